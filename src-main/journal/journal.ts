// Owns a library's journal as the rest of the program sees it: append durably, read, follow the other writers.
// Knows nothing of documents; `fold` lets the library look at every entry that goes by.
import { join } from 'node:path';
import type { StampedChange, Vector } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import type { JournalState } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { createFolderWatch } from '../files/folder-watch.ts';
import { hostErrorOf } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { createSignal } from '../files/signal.ts';
import { hashAt, readAfter, type ReadAnswer } from './entry-reader.ts';
import { createEntryNews, type NewEntries } from './entry-news.ts';
import { noticesOf } from './journal-notices.ts';
import { createOwnWriter } from './own-writer.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { createWriterFolders } from './writer-folders.ts';
import { emptyIndex, type PlacedEntry, type Position, type WriterIndex } from './writer-index.ts';
import { takeSlot, unkeptSlot, type WriterSlot } from './writer-slot.ts';

export interface Journal {
  readonly writer: Id;
  readonly append: (changes: readonly StampedChange[]) => Promise<Position>;
  readonly read: (after: Vector, limit: number) => Promise<ReadAnswer>;
  readonly position: () => { readonly vector: Vector; readonly journal: JournalState };
  /** Looks for other writers' entries now; it also happens by itself. */
  readonly look: () => Promise<void>;
  readonly onEntries: (listener: (news: NewEntries) => void) => () => void;
  readonly onState: (listener: (state: JournalState) => void) => () => void;
  readonly close: () => Promise<void>;
}

export interface JournalOptions {
  readonly files: FilePort;
  readonly newId: () => Id;
  readonly now: () => number;
  readonly self: ProcessIdentity;
  /** Real path of the library. */
  readonly library: string;
  /** The library's own folder, and the one in the user-data folder that stands in for it when it cannot be written. */
  readonly root: string;
  readonly ownRoot: string;
  readonly place: 'library' | 'own-folder';
  readonly slotFolder: string;
  /** Makes the folder of `place` ready and gives the library's id; before the first write. */
  readonly prepare: () => Promise<Id>;
  readonly fold: (entries: readonly PlacedEntry[]) => void;
  /** Told of failures that are handled and of no use to the person. */
  readonly failed: (error: unknown) => void;
  readonly rotateAt?: number;
  /** Milliseconds between looks at the other writers' files where no watcher reports. */
  readonly pollEvery?: number;
}

const entriesPerMemory = 1000;
const settleFor = 40;

/** Whether a writer's journal still is what we remember of it: shorter or different means another copy went on. */
async function isContinued(
  files: FilePort,
  index: WriterIndex | undefined,
  remembered: Position,
): Promise<boolean> {
  if (remembered.sequence === 0) return true;
  if (index === undefined || index.reserved < remembered.sequence) return false;
  const there = await hashAt(files, index, remembered.sequence);
  return there === undefined || there === remembered.hash;
}

function vectorOf(indexes: Iterable<WriterIndex>): Vector {
  return Object.fromEntries(
    [...indexes].filter(({ last }) => last.sequence > 0).map(({ writer, last }) => [writer, last]),
  );
}

