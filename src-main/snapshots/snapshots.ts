// Owns a library's snapshots as the rest of the program sees them: taken when due or asked for, verified, copied outside the
// library, rotated, read. One thing at a time. The journal is never changed here.
import type { Vector } from '#core/annotation/change.ts';
import type { MergedRecord } from '#core/annotation/merge.ts';
import type { Id } from '#core/annotation/records.ts';
import { HostError } from '#core/contract/host-data.ts';
import type { SnapshotInfo, SnapshotReason } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import { hostErrorOf } from '../files/file-error.ts';
import type { FilePort } from '../files/file-port.ts';
import { createSlices } from '../library/time-slices.ts';
import {
  countRecords,
  entriesSince,
  gatherState,
  recordsInOrder,
  sameVector,
  type JournalState,
  type ReadEntries,
} from './journal-state.ts';
import { outdated } from './rotation.ts';
import { copySnapshot, keepSnapshot, removeLeftovers, removeSnapshot, writeMarks } from './snapshot-files.ts';
import { SnapshotDamage, type SnapshotHeader } from './snapshot-format.ts';
import { gatherSnapshots, readWholeSnapshot, type KnownSnapshot } from './snapshot-places.ts';
import { purgeSnapshots, type KeepRecord } from './snapshot-purge.ts';
import { createSnapshotReader } from './snapshot-reader.ts';
import { createSnapshotTimes, usualRhythm, type SnapshotRhythm } from './snapshot-times.ts';

export interface Snapshots {
  readonly list: () => Promise<SnapshotInfo[]>;
  readonly take: (
    reason: SnapshotReason,
    name?: string,
  ) => Promise<{ readonly taken: boolean; readonly snapshot?: SnapshotInfo }>;
  readonly rename: (id: Id, name: string | undefined) => Promise<SnapshotInfo>;
  readonly pin: (id: Id, pinned: boolean) => Promise<SnapshotInfo>;
  readonly remove: (id: Id) => Promise<void>;
  readonly read: (
    id: Id,
    from: number,
    limit: number,
  ) => Promise<{ readonly records: MergedRecord[]; readonly done: boolean }>;
  /** All records of the newest snapshot that is whole, and which one it is; undefined when there is none. */
  readonly newestWhole: () => Promise<
    { readonly snapshot: SnapshotInfo; readonly records: readonly MergedRecord[] } | undefined
  >;
  /**
   * Takes content out of every copy of every snapshot for good: `keep` gives a record as it may stay, or undefined. What is
   * damaged may still hold the words and is removed. Rejects when a copy could be neither rewritten nor removed.
   */
  readonly purge: (keep: KeepRecord) => Promise<{ readonly rewritten: number; readonly removed: number }>;
  /** Changes that came into the journal, of whatever writer. */
  readonly happened: (changes: number) => void;
  /** Takes a last one, when something changed since the newest. Never rejects. */
  readonly close: () => Promise<void>;
}

export interface SnapshotOptions {
  readonly files: FilePort;
  readonly newId: () => Id;
  readonly now: () => number;
  /** Folders of snapshots: where new ones go, and where their second copies go, if anywhere. Real paths once they exist. */
  readonly folder: string;
  readonly secondFolder: string | undefined;
  /** Which of the two lies in the library. */
  readonly libraryFolder: string;
  readonly library: () => Id;
  readonly writer: Id;
  readonly readEntries: ReadEntries;
  readonly position: () => Vector;
  /** Makes the library's own folder ready; before the first write. */
  readonly prepare: () => Promise<unknown>;
  readonly failed: (error: unknown) => void;
  readonly rhythm?: SnapshotRhythm | undefined;
}

/** Milliseconds. */
const leftoversAfter = 24 * 3_600_000;

const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const missing = (id: Id) => new HostError('not-found', message('host.snapshot.missing'), { id });
const damagedSnapshot = (at: number) =>
  new HostError('damaged', message('host.snapshot.damaged', { at: moments.format(at) }));

