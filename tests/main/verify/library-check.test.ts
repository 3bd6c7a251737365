// `verify` reads all that is kept of a library and says what is wrong, where, and what to do; repairing only adds.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { StampedChange } from '#core/annotation/change.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { createLibraries } from '../../../src-main/library/libraries.ts';
import { checkLibrary } from '../../../src-main/verify/library-check.ts';
import { testId } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

vi.setConfig({ testTimeout: 60_000 });

const text = 'Water rose in the valley.\nMany houses were lost.\n';
const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

let clock = 0;
function stamped(change: Partial<StampedChange>): StampedChange {
  clock += 1;
  return {
    ...{
      op: 'add',
      kind: 'entity',
      id: testId(),
      fields: {},
      previous: {},
      index: 0,
      of: 1,
      annotator: 'Ana',
    },
    changeId: testId(),
    batchId: testId(),
    clock: `0190${String(clock).padStart(8, '0')}-0000`,
    ...change,
  };
}

/** A library with a document, its kept text, 30 annotations, and a snapshot; closed. */
async function written(rotateAt = 2000) {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  mkdirSync(library);
  writeFileSync(join(library, 'Flood.txt'), text);
  const at = { userData: join(folder, 'user-data'), rotateAt };
  const libraries = await createLibraries(at);
  const { key, writer } = await libraries.openFolder(library);
  const open = libraries.get(key);
  const [document] = (await open.documents.list()).documents;
  const hash = hashOf(text);
  await open.texts.keep(hash, Buffer.from(text));
  const documentFields = { path: 'Flood.txt', title: 'Flood', sourceHash: hash, textHash: hash };
  await open.journal.append([stamped({ kind: 'document', id: document!.id, fields: documentFields })]);
  for (let count = 0; count < 30; count += 1) {
    const target = {
      textHash: hash,
      pieces: [{ start: 0, end: 5, exact: 'Water', prefix: '', suffix: ' rose' }],
    };
    const fields = { documentId: document!.id, type: 'claim', target, note: `Note ${count}` };
    await open.journal.append([stamped({ kind: 'annotation', fields })]);
  }
  await open.snapshots.take('hand');
  await libraries.close();
  const journal = join(library, '.attest/journal', writer);
  const textFile = join(library, '.attest/texts', `${hash}.txt.gz`);
  return { library, at, journal, textFile, hash };
}

const check = (library: string) => checkLibrary({ files: nodeFiles, library, newId: testId });
const kindsIn = async (library: string) => (await check(library)).report.findings.map(({ kind }) => kind);

async function repair(library: string, at: { userData: string }) {
  const libraries = await createLibraries(at);
  onTestFinished(() => libraries.close());
  const { key } = await libraries.openFolder(library);
  const repaired = await libraries.get(key).soundness.repair();
  await libraries.close();
  return repaired;
}

/** Every file below a folder with its bytes' hash. */
function filesIn(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, hashOf(readFileSync(path))]),
  );
}

