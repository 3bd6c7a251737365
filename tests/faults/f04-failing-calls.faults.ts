// F4: the N-th call of the file port fails, in every way and for every N, while the program does what it does with files. What is
// there afterwards is the old or the new, whole; what was said to be done is done; and work goes on.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeFiles } from '../../src-main/files/node-files.ts';
import { openSettings } from '../../src-main/library/settings.ts';
import { makeBackup } from '../../src-main/snapshots/backup-writing.ts';
import { createFaultyFiles, type Fault } from '../support/faulty-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { articleText } from './desk-work.ts';
import { noPromises, openDesk, whenTold, type Desk, type Promises } from './desk.ts';
import { acts, endless, fails, newExport, newId, oldExport, silent, type Act } from './failing-acts.ts';
import { faultTest, type FaultRound } from './fault-test.ts';
import { pick, seededRandom } from './seeded-random.ts';
import { expectSameThreeWays, lostBatches, rawJournal } from './three-ways.ts';

const faults: readonly Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'EBUSY', 'EMFILE', 'short'];
let base: string;
let untouched: string;
let promisesBefore: Promises;
const stageFolder = () => join(base, 'stage');

beforeAll(async () => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'attest-test-')));
  untouched = join(base, 'untouched');
  const stage = stageFolder();
  for (const name of ['library', 'outside', 'user-data']) mkdirSync(join(stage, name), { recursive: true });
  writeFileSync(join(stage, 'library/Article.txt'), articleText);
  writeFileSync(join(stage, 'outside/set.attest.json'), oldExport);
  writeFileSync(join(stage, 'outside/backup.zip'), oldExport);
  promisesBefore = noPromises();
  const desk = await openDesk({ ...places(), random: seededRandom('untouched'), promises: promisesBefore });
  for (let count = 0; count < 10; count += 1) await desk.work();
  await desk.library.snapshots.take('hand');
  await desk.close();
  const settings = await openSettings({ files: nodeFiles, newId, userData: places().userData });
  await settings.change({ annotator: 'Ann' });
  await makeBackup({
    ...{ files: nodeFiles, newId, now: Date.now, signal: endless, progress: silent, replace: false },
    root: places().folder,
    library: { id: '00000000-0000-8000-8000-000000000001', name: 'Articles' },
    target: join(stage, 'outside/good.zip'),
  });
  cpSync(stage, untouched, { recursive: true });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const places = () => ({ folder: join(stageFolder(), 'library'), userData: join(stageFolder(), 'user-data') });

const linesNow = () => rawJournal(places().folder, undefined, places().userData);

function resetStage(): Promises {
  rmSync(stageFolder(), { recursive: true, force: true });
  cpSync(untouched, stageFolder(), { recursive: true });
  return {
    tried: new Map(promisesBefore.tried),
    saved: new Set(promisesBefore.saved),
    made: new Set(promisesBefore.made),
  };
}

interface Case {
  readonly act: string;
  readonly fault: Fault;
  /** From 1. */
  readonly call: number;
}

/** Performs an act with one failing call and looks at everything; the calls that it made. */
async function perform(
  { act, fault, call }: Case,
  random: () => number,
  round?: FaultRound,
): Promise<number> {
  const promises = resetStage();
  const files = createFaultyFiles();
  let calls = 0;
  const hits = () => (calls += 1) === call;
  const start = () => openDesk({ ...places(), files, random, promises, rotateAt: 6000 });
  let desk: Desk;
  if (act === 'open') {
    files.fail(fault, hits);
    desk = await start().catch((error: unknown) => {
      fails(error);
      files.heal();
      return start();
    });
    files.heal();
  } else {
    desk = await start();
    files.fail(fault, hits);
    const stage = {
      desk,
      files,
      folder: places().folder,
      outside: join(stageFolder(), 'outside'),
      userData: places().userData,
    };
    const acting = (acts[act] as Act)(stage);
    // What the journal refused waits for another attempt; that one is not to fail.
    await Promise.race([acting, whenTold(desk.store)]);
    if (calls >= call) files.heal();
    await desk.store.flush();
    const look = await acting;
    files.heal();
    await look(true);
  }
  // What could not be read when it was looked at is told, and read with the next look.
  await desk.library.journal.look();
  await desk.store.catchUp();
  if (round !== undefined) round.count(calls >= call ? 'faults' : 'beyond the last call');
  await desk.work();
  await desk.store.flush();
  const lost = lostBatches(promises, linesNow());
  round?.count('lost', lost.length);
  expect(lost).toEqual([]);
  await expectSameThreeWays(desk.store, linesNow());
  await desk.close();

  const again = await openDesk({ ...places(), random, promises });
  const { notices } = (await again.library.journal.position()).journal;
  expect(notices.filter((notice) => !notice.includes('was interrupted'))).toEqual([]);
  await expectSameThreeWays(again.store, linesNow());
  await again.close();
  return calls;
}

let cases: readonly Case[] | undefined;

/** What is done is the same in every round of a seed, so that calls can be counted. */
const courseOf = (seed: number) => seededRandom(`course ${seed}`);

/** Every act with every fault at every call, in an order that depends on the seed alone. */
async function allCases(seed: number): Promise<readonly Case[]> {
  if (cases !== undefined) return cases;
  const all: (Case & { place: number })[] = [];
  const random = seededRandom(`order ${seed}`);
  for (const act of ['open', ...Object.keys(acts)]) {
    const calls = await perform({ act, fault: 'EIO', call: Infinity }, courseOf(seed));
    for (let call = 1; call <= calls; call += 1)
      for (const fault of faults) all.push({ act, fault, call, place: random() });
  }
  cases = all.sort((a, b) => a.place - b.place);
  return cases;
}

faultTest(
  'F4',
  'one call of the file port fails',
  { short: 40, long: 6000 },
  async (round) => {
    const all = await allCases(round.seed);
    const one = all[round.index] ?? (all[pick(round.random, all.length)] as Case);
    if (round.index === 0) round.count('cases there are', all.length);
    try {
      await perform(one, courseOf(round.seed), round);
    } catch (error) {
      throw Object.assign(error as Error, {
        stack: `${one.act}, ${one.fault} at call ${one.call}: ${(error as Error).stack}`,
      });
    }
    round.count(one.act);
  },
  { timeout: 90_000 },
);

test('F4: a writer that replaces a file in place is found out (positive control)', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'set.attest.json');
  const found = new Set<string>();
  for (const fault of faults)
    for (let call = 1; call <= 4; call += 1) {
      writeFileSync(path, oldExport);
      const files = createFaultyFiles();
      files.fail(fault, (_, at) => at === call);
      const inPlace = async () => {
        const file = await files.open(path, 'change');
        await file.truncate(0);
        await file.write(Buffer.from(newExport), 0);
        await file.sync();
      };
      await inPlace().catch(() => undefined);
      const there = readFileSync(path, 'utf8');
      found.add(there === oldExport ? 'old' : there === newExport ? 'new' : 'neither');
    }
  expect(found).toContain('neither');
});
