// F6: the browser's database is wiped or damaged, in many ways, or the whole profile is gone. The journal brings everything
// back without a question, and what only the database had is kept where it can still be read.
import { Dexie } from 'dexie';
import { expect } from 'vitest';
import type { Annotation } from '#core/annotation/records.ts';
import { afterTimeout } from '../../src-renderer/store/host-port.ts';
import { openLibraryStore } from '../../src-renderer/store/library-store.ts';
import { journalOn } from '../support/journal-changes.ts';
import { hostOn } from '../support/journal-host.ts';
import { libraryKey } from '../support/journal-double.ts';
import {
  adding,
  createProfile,
  documentA,
  documentB,
  openTestStore,
  testAnnotation,
  updating,
} from '../support/store-bench.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { faultTest } from './fault-test.ts';

type Profile = ReturnType<typeof createProfile>;
type Random = () => number;
const databaseName = `attest-${libraryKey}`;

async function inDatabase(profile: Profile, work: (database: Dexie) => Promise<unknown>): Promise<Profile> {
  const database = await new Dexie(databaseName, profile).open();
  await work(database);
  database.close();
  return profile;
}

const nonsense = { key: 'header', value: { library: 7, rows: 'many' } };

/** What can happen to a profile; each gives the profile that is found at the next start. */
const damages: readonly (readonly [
  name: string,
  work: (profile: Profile, random: Random) => Promise<Profile>,
])[] = [
  ['profile deleted', async () => createProfile()],
  [
    'database deleted',
    async (profile) => {
      await new Dexie(databaseName, profile).delete();
      return profile;
    },
  ],
  [
    'all tables emptied',
    (profile) => inDatabase(profile, (db) => Promise.all(db.tables.map((table) => table.clear()))),
  ],
  ['annotations emptied', (profile) => inDatabase(profile, (db) => db.table('annotations').clear())],
  [
    'some annotations gone',
    (profile, random) =>
      inDatabase(profile, async (db) => {
        const keys = await db.table('annotations').toCollection().primaryKeys();
        await db.table('annotations').bulkDelete(keys.filter((_, place) => place === 0 || random() < 0.4));
      }),
  ],
  ['header gone', (profile) => inDatabase(profile, (db) => db.table('meta').clear())],
  ['header nonsense', (profile) => inDatabase(profile, (db) => db.table('meta').put(nonsense))],
  ['positions gone', (profile) => inDatabase(profile, (db) => db.table('positions').clear())],
  [
    'positions wrong',
    (profile, random) =>
      inDatabase(profile, async (db) => {
        for (const row of (await db.table('positions').toArray()) as { writer: string; sequence: number }[])
          await db
            .table('positions')
            .put({ ...row, hash: 'f'.repeat(64), sequence: row.sequence + (random() < 0.5 ? 5 : 0) });
      }),
  ],
  ['columns gone', (profile) => inDatabase(profile, (db) => db.table('packed').clear())],
  [
    'outbox nonsense',
    (profile) => inDatabase(profile, (db) => db.table('outbox').add({ changes: 'none at all' })),
  ],
  [
    'another schema',
    async (profile) => {
      await new Dexie(databaseName, profile).delete();
      const later = new Dexie(databaseName, profile);
      later.version(99).stores({ somethingElse: 'id' });
      await later.open();
      later.close();
      return profile;
    },
  ],
  [
    'refuses to open',
    async (profile) => ({
      ...profile,
      indexedDB: {
        open() {
          throw new DOMException('Internal error opening backing store.', 'UnknownError');
        },
      } as unknown as IDBFactory,
    }),
  ],
  [
    'never answers',
    async (profile) => ({ ...profile, indexedDB: { open: () => ({}) } as unknown as IDBFactory }),
  ],
];

faultTest('F6', 'the database is wiped or damaged', { short: damages.length, long: 1400 }, async (round) => {
  const { index, random, count } = round;
  const [name, damage] = damages[index % damages.length]!;
  const [library, userData] = [temporaryFolder(), temporaryFolder()];
  const first = await journalOn({ library, userData });
  const profile = createProfile();
  const store = await openTestStore({ host: hostOn(first), profile });
  const expected = new Map<string, Annotation>();
  for (let made = 0; made < 5 + Math.floor(random() * 20); made += 1) {
    const annotation = testAnnotation({ documentId: random() < 0.5 ? documentA : documentB });
    await store.commit(adding(annotation), 'Ada').acknowledged;
    const note = random() < 0.3 ? 'Changed' : annotation.note;
    if (note !== annotation.note) await store.commit(updating(annotation, { note }), 'Ada').acknowledged;
    expected.set(annotation.id, { ...annotation, note });
  }
  await store.close();
  await first.close();

  const found = await damage(profile, random);
  const second = await journalOn({ library, userData });
  // Real time: an opening that is never answered has to run into its limit.
  const host = hostOn(second);
  const again = await openLibraryStore({
    ...{ host, library: host.library, now: Date.now, newId: () => crypto.randomUUID(), indexedDb: found },
    after: (milliseconds, action) => afterTimeout(Math.min(milliseconds, 500), action),
  });
  const all = [...expected.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const back = await again.annotationsOf({});
  count('annotations', all.length);
  count('lost', all.filter(({ id }) => !back.some((one) => one.id === id)).length);
  expect(back, name).toEqual(all);
  const counts = await again.annotationCounts();
  for (const documentId of [documentA, documentB])
    expect(counts.get(documentId) ?? 0, name).toBe(all.filter((one) => one.documentId === documentId).length);
  // And work goes on.
  const more = testAnnotation();
  await again.commit(adding(more), 'Ada').acknowledged;
  await again.close();
  await second.close();
  const third = await openTestStore({
    host: hostOn(await journalOn({ library, userData: temporaryFolder() })),
  });
  expect(await third.annotationsOf({}), name).toEqual([...all, more].sort((a, b) => (a.id < b.id ? -1 : 1)));
  await third.close();
});
