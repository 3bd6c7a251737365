// F7: a flipped byte anywhere in what is kept of a library: journal, snapshots, texts, or several of them. At most one record is
// affected, it is always reported, what is whole elsewhere makes up for it when asked, and nothing is ever overwritten.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, expect } from 'vitest';
import type { StampedChange } from '#core/annotation/change.ts';
import { nodeFiles } from '../../src-main/files/node-files.ts';
import { createLibraries } from '../../src-main/library/libraries.ts';
import { checkLibrary } from '../../src-main/verify/library-check.ts';
import { testId } from '../support/journal-changes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { faultTest } from './fault-test.ts';

const lines = 200;
const text = 'Water rose in the valley.\n'.repeat(40);
const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/** A library of 200 journal lines, two snapshots and a text; made once, copied for every round. */
let made: Promise<string> | undefined;
const afterAllRounds: string[] = [];
afterAll(() => {
  for (const folder of afterAllRounds) rmSync(folder, { recursive: true, force: true });
});

async function make(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'attest-faults-'));
  afterAllRounds.push(folder);
  const library = join(folder, 'library');
  mkdirSync(library);
  writeFileSync(join(library, 'Flood.txt'), text);
  const libraries = await createLibraries({ userData: join(folder, 'maker') });
  const { key } = await libraries.openFolder(library);
  const open = libraries.get(key);
  const [document] = (await open.documents.list()).documents;
  const textHash = hashOf(text);
  await open.texts.keep(textHash, Buffer.from(text));
  const target = { textHash, pieces: [{ start: 0, end: 5, exact: 'Water', prefix: '', suffix: ' rose' }] };
  const changes = Array.from({ length: lines }, (_, index): StampedChange => {
    const isDocument = index === 0;
    const fields = isDocument
      ? { path: 'Flood.txt', title: 'Flood', sourceHash: textHash, textHash }
      : { documentId: document!.id, type: 'claim', target, note: `Note ${index}` };
    return {
      ...{
        op: 'add',
        kind: isDocument ? 'document' : 'annotation',
        id: isDocument ? document!.id : testId(),
      },
      ...{ fields, previous: {}, changeId: testId(), batchId: testId(), index: 0, of: 1, annotator: 'Ana' },
      clock: `0190${String(index).padStart(8, '0')}-0000`,
    } as StampedChange;
  });
  await open.journal.append(changes.slice(0, 100));
  await open.snapshots.take('hand');
  await open.journal.append(changes.slice(100));
  await open.snapshots.take('hand');
  await libraries.close();
  return library;
}

function filesIn(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, hashOf(readFileSync(path))]),
  );
}

function flip(path: string, random: () => number): void {
  const bytes = readFileSync(path);
  const at = Math.floor(random() * bytes.length);
  bytes[at] = bytes[at]! ^ (1 + Math.floor(random() * 255));
  writeFileSync(path, bytes);
}

const plans = [
  ['journal'],
  ['snapshots'],
  ['texts'],
  ['journal', 'texts'],
  ['journal', 'snapshots'],
] as const;

faultTest('F7', 'a byte is flipped in what is kept', { short: 15, long: 4000 }, async (round) => {
  const { index, random, count } = round;
  made ??= make();
  const plan = plans[index % plans.length]!;
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  cpSync(await made, library, { recursive: true });
  for (const part of plan) {
    const paths = [...filesIn(join(library, '.attest', part)).keys()].filter((path) =>
      /\.(gz|ndjson)$/.test(path),
    );
    // Of the snapshots one at most is hit.
    const path = paths[Math.floor(random() * paths.length)]!;
    flip(path, random);
  }
  const before = filesIn(library);
  const { report } = await checkLibrary({ files: nodeFiles, library, newId: testId });
  expect(filesIn(library), 'checking changes nothing').toEqual(before);
  // A flipped bit in the head of a gzip file can leave all of its content as it was.
  const isTold = report.serious > 0 || !plan.some((part) => part === 'journal');
  expect(isTold, `${plan.join()} is reported`).toBe(true);
  const affected = lines - 1 - report.annotations + (1 - report.documents);
  expect(affected).toBeLessThanOrEqual(1);
  count('affected', affected);

  const libraries = await createLibraries({ userData: join(folder, 'user-data') });
  const { key } = await libraries.openFolder(library);
  const { now } = await libraries.get(key).soundness.repair();
  await libraries.close();
  const lost = lines - now.annotations - now.documents;
  count('lost', lost);
  // The newest snapshot that is whole has everything; an older one, everything until then.
  if (!plan.some((part) => part === 'snapshots')) expect(lost).toBe(0);
  else expect(lost).toBeLessThanOrEqual(1);
  expect(now.findings.filter(({ kind }) => kind.startsWith('text-'))).toEqual([]);
  const contents = new Set(filesIn(library).values());
  for (const [path, hash] of before)
    expect(contents.has(hash), `${path} is still there, or set aside`).toBe(true);
});
