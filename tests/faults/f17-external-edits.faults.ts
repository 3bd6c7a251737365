// F17: other programs change the files of a library while it is open: in place, by renaming over, slowly, by deleting and making
// anew, by swapping with a link. No document is half read, nothing recorded goes to another article, annotations stay.
import { renameSync, symlinkSync, unlinkSync, writeFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import { expectSafeEdits } from '../support/external-edits.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { articleText } from './desk-work.ts';
import { openDesk } from './desk.ts';
import { faultTest } from './fault-test.ts';
import { pause } from './processes.ts';
import { pick, pickOne } from './seeded-random.ts';
import { expectSameThreeWays, lostBatches, rawJournal } from './three-ways.ts';

const editsPerRound = 10;

faultTest(
  'F17',
  'files change under an open library',
  { short: 3, long: 100 },
  async (round) => {
    const course = await expectSafeEdits(round.random, editsPerRound);
    for (const [kind, count] of Object.entries(course.edits)) round.count(kind, count);
    round.count('edits', editsPerRound);
  },
  { timeout: 120_000 },
);

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

faultTest('F17', 'an article changes while it is read and tagged', { short: 2, long: 100 }, async (round) => {
  const { random } = round;
  const root = temporaryFolder();
  const [folder, userData] = [join(root, 'library'), join(root, 'user-data')];
  mkdirSync(folder);
  const path = join(folder, 'Article.txt');
  const secret = join(root, 'secret.txt');
  writeFileSync(path, articleText);
  writeFileSync(secret, 'Not for this library.');
  const desk = await openDesk({ folder, userData, random });
  const whole = new Set([sha256(articleText)]);
  let version = 0;
  const next = () => {
    const content = `${articleText} Version ${(version += 1)}. ${'…'.repeat(pick(random, 60_000))}`;
    whole.add(sha256(content));
    return content;
  };
  const edits: Readonly<Record<string, () => void | Promise<void>>> = {
    'renamed over': () => {
      writeFileSync(join(folder, '.new'), next());
      renameSync(join(folder, '.new'), path);
    },
    'deleted and made anew': () => {
      rmSync(path);
      // Made beside and put there, as what stands half in the place is a version of its own.
      writeFileSync(join(folder, '.new'), next());
      renameSync(join(folder, '.new'), path);
    },
    'swapped with a link out': async () => {
      const content = readFileSync(path);
      unlinkSync(path);
      symlinkSync(secret, path);
      await pause(pick(random, 10));
      unlinkSync(path);
      writeFileSync(join(folder, '.new'), content);
      renameSync(join(folder, '.new'), path);
    },
  };

  let reading = true;
  const reader = (async () => {
    while (reading) {
      for (const { id, state } of (await desk.library.documents.list()).documents) {
        if (state !== 'ready') continue;
        const read = await desk.library.documents.read(id).catch(() => undefined);
        if (read === undefined) continue;
        round.count('reads');
        expect(read.sourceHash).toBe(sha256(read.bytes));
        expect(whole.has(read.sourceHash), 'a version that stood there whole, from inside the library').toBe(
          true,
        );
      }
      await pause(1);
    }
  })();
  for (let edit = 0; edit < 10; edit += 1) {
    const kind = pickOne(random, Object.keys(edits));
    await edits[kind]?.();
    round.count(kind);
    await desk.work();
    await pause(pick(random, 20));
  }
  reading = false;
  await reader;
  await desk.store.flush();
  const lines = rawJournal(folder);
  expect(lostBatches(desk.promises, lines)).toEqual([]);
  await expectSameThreeWays(desk.store, lines);
  await desk.close();
});
