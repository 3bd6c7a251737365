// F3: the power fails at any file call. Whatever the disk kept of what was not synced, nothing acknowledged is missing, batches
// are whole, and work goes on.
import { expect, test } from 'vitest';
import { processLike } from '../support/journal-changes.ts';
import { createProfile } from '../support/store-bench.ts';
import { noPromises, openDesk, type Desk, type Promises } from './desk.ts';
import { faultTest, type FaultRound } from './fault-test.ts';
import { createPowerCutDisk, type PowerCutDisk } from './power-cut-disk.ts';
import { pick, seededRandom } from './seeded-random.ts';
import { expectSameThreeWays, lostBatches, rawJournal } from './three-ways.ts';

const folder = '/library';
const userData = '/user/attest';
/** States looked at after each cut, and cuts one after the other on the same library. */
const statesPerCut = 5;
const cuts = 2;

interface Run {
  readonly random: () => number;
  readonly promises: Promises;
  time: number;
  boots: number;
}

function newDisk(run: Run, lies: boolean): PowerCutDisk {
  const disk = createPowerCutDisk({ now: () => run.time, lies });
  for (const path of [folder, '/user']) disk.putDurably(path);
  return disk;
}

function sit(run: Run, disk: PowerCutDisk, profile = createProfile()): Promise<Desk> {
  const boot = `boot ${(run.boots += 1)}`;
  const self = processLike({ boot, machine: 'machine', isAlive: (holder) => holder.boot === boot });
  return openDesk({
    ...{ folder, userData, files: disk, self, profile },
    random: run.random,
    promises: run.promises,
    now: () => (run.time += 1),
    rotateAt: 3000 + pick(run.random, 20_000),
  });
}

/** Works until the power fails, or long enough; gives the profile that the browser is left with. */
async function workUntilCut(run: Run, disk: PowerCutDisk) {
  const { random } = run;
  disk.cutAt(1 + pick(random, 260), random() < 0.5);
  const profile = createProfile();
  let desk: Desk | undefined;
  try {
    desk = await sit(run, disk, profile);
  } catch {
    // Cut while opening.
    expect(disk.isCut()).toBe(true);
    return profile;
  }
  const commands = 4 + pick(random, 30);
  const cut = untilCut(disk);
  for (let done = 0; done < commands && !disk.isCut(); done += 1) {
    const working = desk.work();
    // Some commands follow each other without waiting, so that several are on their way at once.
    if (random() < 0.6) await Promise.race([working, cut.promise]);
  }
  // Cut in mid-work, or at rest.
  if (!disk.isCut()) disk.cutAt(1, false);
  cut.stop();
  await desk.abandon();
  return profile;
}

function untilCut(disk: PowerCutDisk): { readonly promise: Promise<void>; stop(): void } {
  let stopped = false;
  const promise = (async () => {
    while (!disk.isCut() && !stopped) await new Promise((resolve) => setImmediate(resolve));
  })();
  return { promise, stop: () => (stopped = true) };
}

/** Opens what the cut left, and goes on working there. */
async function lookAt(run: Run, disk: PowerCutDisk, how: string, profile = createProfile()): Promise<void> {
  expect(lostBatches(run.promises, rawJournal(folder, disk.contents(folder))), how).toEqual([]);
  const desk = await sit(run, disk, profile);
  const { notices } =
    desk.library.info.journalPlace === 'library'
      ? (await desk.library.journal.position()).journal
      : { notices: ['not in the library'] };
  // An interrupted save is told. Nothing looks damaged, altered or missing.
  expect(
    notices.filter((notice) => !notice.includes('was interrupted')),
    how,
  ).toEqual([]);
  await desk.work();
  await desk.work();
  await desk.store.flush();
  const lines = rawJournal(folder, disk.contents(folder));
  expect(lostBatches(run.promises, lines), how).toEqual([]);
  await expectSameThreeWays(desk.store, lines);
  await desk.close();
}

const copyOf = ({ tried, saved, made }: Promises): Promises => ({
  tried: new Map(tried),
  saved: new Set(saved),
  made: new Set(made),
});

async function cutAgainAndAgain(round: FaultRound, lies: boolean): Promise<void> {
  const { random } = round;
  let run: Run = { random, promises: noPromises(), time: 1_760_000_000_000, boots: 0 };
  let disk = newDisk(run, lies);
  for (let cut = 0; cut < cuts; cut += 1) {
    const before = run.promises.saved.size;
    const profile = await workUntilCut(run, disk);
    round.count('cuts');
    round.count('acknowledged', run.promises.saved.size - before);
    const cutRun = run;
    const cutDisk = disk;
    for (let state = 0; state < statesPerCut; state += 1) {
      // Each state is a world of its own; the next cut happens in the last one.
      const world: Run = { ...cutRun, promises: copyOf(cutRun.promises) };
      world.time += 1000 * 10 ** pick(random, 4);
      const found = cutDisk.afterwards(random, () => world.time);
      const lost = lostBatches(world.promises, rawJournal(folder, found.disk.contents(folder)));
      round.count('states');
      round.count('lost', lost.length);
      // The browser's database outlives some cuts, with or without what the journal lost.
      await lookAt(
        world,
        found.disk,
        `cut ${cut}, state ${state}: ${found.how}`,
        state === 0 ? profile : undefined,
      );
      run = world;
      ({ disk } = found);
    }
  }
}

faultTest(
  'F3',
  'power fails at any file call; the disk keeps any part of what was not synced',
  { short: 12, long: 1000 },
  (round) => cutAgainAndAgain(round, false),
);

test('F3: a disk that says it synced and did not is found out (positive control)', async () => {
  const counts: Record<string, number> = {};
  for (let index = 0; index < 20 && (counts['lost'] ?? 0) === 0; index += 1) {
    const round = {
      index,
      seed: 1,
      random: seededRandom(`control ${index}`),
      count: (figure: string, by = 1) => (counts[figure] = (counts[figure] ?? 0) + by),
    };
    await cutAgainAndAgain(round, true).catch(() => undefined);
  }
  expect(counts['lost']).toBeGreaterThan(0);
}, 60_000);
