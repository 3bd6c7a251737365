// A part of another writer's journal that synchronisation brings after later parts: learnt at once by whoever is open, and at
// the next start by whoever was not.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Annotation } from '#core/annotation/records.ts';
import { journalOn } from '../support/journal-changes.ts';
import { hostOn } from '../support/journal-host.ts';
import {
  adding,
  createProfile,
  documentA,
  openTestStore,
  testAnnotation,
  updating,
} from '../support/store-bench.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Six annotations by somebody else over three segments, as their device wrote them. */
async function theirJournal(): Promise<{
  readonly writer: string;
  readonly annotations: readonly Annotation[];
  readonly segments: ReadonlyMap<string, Buffer>;
}> {
  const library = temporaryFolder();
  const journal = await journalOn({ library, userData: temporaryFolder(), rotateAt: 1500 });
  const store = await openTestStore({ host: hostOn(journal) });
  const annotations = Array.from({ length: 6 }, () => testAnnotation());
  for (const annotation of annotations) await store.commit(adding(annotation), 'Bea').acknowledged;
  await store.commit(updating(annotations[0]!, { note: 'Last of all' }), 'Bea').acknowledged;
  await store.close();
  await journal.close();
  const folder = join(library, '.attest/journal', journal.writer);
  const segments = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
  expect(segments.size).toBeGreaterThan(2);
  return { writer: journal.writer, annotations, segments };
}

async function bench() {
  const theirs = await theirJournal();
  const [library, userData] = [temporaryFolder(), temporaryFolder()];
  const folder = join(library, '.attest/journal', theirs.writer);
  mkdirSync(folder, { recursive: true });
  const arrive = (number: number) => {
    const name = `${String(number).padStart(6, '0')}.ndjson`;
    writeFileSync(join(folder, name), theirs.segments.get(name)!);
  };
  const expected = theirs.annotations.map((annotation, index) =>
    index === 0 ? { ...annotation, note: 'Last of all' } : annotation,
  );
  for (let number = 1; number <= theirs.segments.size; number += 1) if (number !== 2) arrive(number);
  return { theirs, library, userData, arrive, expected };
}

test('it is learnt at once, told once, and counted once', async () => {
  const { library, userData, arrive, expected } = await bench();
  const journal = await journalOn({ library, userData });
  const profile = createProfile();
  const store = await openTestStore({ host: hostOn(journal), profile });
  const mine = testAnnotation();
  await store.commit(adding(mine), 'Ada').acknowledged;
  const before = await store.annotationsOf({});
  expect(before.length).toBeLessThan(expected.length + 1);
  const heard: string[] = [];
  store.onChanges((changes) => heard.push(...changes.map(({ record }) => record.id)));
  heard.length = 0;

  arrive(2);
  await journal.look();
  const missing = expected.filter(({ id }) => !before.some((known) => known.id === id));
  await vi.waitFor(() => expect([...heard].sort()).toEqual(missing.map(({ id }) => id).sort()));
  expect(await store.annotationsOf({})).toEqual([...expected, mine].sort((a, b) => (a.id < b.id ? -1 : 1)));
  expect((await store.annotationCounts()).get(documentA)).toBe(expected.length + 1);
  await store.close();

  // The rows know that they have it: the next start has nothing to do.
  const again = await openTestStore({ host: hostOn(journal), profile });
  expect(again.opened.restored).toBe(0);
  expect(await again.annotationsOf({})).toHaveLength(expected.length + 1);
  await again.close();
});

test('it is learnt at the next start when nobody was there as it came', async () => {
  const { library, userData, arrive, expected } = await bench();
  const profile = createProfile();
  const first = await journalOn({ library, userData });
  const early = await openTestStore({ host: hostOn(first), profile });
  expect((await early.annotationsOf({})).length).toBeLessThan(expected.length);
  await early.close();
  await first.close();
  arrive(2);
  const second = await journalOn({ library, userData });
  const store = await openTestStore({ host: hostOn(second), profile });
  expect(await store.annotationsOf({})).toEqual(expected);
  await store.close();
});

test('a window that missed the word of it finds out with the next', async () => {
  const { library, userData, arrive, expected } = await bench();
  const journal = await journalOn({ library, userData });
  const other = await journalOn({ library, userData: temporaryFolder() });
  const host = hostOn(journal);
  let deaf = false;
  const store = await openTestStore({
    host: {
      ...host,
      on: (event, listener) => host.on(event, (payload) => (deaf ? undefined : listener(payload))),
    },
  });
  deaf = true;
  arrive(2);
  await journal.look();
  await new Promise((resolve) => setImmediate(resolve));
  deaf = false;
  const elsewhere = await openTestStore({ host: hostOn(other) });
  await elsewhere.commit(adding(testAnnotation()), 'Cem').acknowledged;
  await journal.look();
  await vi.waitFor(async () => expect(await store.annotationsOf({})).toHaveLength(expected.length + 1));
  expect((await store.annotationCounts()).get(documentA)).toBe(expected.length + 1);
  await store.close();
  await elsewhere.close();
});

test('what another segment loses while it is open is written out again at the next start', async () => {
  const { library, userData, theirs, arrive, expected } = await bench();
  arrive(2);
  const profile = createProfile();
  const first = await journalOn({ library, userData });
  const store = await openTestStore({ host: hostOn(first), profile });
  expect(await store.annotationsOf({})).toEqual(expected);
  rmSync(join(library, '.attest/journal', theirs.writer, '000002.ndjson'));
  await first.look();
  const mine = testAnnotation();
  await store.commit(adding(mine), 'Ada').acknowledged;
  await store.close();
  await first.close();

  const second = await journalOn({ library, userData });
  const again = await openTestStore({ host: hostOn(second), profile });
  await again.flush();
  const all = [...expected, mine].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(await again.annotationsOf({})).toEqual(all);
  await again.close();
  // From the journal alone, by somebody who never had the segment.
  const stranger = await openTestStore({
    host: hostOn(await journalOn({ library, userData: temporaryFolder() })),
  });
  expect(await stranger.annotationsOf({})).toEqual(all);
  await stranger.close();
});
