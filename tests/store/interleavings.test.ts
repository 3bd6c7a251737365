// Everything at once, at random: windows that share a profile, a second shell, hosts that fail, lost replies and events,
// kills, deleted profiles, failing databases. In the end all agree, and nothing that was stored is missing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRecord, removeRecord, updateRecord } from '#core/annotation/change.ts';
import { isAlive, mergeChange, type MergedRecord } from '#core/annotation/merge.ts';
import { recordToFields, type Change } from '#core/annotation/change.ts';
import type { Annotation, Id } from '#core/annotation/records.ts';
import type { IndexedDbPort } from '../../src-renderer/store/database.ts';
import type { LibraryStore } from '../../src-renderer/store/library-store.ts';
import { failIndexedDbWrites } from '../support/indexed-db.ts';
import { createJournalDouble, type DoubleWindow } from '../support/journal-double.ts';
import {
  batchOf,
  createProfile,
  createTestTime,
  openTestStore,
  testAnnotation,
  testLibrary,
  writerOf,
  type TestTime,
} from '../support/store-bench.ts';

/** Who is at work: two windows of one shell and one profile, and a second shell with its own. */
const seats = [
  { writer: writerOf(1), profile: 0 },
  { writer: writerOf(1), profile: 0 },
  { writer: writerOf(2), profile: 1 },
] as const;

const seat = fc.nat({ max: seats.length - 1 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('add' as const), seat }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('update' as const), seat, which: fc.nat(), note: fc.nat() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), seat, which: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('host' as const),
      seat,
      fault: fc.constantFrom('none', 'none', 'down', 'deaf', 'disk-full' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('events' as const), seat, hears: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      milliseconds: fc.integer({ min: 1, max: 20_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), seat }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wipe' as const), profile: fc.nat({ max: 1 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('failDatabases' as const),
      writes: fc.integer({ min: 1, max: 6 }),
    }),
  },
);

interface Seat {
  host: DoubleWindow;
  store: LibraryStore;
  /** What this window's screen shows: own changes at once, others' when told. */
  shown: Map<Id, Record<string, unknown>>;
}

/** The screen's own idea of a change made in its window. */
function show(shown: Seat['shown'], change: Change): void {
  if (change.op === 'remove') shown.delete(change.id);
  else if (change.op === 'add') shown.set(change.id, { ...change.fields });
  else if (shown.has(change.id)) shown.set(change.id, { ...shown.get(change.id), ...change.fields });
}