describe('a library that is checked', () => {
  test('has nothing wrong when it is sound, and is not touched', async () => {
    const { library } = await written();
    const before = filesIn(library);
    const { report } = await check(library);
    expect(report).toMatchObject({
      ...{ writers: 1, entries: 31, documents: 1, annotations: 30, texts: 1 },
      ...{ findings: [], found: 0, serious: 0 },
    });
    expect(report.snapshots).toBeGreaterThan(0);
    expect(filesIn(library)).toEqual(before);
  });

  test('says in which file and at which byte a line is damaged', async () => {
    const { library, journal } = await written();
    const path = join(journal, '000002.ndjson');
    const bytes = readFileSync(path);
    const start = bytes.indexOf(10) + 1;
    bytes[start + 60]! ^= 1;
    writeFileSync(path, bytes);
    const { report } = await check(library);
    const damage = report.findings.find(({ kind }) => kind === 'damaged')!;
    expect(damage.where).toBe(
      `.attest/journal/${journal.split('/').at(-1)}/000002.ndjson, from byte ${start}`,
    );
    expect(damage).toMatchObject({ serious: true });
    expect(damage.advice).not.toBe('');
    // What was on the line is still in the snapshot.
    expect(report.findings.find(({ kind }) => kind === 'lost-changes')).toMatchObject({ repairable: true });
  });

  test('takes the rest of a broken-off write for no problem', async () => {
    const { library, journal } = await written();
    const path = join(journal, readdirSync(journal).sort().at(-1)!);
    writeFileSync(path, `${readFileSync(path, 'utf8')}half a li`);
    const { report } = await check(library);
    expect(report).toMatchObject({ serious: 0, found: 1 });
    expect(report.findings[0]).toMatchObject({ kind: 'torn', serious: false });
  });

  test('misses a segment that is gone, a text that is gone, and an id that is gone', async () => {
    const { library, journal, textFile } = await written();
    rmSync(join(journal, '000002.ndjson'));
    rmSync(textFile);
    rmSync(join(library, '.attest/library.json'));
    expect(new Set(await kindsIn(library))).toEqual(
      new Set(['missing', 'lost-changes', 'text-missing', 'identity']),
    );
  });

  test('finds a damaged text and a damaged snapshot', async () => {
    const { library, textFile } = await written();
    const snapshots = join(library, '.attest/snapshots');
    for (const path of [textFile, ...readdirSync(snapshots).map((name) => join(snapshots, name))]) {
      if (!path.endsWith('.gz')) continue;
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1]! ^= 0x55;
      writeFileSync(path, bytes);
    }
    const kinds = await kindsIn(library);
    expect(kinds).toContain('text-damaged');
    expect(kinds).toContain('snapshot-damaged');
  });

  test('that is not there is said to be missing', async () => {
    const folder = temporaryFolder();
    await expect(check(join(folder, 'gone'))).rejects.toMatchObject({ code: 'not-found' });
    writeFileSync(join(folder, 'file'), '');
    await expect(check(join(folder, 'file'))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a library that is repaired', () => {
  test('has again what snapshots, documents and copies hold, and nothing of it was removed', async () => {
    const { library, at, journal, textFile } = await written();
    const second = join(journal, '000002.ndjson');
    const bytes = readFileSync(second);
    bytes[bytes.indexOf(10) + 61]! ^= 1;
    writeFileSync(second, bytes);
    writeFileSync(textFile, 'no text at all');
    writeFileSync(join(library, '.attest/library.json'), '{ damaged');
    const before = filesIn(library);

    const { done, now } = await repair(library, at);
    expect(done.length).toBeGreaterThanOrEqual(3);
    expect(now.annotations).toBe(30);
    // The damaged line itself stays, and is told of; everything else is well.
    expect(now.findings.map(({ kind }) => kind)).toEqual(['damaged']);
    const after = filesIn(library);
    const contents = new Set(after.values());
    for (const [path, hash] of before) expect(contents.has(hash), path).toBe(true);
    expect(after.get(second)).toBe(before.get(second));
  });

  test('takes in what a synchroniser’s conflict copy holds, and leaves the copy', async () => {
    const { library, at, journal } = await written();
    const path = join(journal, '000002.ndjson');
    const copy = join(journal, '000002.sync-conflict-20240501-101010-ABCDEFG.ndjson');
    renameSync(path, copy);
    rmSync(join(library, '.attest/snapshots'), { recursive: true });
    const { report } = await check(library);
    expect(report.findings.find(({ kind }) => kind === 'stray')).toMatchObject({ repairable: true });
    const { now } = await repair(library, at);
    expect(now.annotations).toBe(30);
    expect(existsSync(copy)).toBe(true);
    expect(now.findings.find(({ kind }) => kind === 'stray')).toMatchObject({ serious: false });
  });

  test('keeps versions of a text again that known edits lead to, over several steps and round circles', async () => {
    const { library, at, hash } = await written();
    const [second, third] = [`Yes. ${text}`, `Yes. ${text}And more.`];
    const libraries = await createLibraries(at);
    const { key } = await libraries.openFolder(library);
    const open = libraries.get(key);
    const rebase = (from: string, to: string, start: number, end: number, insert: string) =>
      stamped({
        kind: 'rebase',
        fields: {
          documentId: testId(),
          ...{ fromHash: from, toHash: to, edits: [{ start, end, insert }] },
          createdAt: '2026-01-01T10:00:00.000Z',
        },
      });
    await open.journal.append([
      rebase(hash, hashOf(second), 0, 0, 'Yes. '),
      rebase(hashOf(second), hash, 0, 5, ''),
      rebase(hashOf(second), hashOf(third), second.length, second.length, 'And more.'),
      rebase(hashOf(third), 'e'.repeat(64), 0, 0, 'x'),
    ]);
    await libraries.close();
    const { report } = await check(library);
    const missing = report.findings.filter(({ kind }) => kind === 'text-missing');
    expect(missing.map(({ serious, repairable }) => ({ serious, repairable }))).toEqual([
      { serious: false, repairable: true },
      { serious: false, repairable: true },
      { serious: false, repairable: false },
    ]);
    const { now } = await repair(library, at);
    expect(now.findings.filter(({ kind }) => kind === 'text-missing')).toHaveLength(1);
    expect(existsSync(join(library, '.attest/texts', `${hashOf(third)}.txt.gz`))).toBe(true);
  });

  test('that is sound is left exactly as it is but for what closing writes', async () => {
    const { library, at } = await written();
    const before = filesIn(join(library, '.attest/journal'));
    const { done, now } = await repair(library, at);
    expect(done).toEqual([]);
    expect(now.found).toBe(0);
    expect(filesIn(join(library, '.attest/journal'))).toEqual(before);
  });

  test('says what cannot be brought back, and brings back the rest', async () => {
    const { library, at, textFile } = await written();
    rmSync(textFile);
    writeFileSync(join(library, 'Flood.txt'), 'Somebody wrote over the document.');
    const stray = join(library, '.attest/texts', `${'a'.repeat(64)}.txt.gz`);
    copyFileSync(join(library, 'Flood.txt'), stray);
    const { done, now } = await repair(library, at);
    expect(done).toEqual([]);
    expect(now.findings.find(({ kind }) => kind === 'text-missing')).toMatchObject({
      ...{ serious: true, repairable: false },
      where: `.attest/texts/${hashOf(text)}.txt.gz`,
    });
    expect(existsSync(stray)).toBe(true);
  });
});
