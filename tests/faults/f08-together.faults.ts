// F8: several at work on one library at once. Three shells on two copies of the folder that a synchroniser carries back and
// forth, file by file, in any order and in parts; and an update of the program in a second window. In the end all hold the
// same, nothing that was said to be saved is missing, and what two changed at once is listed on both sides and can be decided.
import { expect, onTestFinished } from 'vitest';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide, type Decision } from '#core/annotation/conflict-decisions.ts';
import type { Conflict } from '#core/annotation/conflicts.ts';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { createProfile } from '../support/store-bench.ts';
import { createSynchroniser, type SynchroniserPass } from '../support/synchroniser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { articleText } from './desk-work.ts';
import { noPromises, openDesk, type Desk, type Promises } from './desk.ts';
import { faultTest } from './fault-test.ts';
import { pick, pickOne } from './seeded-random.ts';
import { expectSameThreeWays, lostBatches, rawJournal, replay } from './three-ways.ts';

interface Seat {
  readonly folder: string;
  readonly userData: string;
  readonly profile: ReturnType<typeof createProfile>;
  desk: Desk;
}

function libraryIn(root: string, name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'Article.txt'), articleText);
  return folder;
}

const decider = { annotator: 'Ann', moment: '2026-06-01T10:00:00.000Z' };

async function conflictsAt({ library }: Desk): Promise<readonly Conflict[]> {
  const all: Conflict[] = [];
  for (;;) {
    const page = await library.conflicts.list(all.length, 100);
    all.push(...page.conflicts);
    if (all.length >= page.total) return all;
  }
}

faultTest(
  'F8',
  'three shells on two synchronised copies of a library',
  { short: 6, long: 300 },
  async (round) => {
    const { random } = round;
    const root = temporaryFolder();
    const folders = [libraryIn(root, 'Here'), libraryIn(root, 'There')] as const;
    const synchroniser = createSynchroniser(folders);
    const promises: Promises = noPromises();
    const sit = (seat: Omit<Seat, 'desk'>) => openDesk({ ...seat, random, promises, rotateAt: 6000 });
    const seats: Seat[] = [];
    const join1 = async (folder: string, name: string) => {
      const place = { folder, userData: join(root, name), profile: createProfile() };
      const seat: Seat = { ...place, desk: await sit(place) };
      seats.push(seat);
      onTestFinished(() => seat.desk.close().catch(() => undefined));
      return seat;
    };
    const first = await join1(folders[0], 'ann');
    await first.desk.work();
    synchroniser.pass();
    await join1(folders[0], 'bea');
    await join1(folders[1], 'cem');

    const someFiles = (): SynchroniserPass => {
      const left = random() < 0.4;
      const broken = random() < 0.3;
      return {
        carries: () => !left || random() < 0.6,
        // Journals only: a text is nothing until it is whole.
        ...(broken
          ? { part: (path, size) => (path.endsWith('.ndjson') ? pick(random, size + 1) : size) }
          : {}),
      };
    };
    const working: Promise<void>[] = [];
    for (let step = 0; step < 40; step += 1) {
      const seat = pickOne(random, seats);
      const what = random();
      if (what < 0.6) working.push(seat.desk.work());
      else if (what < 0.8) round.count('files carried', synchroniser.pass(someFiles()).length);
      else if (what < 0.95) await seat.desk.library.journal.look();
      else {
        await Promise.all(working);
        await seat.desk.close();
        seat.desk = await sit(seat);
        round.count('restarts');
      }
    }
    await Promise.all(working);

    const settle = async () => {
      for (let passes = 0; passes < 6; passes += 1) {
        for (const { desk } of seats) await desk.store.flush();
        const carried = synchroniser.pass();
        for (const { desk } of seats) {
          await desk.library.journal.look();
          await desk.store.catchUp();
        }
        if (carried.length === 0) break;
      }
      expect(synchroniser.clashes, 'no file is written on both sides').toEqual([]);
    };
    const compare = async () => {
      const [here, there] = folders.map((folder) => rawJournal(folder));
      const lost = lostBatches(promises, here ?? []);
      round.count('lost', lost.length);
      expect(lost, 'said to be saved and missing').toEqual([]);
      expect(new Map(replay(there ?? [])), 'both copies hold the same').toEqual(new Map(replay(here ?? [])));
      for (const { desk } of seats) {
        expect(desk.store.saveState.get()).toMatchObject({ state: 'saved', pending: 0 });
        await expectSameThreeWays(desk.store, here ?? []);
      }
    };
    await settle();
    await compare();
    round.count('acknowledged', promises.saved.size);

    // Everybody is asked the same, and one decision answers for all.
    const [ann, bea, cem] = seats as [Seat, Seat, Seat];
    const asked = await conflictsAt(cem.desk);
    expect(await conflictsAt(ann.desk)).toEqual(asked);
    expect(await conflictsAt(bea.desk)).toEqual(asked);
    round.count('conflicts', asked.length);
    for (const conflict of asked) {
      const decision: Decision =
        conflict.what === 'field'
          ? { conflict, choice: pick(random, conflict.others.length + 1) }
          : { conflict, choice: pickOne(random, ['keep-removed', 'bring-back'] as const) };
      const { store } = pickOne(random, [ann, cem]).desk;
      const changes = decide(decision, await store.fields(conflict.kind, conflict.id), decider);
      // Deciding that a record comes back can be overtaken by what was decided for one of its fields.
      if (changes.length === 0) continue;
      const id = newId();
      promises.tried.set(id, changes.length);
      await store.commit({ id, label: 'log.decide', changes, edits: [] }, 'Ann').acknowledged;
      promises.saved.add(id);
    }
    await settle();
    await compare();
    for (const { desk } of seats) expect(await conflictsAt(desk)).toEqual([]);
    for (const { desk } of seats) await desk.close();
  },
  { timeout: 180_000 },
);

const newId = createIdMaker(Date.now, (count) => crypto.getRandomValues(new Uint8Array(count)));

faultTest('F8', 'an update of the program in a second window', { short: 4, long: 200 }, async (round) => {
  const { random } = round;
  const root = temporaryFolder();
  const folder = libraryIn(root, 'Articles');
  const place = { folder, userData: join(root, 'ann'), profile: createProfile() };
  const promises = noPromises();
  const desk = await openDesk({ ...place, random, promises });
  onTestFinished(() => desk.close().catch(() => undefined));
  const before = 1 + pick(random, 6);
  for (let command = 0; command < before; command += 1) await desk.work();
  const working = Array.from({ length: 1 + pick(random, 4) }, () => desk.work());

  // The updated program opens the same database with a shape of its own.
  const name = `attest-${desk.info.key}`;
  const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = place.profile.indexedDB.open(name, 1_000);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('not opened'));
  });
  await Promise.all(working);
  for (let command = 0; command < 3; command += 1) await desk.work();
  const told = desk.store.notices.get();
  expect(told.some((text) => text.includes('updated in another window'))).toBe(true);
  round.count('acknowledged', promises.saved.size);
  const lines = rawJournal(folder);
  const lost = lostBatches(promises, lines);
  round.count('lost', lost.length);
  expect(lost).toEqual([]);
  await expectSameThreeWays(desk.store, lines);
  await desk.close();
  upgraded.close();

  // This version leaves the later one's database alone and works from the journal.
  const again = await openDesk({ ...place, random, promises });
  onTestFinished(() => again.close().catch(() => undefined));
  expect(again.store.opened.mode).toBe('memory');
  await again.work();
  await expectSameThreeWays(again.store, rawJournal(folder));
  await again.close();
});
