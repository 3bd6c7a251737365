// Owns keeping the search index's texts in step with the library's files: what is to be read, reading it in the background, and what could
// not be read. Each file is read by the reader that would open it.
import type { DocumentRecord, Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { largestSource } from '#core/text/document-size.ts';
import { message } from '#core/messages/catalogue.ts';
import { isEncoding } from '#core/text/encodings.ts';
import type { HostClient } from '../client/host-client.ts';
import { formatOf } from '../readers/format-names.ts';
import { readDocument, type ReadDocument, type SourceFile } from '../readers/read-document.ts';
import { tooLarge } from '../readers/reader-problem.ts';
import type { DocumentFacts, KnownText, SearchService } from '../search/search-protocol.ts';
import type { DocumentEntry, DocumentList } from './document-list.ts';
import { explain } from './problems.ts';

export interface UnreadText {
  readonly id: Id;
  readonly title: string;
  readonly reason: string;
}

export interface TextsState {
  readonly state: 'reading' | 'ready' | 'stopped';
  /** Of the texts that were to be read: through with, and all. */
  readonly done: number;
  readonly total: number;
  /** Texts that the index has. */
  readonly searched: number;
  readonly unread: readonly UnreadText[];
}

export interface SearchTexts {
  state(): TextsState;
  /**
   * Compares with the list of documents, and reads what is new.
   * @param records documents whose records changed, which the list may not show
   */
  sync(records?: Iterable<Id>): void;
  stop(): void;
  goOn(): void;
  /** Reads everything anew. */
  rebuild(): Promise<void>;
  close(): void;
}

export interface SearchTextsOptions {
  readonly host: Pick<HostClient, 'call'>;
  readonly library: string;
  readonly documents: Pick<DocumentList, 'entries' | 'listed'>;
  readonly service: SearchService;
  readonly known: readonly KnownText[];
  /** Told of every text that was read or taken away, and of every other state. */
  readonly changed: () => void;
  readonly read?: (source: SourceFile, signal: AbortSignal) => Promise<Pick<ReadDocument, 'text'>>;
}

const readAtOnce = 2;

export function createSearchTexts(options: SearchTextsOptions): SearchTexts {
  const { host, library, documents, service, changed } = options;
  const read = options.read ?? ((source, signal) => readDocument(source, {}, signal));
  const known = new Map(options.known.map(({ id, stamp }) => [id, stamp]));
  const unread = new Map<Id, UnreadText & { readonly stamp: string }>();
  const ending = new AbortController();
  let waiting: Id[] = [];
  const reading = new Set<Id>();
  /** As looked at last: a list of ten thousand in which one entry is new costs one look. */
  const seen = new Map<Id, DocumentEntry>();
  let stopped = false;
  let done = 0;

  const isCurrent = (id: Id, stamp: string) => known.get(id) === stamp || unread.get(id)?.stamp === stamp;

  const readOne = async (id: Id) => {
    const document = documents.listed(id);
    if (document === undefined) return;
    const stamp = stampOf(document);
    const cannot = (reason: string) => {
      unread.set(id, { id, title: document.title, reason, stamp });
      known.delete(id);
      return service.removeTexts([id]);
    };
    try {
      if (document.state === 'too-large') throw tooLarge(document.size, largestSource(document.path));
      const { bytes, sourceHash, path } = await host.call('documents.read', { library, id });
      const name = path.slice(path.lastIndexOf('/') + 1);
      const { record } = document;
      const chosen = chosenEncoding(record, sourceHash);
      if (formatOf(name) === undefined) await service.putBytes({ id, stamp, bytes, chosen });
      else {
        const scope = record?.chosenScope;
        const source = {
          ...{ name, bytes },
          ...(chosen === undefined ? {} : { chosen }),
          ...(scope === undefined ? {} : { scope }),
        };
        const { text } = await read(source, ending.signal);
        await service.putText({ id, stamp, text });
      }
      known.set(id, stamp);
      unread.delete(id);
    } catch (problem) {
      if (!ending.signal.aborted) await cannot(explain(problem)).catch(() => undefined);
    }
  };

  const pump = () => {
    while (!stopped && !ending.signal.aborted && reading.size < readAtOnce) {
      // One that changed again while it is being read waits for that.
      const id = waiting.find((one) => !reading.has(one));
      if (id === undefined) break;
      waiting.splice(waiting.indexOf(id), 1);
      reading.add(id);
      void readOne(id).finally(() => {
        reading.delete(id);
        done += 1;
        if (waiting.length === 0 && reading.size === 0) done = 0;
        changed();
        pump();
      });
    }
  };

  const isToBeRead = ({ id, state }: DocumentEntry): boolean => {
    const document = documents.listed(id);
    if (document === undefined || state === 'missing') return false;
    const stamp = stampOf(document);
    if (isCurrent(id, stamp)) return false;
    if (state !== 'unreadable') return true;
    unread.set(id, { id, title: document.title, reason: message('librarySearch.unreadable'), stamp });
    return false;
  };

  const self: SearchTexts = {
    state() {
      const left = waiting.length + reading.size;
      return {
        state: left === 0 ? 'ready' : stopped ? 'stopped' : 'reading',
        done,
        total: done + left,
        searched: known.size,
        unread: [...unread.values()],
      };
    },
    sync(records = []) {
      const entries = documents.entries.get();
      const again = new Set(records);
      const listed = new Set(entries.map(({ id }) => id));
      const removed = [...seen.keys()].filter((id) => !listed.has(id));
      const gone = [...known.keys()].filter((id) => !listed.has(id));
      for (const id of removed) seen.delete(id);
      for (const id of gone) known.delete(id);
      for (const id of unread.keys()) if (!listed.has(id)) unread.delete(id);
      const put: DocumentFacts[] = [];
      const wanted = new Set(waiting.filter((id) => listed.has(id)));
      for (const entry of entries) {
        const before = seen.get(entry.id);
        if (before === entry && !again.has(entry.id)) continue;
        seen.set(entry.id, entry);
        const facts = factsOf(entry);
        if (before === undefined || !sameFacts(factsOf(before), facts)) put.push(facts);
        if (isToBeRead(entry)) wanted.add(entry.id);
        else wanted.delete(entry.id);
      }
      waiting = [...wanted];
      const tell = (call: Promise<void>) => void call.catch(() => undefined);
      if (put.length > 0 || removed.length > 0) tell(service.changeDocuments({ put, removed }));
      if (gone.length > 0) tell(service.removeTexts(gone));
      if (put.length > 0 || removed.length > 0 || gone.length > 0 || waiting.length > 0) changed();
      pump();
    },
    stop() {
      stopped = true;
      changed();
    },
    goOn() {
      stopped = false;
      changed();
      pump();
    },
    async rebuild() {
      known.clear();
      unread.clear();
      done = 0;
      stopped = false;
      await service.clearTexts();
      self.sync(seen.keys());
    },
    close: () => ending.abort(),
  };
  return self;
}

/** Another stamp: the file or the way in which it is read is another one. */
function stampOf({ size, modifiedAt, state, record }: ListedDocument): string {
  return [size, modifiedAt, state, record?.chosenEncoding ?? '', record?.chosenScope ?? ''].join(' ');
}

function chosenEncoding(record: DocumentRecord | undefined, sourceHash: string) {
  const encoding = record?.chosenEncoding;
  if (record === undefined || encoding === undefined || !isEncoding(encoding)) return undefined;
  return { encoding, forTheseBytes: record.sourceHash === sourceHash };
}

/** What the worker needs to know of a document to decide whether it is asked for. */
export function factsOf({ id, title, status, state }: DocumentEntry): DocumentFacts {
  return { id, title, status, readable: state === 'ready' };
}

function sameFacts(a: DocumentFacts, b: DocumentFacts): boolean {
  return a.title === b.title && a.status === b.status && a.readable === b.readable;
}
