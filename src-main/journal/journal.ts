// Owns a library's journal as the rest of the program sees it: append durably, read, follow the other writers.
// Knows nothing of documents; `fold` lets the library look at every entry that goes by.
import { join } from 'node:path';
import type { JournalEntry, StampedChange, Vector } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import type { JournalState } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { createFolderWatch } from '../files/folder-watch.ts';
import type { FilePort } from '../files/file-port.ts';
import { createSignal } from '../files/signal.ts';
import { entriesAt, readAfter, type ReadAnswer } from './entry-reader.ts';
import { appendErrorOf } from './append-words.ts';
import { isContinued } from './continuation.ts';
import { createEntryNews, type NewEntries } from './entry-news.ts';
import { damageOf, noticesOf } from './journal-notices.ts';
import { createOwnWriter } from './own-writer.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { createWriterFolders } from './writer-folders.ts';
import { hasPurgedContent, purgeAll, purgeOwn, type PurgeWork } from './journal-purge.ts';
import { marked, type Position } from './position.ts';
import type { PurgeList } from './purge-list.ts';
import { takeIn, type Reread } from './reread.ts';
import { emptyIndex, type PlacedEntry, type WriterIndex } from './writer-index.ts';
import { takeSlot, unkeptSlot, type WriterSlot } from './writer-slot.ts';

export interface Journal {
  readonly writer: Id;
  readonly append: (changes: readonly StampedChange[]) => Promise<Position>;
  readonly read: (after: Vector, limit: number) => Promise<ReadAnswer>;
  /** Entries of a writer at these places, ascending; those that cannot be read are left out. */
  readonly entriesAt: (writer: Id, sequences: readonly number[]) => Promise<JournalEntry[]>;
  readonly position: () => { readonly vector: Vector; readonly journal: JournalState };
  /** Every writer's segment files, as far as they are verified now. */
  readonly segments: () => readonly { readonly path: string; readonly end: number }[];
  /** Takes purged records out of all files of the library's journal. Gives the number of entries that lost their content. */
  readonly purge: () => Promise<number>;
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
  /** What was deleted for good: neither given nor taken. */
  readonly purges?: PurgeList;
  /** Told when others deleted something for good; our own files do not hold it any more then. */
  readonly purged?: () => void;
  /** Told of failures that are handled and of no use to the person. */
  readonly failed: (error: unknown) => void;
  readonly rotateAt?: number;
  /** Milliseconds between looks at the other writers' files where no watcher reports. */
  readonly pollEvery?: number;
}

const entriesPerMemory = 1000;
const settleFor = 40;

function vectorOf(indexes: Iterable<WriterIndex>): Vector {
  return Object.fromEntries(
    [...indexes]
      .filter(({ last }) => last.sequence > 0)
      .map(({ writer, last, gaps }) => [writer, marked(gaps, last)]),
  );
}

export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { files, failed, purges } = options;
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
  let holdsPurged = false;
  let closedFolders = await writers.update(undefined, (index, entries) => {
    options.fold(entries);
    if (index.writer !== slot.writer) return;
    holdsPurged ||= entries.some(({ entry }) => hasPurgedContent(purges, entry));
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
      ...damageOf(indexes.values(), closedFolders),
      ...(purges === undefined || purges.all().length === 0 ? {} : { purges: purges.all().length }),
    };
  };
  let sent = JSON.stringify(state());
  const sendState = () => {
    const now = state();
    if (JSON.stringify(now) === sent) return;
    sent = JSON.stringify(now);
    states.send(now);
  };

  function announce(of: WriterIndex, entries: readonly PlacedEntry[]): void {
    options.fold(entries);
    news.announce(of.writer, entries, of.gaps);
  }
  const isShown = (entry: JournalEntry) => purges?.covers(entry) !== true;

  let sinceMemory = 0;
  const own = createOwnWriter({
    ...options,
    damagedFolder: join(root, 'damaged'),
    index,
    changeIds,
    rotateAt: options.rotateAt ?? 8_000_000,
    wrote(entries) {
      announce(index, entries);
      sinceMemory += entries.length;
      if (sinceMemory < entriesPerMemory) return;
      sinceMemory = 0;
      slot.remember(self, index.last).catch(failed);
    },
  });

  const purgeWork = (): PurgeWork => {
    if (purges === undefined) throw new Error('a journal without purges');
    return {
      files,
      newId: options.newId,
      list: purges,
      own,
      index,
      writers,
      roots: [options.root, options.ownRoot],
    };
  };

  if (holdsPurged) {
    await purgeOwn(purgeWork());
    options.purged?.();
  }

  let looking: Promise<void> | undefined;
  let again = false;
  let closed = false;
  async function lookOnce(): Promise<void> {
    if ((await purges?.look()) === true) {
      await purgeOwn(purgeWork());
      options.purged?.();
    }
    const again = new Map<WriterIndex, Reread>();
    closedFolders = await writers.update(self, (of, entries, before) => {
      if (before === undefined) {
        announce(of, entries);
        return;
      }
      options.fold(entries);
      again.set(of, takeIn(again.get(of) ?? { before, late: [], further: [] }, entries));
    });
    for (const [of, { before, late, further }] of again) {
      news.announceLate(of.writer, late, marked(of.gaps, before.last));
      news.announce(of.writer, further, of.gaps);
    }
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
        const position = await own.append(
          purges === undefined ? changes : changes.filter((change) => !purges.covers(change)),
        );
        failure = undefined;
        return marked(index.gaps, position);
      } catch (error) {
        const told = appendErrorOf(error, options.place === 'library' ? options.library : root);
        failure = told.message;
        throw told;
      } finally {
        sendState();
      }
    },
    async read(after, limit) {
      const answer = await readAfter(files, indexes, after, limit);
      // Others may not have taken it out of their files yet.
      return { ...answer, entries: answer.entries.filter(isShown) };
    },
    async purge() {
      await looking;
      return purgeAll(purgeWork(), look);
    },
    async entriesAt(of, sequences) {
      const known = indexes.get(of);
      return known === undefined ? [] : entriesAt(files, known, sequences);
    },
    position: () => ({ vector: vectorOf(indexes.values()), journal: state() }),
    segments: () =>
      [...indexes.values()].flatMap(({ segments }) =>
        segments.map(({ path, verifiedEnd }) => ({ path, end: verifiedEnd })),
      ),
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