export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { files, failed } = options;
  const root = options.place === 'library' ? options.root : options.ownRoot;
  const roots = [join(options.root, 'journal'), join(options.ownRoot, 'journal')];
  const extraNotices: string[] = [];

  let slot: WriterSlot;
  try {
    slot = await takeSlot({ ...options, folder: options.slotFolder });
  } catch (error) {
    failed(error);
    extraNotices.push(message('host.journal.unkeptWriter'));
    slot = unkeptSlot();
  }

  const writers = createWriterFolders(files, roots, failed);
  const { indexes } = writers;
  let changeIds = new Map<Id, number>();
  let closedFolders = await writers.update(undefined, (index, entries) => {
    options.fold(entries);
    if (index.writer !== slot.writer) return;
    for (const { entry } of entries) changeIds.set(entry.changeId, entry.sequence);
  });

  let writer = slot.writer;
  const known = writer === undefined ? undefined : indexes.get(writer);
  const elsewhere = known !== undefined && known.folder !== join(root, 'journal', known.writer);
  // What cannot be read may hold entries of ours: their places must not be given out again.
  const unreadable =
    closedFolders.length > 0 || (known?.findings.some(({ kind }) => kind === 'unreadable') ?? false);
  const continued =
    writer === undefined || (await isContinued(files, known, slot.remembered).catch(() => false));
  if (!continued && !unreadable) extraNotices.push(message('host.journal.notContinued'));
  if (writer === undefined || elsewhere || unreadable || !continued) {
    writer = options.newId();
    changeIds = new Map();
    await slot.remember(writer, { sequence: 0, hash: '' }).catch(failed);
  }
  const self = writer;
  const index = indexes.get(self) ?? emptyIndex(self, join(root, 'journal', self));
  indexes.set(self, index);
  for (const { number, torn } of index.segments) {
    if (torn !== undefined)
      index.findings.push({ kind: 'torn', segment: number, bytes: torn.to - torn.from });
  }

  const news = createEntryNews(vectorOf(indexes.values()), failed);
  const states = createSignal<JournalState>(failed);

  const restingState = options.place === 'library' ? 'good' : 'read-only';
  let failure: string | undefined;
  const state = (): JournalState => {
    const kept =
      options.place === 'own-folder' ? message('host.journal.ownFolder', { folder: root }) : undefined;
    const told = failure ?? kept;
    return {
      state: failure === undefined ? restingState : 'failing',
      ...(told === undefined ? {} : { message: told }),
      notices: [...extraNotices, ...noticesOf(indexes.values(), closedFolders)],
    };
  };
  let sent = JSON.stringify(state());
  const sendState = () => {
    const now = state();
    if (JSON.stringify(now) === sent) return;
    sent = JSON.stringify(now);
    states.send(now);
  };

  function announce(of: Id, entries: readonly PlacedEntry[]): void {
    options.fold(entries);
    news.announce(of, entries);
  }

  let sinceMemory = 0;
  const own = createOwnWriter({
    ...options,
    damagedFolder: join(root, 'damaged'),
    index,
    changeIds,
    rotateAt: options.rotateAt ?? 8_000_000,
    wrote(entries) {
      announce(self, entries);
      sinceMemory += entries.length;
      if (sinceMemory < entriesPerMemory) return;
      sinceMemory = 0;
      slot.remember(self, index.last).catch(failed);
    },
  });

  let looking: Promise<void> | undefined;
  let again = false;
  let closed = false;
  async function lookOnce(): Promise<void> {
    closedFolders = await writers.update(self, ({ writer: of }, entries) => announce(of, entries));
    if (closed) return;
    watch.update(writers.watched(self));
    sendState();
  }
  /** One look at a time; a look asked for during another comes after it. */
  function look(): Promise<void> {
    if (looking !== undefined) {
      again = true;
      return looking;
    }
    looking = (async () => {
      do {
        again = false;
        await lookOnce().catch(failed);
      } while (again && !closed);
    })().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  let settling: NodeJS.Timeout | undefined;
  const watch = createFolderWatch(files, false, () => {
    settling ??= setTimeout(() => {
      settling = undefined;
      void look();
    }, settleFor);
  });
  watch.update(writers.watched(self));
  const polling = setInterval(() => void look(), options.pollEvery ?? 1500);
  polling.unref();

  return {
    writer: self,
    async append(changes) {
      try {
        const position = await own.append(changes);
        failure = undefined;
        return position;
      } catch (error) {
        const told = hostErrorOf(error, 'write', join(root, 'journal'));
        failure = told.message;
        throw told;
      } finally {
        sendState();
      }
    },
    read: (after, limit) => readAfter(files, indexes, after, limit),
    position: () => ({ vector: vectorOf(indexes.values()), journal: state() }),
    look,
    onEntries: news.subscribe,
    onState: states.subscribe,
    async close() {
      closed = true;
      clearInterval(polling);
      clearTimeout(settling);
      watch.close();
      news.stop();
      await looking;
      try {
        await own.close();
      } finally {
        await slot.remember(self, index.last).catch(failed);
        await slot.release();
      }
    },
  };
}
