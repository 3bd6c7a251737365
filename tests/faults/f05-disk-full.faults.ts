// F5: the disk runs full while somebody works: at any byte, through the file port, with a browser database that is full too or
// not; and on a real small file system (a tmpfs, where mounting is allowed) with library and browser profile on it.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  appendFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished } from 'vitest';
import { message } from '#core/messages/catalogue.ts';
import { writeAtomically } from '../../src-main/files/atomic-file.ts';
import { failIndexedDbWrites } from '../support/indexed-db.ts';
import { startMortalBrowser } from '../support/mortal-browser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startWebShell } from '../support/workspace.ts';
import { openDesk, whenTold } from './desk.ts';
import { faultTest } from './fault-test.ts';
import { createFillingFiles } from './filling-files.ts';
import {
  articleOfWords,
  expectNothingLost,
  expectSameEverywhere,
  keptWords,
  tagNext,
  words,
  type Tagged,
} from './kill-round.ts';
import { pause } from './processes.ts';
import { pick } from './seeded-random.ts';
import { expectSameThreeWays, lostBatches, rawJournal } from './three-ways.ts';
import { ensureBuilt, openWindow } from './window.ts';

const notSaved = message('screen.saving.failed', { message: '' }).trim();
const saidSomething = new RegExp(`^(Saved$|${message('screen.saving.delayed')}|${notSaved})`);
const oldExport = `old ${'x'.repeat(5000)}`;
/** Milliseconds in which a person is to be told. */
const toldWithin = 3000;

faultTest('F5', 'the disk is full at any byte', { short: 12, long: 1500 }, async (round) => {
  const { random } = round;
  const root = temporaryFolder();
  const [folder, userData] = [join(root, 'library'), join(root, 'user-data')];
  mkdirSync(folder);
  const exported = join(root, 'set.attest.json');
  writeFileSync(exported, oldExport);
  const files = createFillingFiles(1e9);
  const desk = await openDesk({ folder, userData, files, random, rotateAt: 4000 + pick(random, 20_000) });
  for (let count = 0; count < 3; count += 1) await desk.work();

  files.setRoom(pick(random, 12_000));
  const working: Promise<void>[] = [];
  while (files.refused() === 0) {
    const next = desk.work();
    working.push(next);
    await Promise.race([next, whenTold(desk.store)]);
  }
  const fullAt = Date.now();
  await whenTold(desk.store);
  round.count('told late', Date.now() - fullAt > toldWithin ? 1 : 0);
  expect(desk.store.saveState.get()).toMatchObject({ state: 'delayed' });
  files.setRoom(Math.min(files.room(), 63));

  // The person goes on, and tries to export; the browser's database may be full as well.
  const full = random() < 0.5;
  const heal = full ? failIndexedDbWrites(1 + pick(random, 8)) : () => undefined;
  for (let count = 0; count < 3; count += 1) {
    working.push(desk.work());
    await pause(5);
  }
  const writing = writeAtomically(files, () => randomUUID(), exported, Buffer.from('new'.repeat(3000)));
  await expect(writing).rejects.toMatchObject({ code: 'disk-full' });
  expect(readFileSync(exported, 'utf8'), 'the old export is whole').toBe(oldExport);
  const promised = new Set(desk.promises.saved);
  expect(lostBatches({ ...desk.promises, saved: promised }, rawJournal(folder))).toEqual([]);

  // Somebody makes room.
  files.setRoom(1e9);
  heal();
  await desk.store.flush();
  await Promise.all(working);
  expect(desk.store.saveState.get()).toMatchObject({ state: 'saved', pending: 0 });
  const lines = rawJournal(folder);
  const lost = lostBatches(desk.promises, lines);
  round.count('lost', lost.length);
  round.count(full ? 'both full' : 'library full');
  expect(lost).toEqual([]);
  expect(new Set(lines.map(({ b }) => b)), 'all that was done is saved').toEqual(
    new Set(desk.promises.tried.keys()),
  );
  await expectSameThreeWays(desk.store, lines);
  await desk.close();

  const again = await openDesk({ folder, userData, files, random, profile: desk.profile });
  await expectSameThreeWays(again.store, rawJournal(folder));
  await again.close();
});

const tmpfsSize = '192m';

/** Mounts a small file system; undefined where that is not allowed. */
function mountSmallDisk(): string | undefined {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'attest-small-')));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${tmpfsSize}`, 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

function unmount(folder: string): void {
  // Lazily: a process of the browser may take a moment to let go.
  execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
}

beforeAll(() => ensureBuilt());

faultTest(
  'F5',
  'a real disk is full, with the profile of the browser on it',
  { short: 1, long: 30 },
  async (round) => {
    const disk = mountSmallDisk();
    if (disk === undefined) {
      round.count('not allowed to mount');
      return;
    }
    onTestFinished(() => unmount(disk));
    const workspace = { library: join(disk, 'Articles'), userData: join(disk, 'user-data') };
    mkdirSync(workspace.library);
    writeFileSync(join(workspace.library, 'Words.txt'), articleOfWords());
    const tagged: Tagged = { saved: new Set(), tried: new Set() };
    const profile = join(disk, 'profile');
    const filler = join(disk, 'filler');
    const first = await startWebShell(workspace);
    onTestFinished(() => first.stop('SIGKILL'));
    const browser = await startMortalBrowser(profile);
    onTestFinished(() => browser.kill());
    const window = await openWindow(browser.page, first.address, 'Words');
    for (let count = 0; count < 1 + pick(round.random, 4); count += 1) await tagNext(window, tagged);

    // What others free meanwhile is taken as well, until a change finds no room.
    const kept: string[] = [];
    for (let state = 'Saved'; state === 'Saved';) {
      fill(filler);
      const word = words[tagged.tried.size] as string;
      tagged.tried.add(word);
      await window.tag(word);
      const since = Date.now();
      await expect.poll(() => window.saving(), { timeout: 30_000 }).toMatch(saidSomething);
      state = await window.saving();
      if (state === 'Saved') tagged.saved.add(word);
      else {
        kept.push(word);
        round.count('told late', Date.now() - since > toldWithin ? 1 : 0);
      }
    }
    expectNothingLost(round, workspace, tagged);
    // What cannot be saved stays on the screen, and the person goes on.
    const word = words[tagged.tried.size] as string;
    tagged.tried.add(word);
    await window.tag(word);
    kept.push(word);

    truncateSync(filler, 0);
    await expect.poll(() => window.saving(), { timeout: 60_000 }).toBe('Saved');
    for (const saved of kept) tagged.saved.add(saved);
    expectNothingLost(round, workspace, tagged);
    expect([...keptWords(workspace).keys()].sort()).toEqual([...tagged.tried].sort());
    round.count('full disks');
    round.count('kept over a full disk', kept.length);
    await browser.kill();

    const later = await startMortalBrowser(profile);
    onTestFinished(() => later.kill());
    await expectSameEverywhere(await openWindow(later.page, first.address, 'Words'), workspace);
    await later.kill();
    await first.stop();
  },
  { timeout: 240_000 },
);

/** Takes all that is left. */
function fill(filler: string): void {
  const slice = Buffer.alloc(1 << 16, 1);
  try {
    for (;;) appendFileSync(filler, slice);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  }
}