export function createSnapshots(options: SnapshotOptions): Snapshots {
  const { files, newId, folder, secondFolder, writer, failed, position } = options;
  const folders = secondFolder === undefined ? [folder] : [folder, secondFolder];
  let last: Promise<unknown> = Promise.resolve();
  /** One thing at a time, in the order asked for. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const known = () => gatherSnapshots(files, folders, failed);
  const reader = createSnapshotReader((id, take) => readWholeSnapshot(files, folders, id, take));

  function infoOf(snapshot: KnownSnapshot, now: Vector): SnapshotInfo {
    const { id, header, marks, size, at } = snapshot;
    const { name } = marks;
    return {
      id,
      at,
      reason: header?.reason ?? 'work',
      ...(name === undefined ? {} : { name }),
      pinned: marks.pinned,
      writer: header?.writer ?? writer,
      own: header?.writer === writer,
      size,
      counts: header?.counts ?? {
        documents: 0,
        annotations: 0,
        relations: 0,
        entities: 0,
        annotationSets: 0,
      },
      changesSince: header === undefined ? 0 : entriesSince(header.vector, now),
      missing: header === undefined ? 0 : entriesSince(now, header.vector),
      places: snapshot.folders.map((place) => (place === options.libraryFolder ? 'library' : 'user-data')),
      state: header === undefined ? 'damaged' : 'good',
    };
  }

  async function find(id: Id): Promise<KnownSnapshot> {
    const found = (await known()).find((snapshot) => snapshot.id === id);
    if (found === undefined) throw missing(id);
    return found;
  }

  /** Into the first folder that takes it; the others get copies. */
  async function write(header: SnapshotHeader, state: JournalState): Promise<void> {
    let written: string | undefined;
    let failure: unknown;
    for (const place of folders) {
      try {
        if (place === options.libraryFolder) await options.prepare();
        if (written === undefined)
          await keepSnapshot(files, place, header, recordsInOrder(state), createSlices());
        else await copySnapshot(files, header.id, written, place);
        written ??= place;
      } catch (error) {
        failed(error);
        failure ??= error;
      }
    }
    if (written !== undefined) return;
    if (failure instanceof SnapshotDamage)
      throw new HostError('internal', message('host.snapshot.notVerified'));
    throw hostErrorOf(failure, 'write', folder);
  }

  async function mark(snapshot: KnownSnapshot, marks: KnownSnapshot['marks']): Promise<KnownSnapshot> {
    for (const place of snapshot.folders) await writeMarks(files, newId, place, snapshot.id, marks);
    return { ...snapshot, marks };
  }

  async function rotate(): Promise<void> {
    const own = (await known()).filter(({ header }) => header?.writer === writer);
    const old = outdated(own.map(({ id, at, marks }) => ({ id, at, pinned: marks.pinned })));
    for (const { id, folders: places } of own) {
      if (!old.has(id)) continue;
      for (const place of places) await removeSnapshot(files, place, id);
    }
    // On a synchronised folder another device may be writing one just now.
    for (const place of folders) await removeLeftovers(files, place, options.now() - leftoversAfter);
  }

  async function take(reason: SnapshotReason, name: string | undefined) {
    const now = position();
    if (Object.keys(now).length === 0) return { taken: false };
    const [newest] = (await known()).filter(({ header }) => header?.writer === writer);
    const isSame = newest?.header !== undefined && sameVector(newest.header.vector, now);
    if (isSame && (name === undefined || newest.marks.name === undefined)) {
      times.covered(0);
      const marked = name === undefined ? newest : await mark(newest, { name, pinned: true });
      return { taken: false, snapshot: infoOf(marked, now) };
    }
    const state = await gatherState(options.readEntries, createSlices());
    const { counts, all } = countRecords(state);
    const header: SnapshotHeader = {
      v: 1,
      format: 'attest snapshot',
      id: newId(),
      library: options.library(),
      writer,
      at: options.now(),
      reason,
      counts,
      records: all,
      vector: state.vector,
    };
    await write(header, state);
    times.covered(entriesSince(state.vector, position()));
    let written = await find(header.id);
    if (name !== undefined) written = await mark(written, { name, pinned: true });
    await rotate().catch(failed);
    return { taken: true, snapshot: infoOf(written, position()) };
  }

  const times = createSnapshotTimes(options.rhythm ?? usualRhythm, () => {
    inTurn(() => take('work', undefined)).catch((error: unknown) => {
      failed(error);
      // The next change after the usual time tries again; a full disk is not hammered.
      times.covered(0);
    });
  });
  void inTurn(async () => {
    const [newest] = (await known()).filter(({ header }) => header !== undefined);
    times.covered(entriesSince(newest?.header?.vector ?? {}, position()));
  }).catch(failed);

  return {
    list: async () => (await known()).map((snapshot) => infoOf(snapshot, position())),
    take: (reason, name) =>
      inTurn(() => take(reason, name)).catch((error: unknown) => {
        throw hostErrorOf(error, 'write', folder);
      }),
    rename: (id, name) =>
      inTurn(async () => {
        const snapshot = await find(id);
        const pinned = name === undefined ? snapshot.marks.pinned : true;
        return infoOf(await mark(snapshot, { name, pinned }), position());
      }),
    pin: (id, pinned) =>
      inTurn(async () => {
        const snapshot = await find(id);
        return infoOf(await mark(snapshot, { ...snapshot.marks, pinned }), position());
      }),
    remove: (id) =>
      inTurn(async () => {
        const all = await known();
        const snapshot = all.find((one) => one.id === id);
        if (snapshot === undefined) throw missing(id);
        const good = all.filter(({ header }) => header !== undefined);
        if (snapshot.header !== undefined && good.length === 1)
          throw new HostError('conflict', message('host.snapshot.onlyOne'));
        for (const place of snapshot.folders) await removeSnapshot(files, place, id);
      }),
    read: async (id, from, limit) => {
      try {
        return await reader.page(id, from, limit);
      } catch (error) {
        if (error instanceof SnapshotDamage) throw damagedSnapshot((await find(id)).at);
        throw error;
      }
    },
    async newestWhole() {
      for (const snapshot of await known()) {
        const records: MergedRecord[] = [];
        try {
          await readWholeSnapshot(files, folders, snapshot.id, (record) => records.push(record));
          return { snapshot: infoOf(snapshot, position()), records };
        } catch (error) {
          failed(error);
        }
      }
      return undefined;
    },
    purge: (keep) =>
      inTurn(async () => {
        reader.close();
        return purgeSnapshots(files, folders, keep, createSlices());
      }),
    happened: (changes) => times.happened(changes),
    async close() {
      times.stop();
      await inTurn(() => take('closing', undefined)).catch(failed);
      reader.close();
    },
  };
}