/** Waits while time goes on by itself, slowly enough for a database that works to answer. */
async function meanwhile<T>(time: TestTime, waited: Promise<T>): Promise<T> {
  let done = false;
  const finish = () => {
    done = true;
  };
  waited.then(finish, finish);
  while (!done) {
    await turn();
    time.advance(10);
  }
  return waited;
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const asFields = (annotations: readonly Annotation[]) =>
  new Map(annotations.map((annotation) => [annotation.id, recordToFields(annotation)]));

describe('random interleavings', () => {
  it('of windows, shells and faults end in the same records everywhere, with nothing lost or doubled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const journal = createJournalDouble();
        const time = createTestTime();
        const profiles: IndexedDbPort[] = [createProfile(), createProfile()];
        /** Batches that were said to be stored, and in which profile; and those said to be in the journal. */
        const stored = new Map<Id, IndexedDbPort>();
        const acknowledged = new Set<Id>();

        const takeSeat = (number: number): Promise<Seat> => meanwhile(time, openSeat(number));
        const openSeat = async (number: number): Promise<Seat> => {
          const { writer, profile } = seats[number]!;
          const host = journal.window(testLibrary(writer));
          const store = await openTestStore({ host, profile: profiles[profile]!, time });
          const shown: Seat['shown'] = new Map(asFields(await store.annotationsOf({})));
          store.onChanges((changes) => {
            for (const { record } of changes) {
              if (isAlive(record)) shown.set(record.id, { ...record.fields });
              else shown.delete(record.id);
            }
          });
          return { host, store, shown };
        };
        const taken = [await takeSeat(0), await takeSeat(1), await takeSeat(2)];
        let mend = () => {};

        const commit = (number: number, change: Change) => {
          const { store, shown } = taken[number]!;
          const batch = batchOf(change);
          show(shown, change);
          const profile = profiles[seats[number]!.profile]!;
          const commit = store.commit(batch, 'Ada');
          void commit.stored.then(() => stored.set(batch.id, profile));
          void commit.acknowledged.then(() => acknowledged.add(batch.id));
        };
        const someone = async (number: number, which: number): Promise<Annotation | undefined> => {
          const annotations = await meanwhile(time, taken[number]!.store.annotationsOf({}));
          return annotations[which % Math.max(1, annotations.length)];
        };

        for (const one of steps) {
          await turn();
          if (one.do === 'add') commit(one.seat, addRecord('annotation', testAnnotation()));
          else if (one.do === 'update') {
            const old = await someone(one.seat, one.which);
            const set =
              one.note % 2 === 0 ? { note: `${one.note}` } : { 'attributes.checkable': `${one.note}` };
            const change = old === undefined ? undefined : updateRecord('annotation', old, set);
            if (change !== undefined) commit(one.seat, change);
          } else if (one.do === 'remove') {
            const old = await someone(one.seat, one.which);
            if (old !== undefined) commit(one.seat, removeRecord('annotation', old));
          } else if (one.do === 'host') taken[one.seat]!.host.fault = one.fault;
          else if (one.do === 'events') taken[one.seat]!.host.hears = one.hears;
          else if (one.do === 'wait') time.advance(one.milliseconds);
          else if (one.do === 'kill') {
            const { host } = taken[one.seat]!;
            host.fault = 'stuck';
            host.hears = false;
            taken[one.seat] = await takeSeat(one.seat);
          } else if (one.do === 'failDatabases') {
            mend();
            mend = failIndexedDbWrites(one.writes);
          } else {
            // Deleted between two runs of the browser: all its windows are gone, and with them what was never journalled.
            for (const [number, { profile }] of seats.entries()) {
              if (profile !== one.profile) continue;
              taken[number]!.host.fault = 'stuck';
              taken[number]!.host.hears = false;
            }
            profiles[one.profile] = createProfile();
            for (const [number, { profile }] of seats.entries()) {
              if (profile === one.profile) taken[number] = await takeSeat(number);
            }
          }
        }

        mend();
        for (const { host } of taken) {
          host.fault = 'none';
          host.hears = true;
        }
        for (const { store } of taken) {
          while (store.saveState.get().state !== 'saved') {
            time.advance(20_000);
            await meanwhile(time, store.flush());
          }
        }
        for (const { store } of taken) await meanwhile(time, store.catchUp());

        const entries = journal.entries();
        expect(new Set(entries.map((entry) => entry.changeId)).size).toBe(entries.length);
        const journalled = new Set(entries.map((entry) => entry.batchId));
        const kept = [...stored].filter(([, profile]) => profiles.includes(profile)).map(([batch]) => batch);
        expect([...kept, ...acknowledged].filter((batch) => !journalled.has(batch))).toEqual([]);

        const merged = new Map<Id, MergedRecord>();
        for (const entry of entries)
          merged.set(entry.id, mergeChange(merged.get(entry.id), entry, entry.writer));
        const truth = new Map(
          [...merged.values()].filter(isAlive).map((record) => [record.id, withoutNulls(record.fields)]),
        );
        const opening = openTestStore({ host: journal.window(testLibrary(writerOf(3))), time });
        const fresh = await meanwhile(time, opening);
        for (const { store } of [...taken, { store: fresh }]) {
          expect(asFields(await meanwhile(time, store.annotationsOf({})))).toEqual(truth);
          const counted = [...(await store.annotationCounts()).values()].reduce(
            (sum, count) => sum + count,
            0,
          );
          expect(counted).toBe(truth.size);
        }
        for (const { shown } of taken) {
          expect(new Map([...shown].map(([id, fields]) => [id, withoutNulls(fields)]))).toEqual(truth);
        }
        await Promise.all([fresh, ...taken.map(({ store }) => store)].map((store) => store.close()));
      }),
      { seed: 8, numRuns: 60 },
    );
  }, 120_000);
});

function withoutNulls(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
