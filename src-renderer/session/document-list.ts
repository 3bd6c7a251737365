// Owns the list of a library's documents as the host found them, with what the records and annotations say of each. Knows
// nothing of the open document, nor of the order in which the list is shown.
import { fieldsToRecord, recordToFields, type Fields } from '#core/annotation/change.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import type { DocumentRecord, Id } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { afterPaint } from './after-paint.ts';
import { stemOfPath } from './document-path.ts';
import type { RecordChange } from './record-change.ts';

export type DocumentStatus = DocumentRecord['status'];

export interface DocumentEntry {
  readonly id: Id;
  readonly path: string;
  readonly title: string;
  readonly state: ListedDocument['state'];
  readonly status: DocumentStatus;
  readonly annotationCount: number;
  /** Milliseconds since 1970; 0 when missing. */
  readonly modifiedAt: number;
  /** Bytes; 0 when missing. */
  readonly size: number;
}

export interface DocumentList {
  /** An entry is the same object for as long as nothing about it has changed. */
  readonly entries: Observable<readonly DocumentEntry[]>;
  /** Paths of the library's folders, empty ones too. */
  readonly folders: Observable<readonly string[]>;
  /** Documents that the person chose in the list, in its order, for commands about documents. */
  readonly chosen: Observable<ReadonlySet<Id>>;
  choose(ids: ReadonlySet<Id>): void;
  entry(id: Id): DocumentEntry | undefined;
  listed(id: Id): ListedDocument | undefined;
  setListed(listing: {
    readonly documents: readonly ListedDocument[];
    readonly folders: readonly string[];
  }): void;
  setCounts(counts: ReadonlyMap<Id, number>): void;
  apply(changes: readonly RecordChange[]): void;
}

/** @param defer puts work off until what was just done is on the screen */
export function createDocumentList(defer: (work: () => void) => () => void = afterPaint): DocumentList {
  const entries = createStore<readonly DocumentEntry[]>([]);
  const folders = createStore<readonly string[]>([]);
  const chosen = createStore<ReadonlySet<Id>>(new Set());
  /** What the window heard of records is ahead of what the host's list, made from its journal, says of them. */
  const records = new Map<Id, DocumentRecord>();
  let documents: readonly ListedDocument[] = [];
  let byId = new Map<Id, ListedDocument>();
  let known = new Map<Id, DocumentEntry>();
  let counts: Map<Id, number> | undefined;

  const withRecord = (document: ListedDocument): ListedDocument => {
    const record = records.get(document.id) ?? document.record;
    return record === undefined ? document : { ...document, record, title: titleOf(record, document.path) };
  };

  const entryOf = (document: ListedDocument): DocumentEntry => {
    const entry: DocumentEntry = {
      id: document.id,
      path: document.path,
      title: document.title,
      state: document.state,
      status: document.record?.status ?? 'to do',
      annotationCount: counts?.get(document.id) ?? 0,
      modifiedAt: document.modifiedAt,
      size: document.size,
    };
    const before = known.get(document.id);
    return before !== undefined && sameEntry(before, entry) ? before : entry;
  };

  const publish = () => {
    const next = documents.flatMap((document) => {
      const entry = entryOf(document);
      return isGone(entry, counts !== undefined) ? [] : [entry];
    });
    known = new Map(next.map((entry) => [entry.id, entry]));
    const before = entries.get();
    if (next.length !== before.length || next.some((entry, at) => entry !== before[at])) entries.set(next);
    if ([...chosen.get()].some((id) => !known.has(id))) {
      chosen.set(new Set([...chosen.get()].filter((id) => known.has(id))));
    }
  };
  const publishSoon = defer(publish);

  const relist = () => {
    documents = documents.map(withRecord);
    byId = new Map(documents.map((document) => [document.id, document]));
  };

  const applyToRecord = (change: RecordChange): boolean => {
    const before = records.get(change.id) ?? byId.get(change.id)?.record;
    if (!change.alive) return records.delete(change.id);
    if (!change.whole && before === undefined) return false;
    const fields: Fields = change.whole
      ? change.fields
      : { ...(before === undefined ? {} : recordToFields(before)), ...change.fields };
    records.set(change.id, fieldsToRecord('document', change.id, fields) as DocumentRecord);
    return true;
  };

  return {
    entries,
    folders,
    chosen,
    choose(ids) {
      if (ids.size === 0 && chosen.get().size === 0) return;
      chosen.set(ids);
    },
    entry: (id) => known.get(id),
    listed: (id) => byId.get(id),
    setListed(next) {
      documents = next.documents;
      relist();
      const before = folders.get();
      if (next.folders.length !== before.length || next.folders.some((path, at) => path !== before[at])) {
        folders.set(next.folders);
      }
      publish();
    },
    setCounts(next) {
      counts = new Map(next);
      publish();
    },
    apply(changes) {
      let changed = false;
      let recorded = false;
      for (const change of changes) {
        if (change.kind === 'document') recorded = applyToRecord(change) || recorded;
        if (change.kind !== 'annotation' || change.alive === change.wasAlive) continue;
        const documentId = change.fields['documentId'];
        if (typeof documentId !== 'string') continue;
        counts ??= new Map();
        counts.set(documentId, Math.max(0, (counts.get(documentId) ?? 0) + (change.alive ? 1 : -1)));
        changed = true;
      }
      if (recorded) relist();
      if (recorded || changed) publishSoon();
    },
  };
}

/** A title that only was the file's name follows the file to its new name. */
export function titleOf(record: Pick<DocumentRecord, 'title' | 'path'>, path: string): string {
  return record.title === '' || record.title === stemOfPath(record.path) ? stemOfPath(path) : record.title;
}

/** A file that went away and on which nobody has worked leaves nothing to show. */
function isGone(entry: DocumentEntry, counted: boolean): boolean {
  return entry.state === 'missing' && counted && entry.annotationCount === 0 && entry.status === 'to do';
}

function sameEntry(a: DocumentEntry, b: DocumentEntry): boolean {
  return (
    a.path === b.path &&
    a.title === b.title &&
    a.state === b.state &&
    a.status === b.status &&
    a.annotationCount === b.annotationCount &&
    a.modifiedAt === b.modifiedAt &&
    a.size === b.size
  );
}
