// What tests of the store stand on: libraries, profiles, timers that move only when told, and makers of records.
import { FDBFactory, FDBKeyRange } from './indexed-db.ts';
import { addRecord, updateRecord, type Batch, type Change, type Fields } from '#core/annotation/change.ts';
import type { Annotation, AnnotationSet, Id } from '#core/annotation/records.ts';
import { createIdMaker } from '#core/annotation/uuid.ts';
import type { LibraryInfo } from '#core/contract/host-data.ts';
import type { IndexedDbPort } from '../../src-renderer/store/database.ts';
import type { After, HostCaller } from '../../src-renderer/store/host-port.ts';
import { openLibraryStore, type LibraryStore } from '../../src-renderer/store/library-store.ts';
import { libraryKey } from './journal-double.ts';

/** Ids that are the same in every run. */
export function createTestIds(seed = 1): () => Id {
  let state = seed;
  return createIdMaker(
    () => 1_700_000_000_000,
    (count) =>
      Uint8Array.from({ length: count }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state >>> 24;
      }),
  );
}

/** A browser profile: its own IndexedDB. */
export function createProfile(): IndexedDbPort {
  return { indexedDB: new FDBFactory(), IDBKeyRange: FDBKeyRange };
}

export interface TestTime {
  readonly now: () => number;
  readonly after: After;
  /** Moves the clock and runs what falls due. */
  advance(milliseconds: number): void;
}

export function createTestTime(): TestTime {
  let now = 1_700_000_000_000;
  const timers = new Set<{ due: number; action: () => void }>();
  return {
    now: () => now,
    after(milliseconds, action) {
      const timer = { due: now + milliseconds, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(milliseconds) {
      now += milliseconds;
      for (const timer of [...timers].sort((a, b) => a.due - b.due)) {
        if (timer.due <= now && timers.delete(timer)) timer.action();
      }
    },
  };
}

export const newTestId = createTestIds();
export const writerOf = (number: number): Id => `0000000${number}-0000-4000-8000-00000000000${number}`;

export function testLibrary(writer = writerOf(1)): LibraryInfo {
  return {
    key: libraryKey,
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Articles',
    location: '/home/reader/articles',
    writer,
    journalPlace: 'library',
  };
}

export interface OpenTestStore {
  /** A host connection that says which library it serves. */
  readonly host: HostCaller & { readonly library: LibraryInfo };
  readonly profile?: IndexedDbPort;
  readonly time?: TestTime;
}

export function openTestStore({
  host,
  profile = createProfile(),
  time = createTestTime(),
}: OpenTestStore): Promise<LibraryStore> {
  return openLibraryStore({
    host,
    library: host.library,
    now: time.now,
    after: time.after,
    newId: newTestId,
    indexedDb: profile,
  });
}

export const documentA: Id = 'aaaaaaaa-0000-4000-8000-000000000000';
export const documentB: Id = 'bbbbbbbb-0000-4000-8000-000000000000';
export const setA: Id = 'aaaaaaaa-1111-4000-8000-000000000000';
const moment = '2024-05-01T10:00:00.000Z';
const provenance = { createdBy: 'Ada', createdAt: moment, modifiedBy: 'Ada', modifiedAt: moment };

export function testAnnotation(changed: Partial<Annotation> = {}): Annotation {
  return {
    id: newTestId(),
    documentId: documentA,
    setId: setA,
    type: 'claim',
    target: {
      textHash: 'a'.repeat(64),
      pieces: [{ start: 0, end: 5, exact: 'Water', prefix: '', suffix: ' rose' }],
    },
    attributes: {},
    note: '',
    status: 'draft',
    origin: 'hand',
    ...provenance,
    ...changed,
  };
}

export function testSet(changed: Partial<AnnotationSet> = {}): AnnotationSet {
  return { id: setA, name: 'First', annotator: 'Ada', ...provenance, ...changed };
}

export function batchOf(...changes: readonly Change[]): Batch {
  return { id: newTestId(), label: 'command.tag.claim', changes, edits: [] };
}

export const adding = (annotation: Annotation) => batchOf(addRecord('annotation', annotation));
export const updating = (annotation: Annotation, set: Fields) =>
  batchOf(updateRecord('annotation', annotation, set)!);
