// What is deleted for good is nowhere any more: not in the journal of any writer, nor in texts, snapshots or set-aside parts;
// and nobody who still has it brings it back.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { StampedChange } from '#core/annotation/change.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { createLibraries, type Libraries } from '../../../src-main/library/libraries.ts';
import { checkLibrary } from '../../../src-main/verify/library-check.ts';
import { testId, until } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

vi.setConfig({ testTimeout: 60_000 });

const secret = 'Grandmother hid the letters';
const text = `A long article.\n${secret} in the wall.\n`;
const hash = createHash('sha256').update(text).digest('hex');
let clock = 0;
function stamped(change: Partial<StampedChange>): StampedChange {
  clock += 1;
  return {
    ...{ op: 'add', kind: 'annotation', id: testId(), fields: {}, previous: {}, index: 0, of: 1 },
    ...{ annotator: 'Ana', changeId: testId(), batchId: testId() },
    clock: `0170${String(clock).padStart(8, '0')}-0000`,
    ...change,
  };
}

async function shellOn(library: string, userData: string, rotateAt = 2500) {
  const libraries: Libraries = await createLibraries({ userData, rotateAt, pollEvery: 50 });
  onTestFinished(() => libraries.close());
  const info = await libraries.openFolder(library);
  return { libraries, info, open: libraries.get(info.key) };
}

const annotationOf = (documentId: string, note: string) => {
  const target = { textHash: hash, pieces: [{ start: 0, end: 1, exact: 'A', prefix: '', suffix: ' long' }] };
  return { documentId, setId: testId(), type: 'claim', status: 'draft', target, note };
};

/** Two shells with work on one library, in which one annotation and its document hold the secret. */
async function bench() {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  mkdirSync(library);
  writeFileSync(join(library, 'Wall.txt'), text);
  const ana = await shellOn(library, join(folder, 'ana'));
  const bea = await shellOn(library, join(folder, 'bea'));
  const [listed] = (await ana.open.documents.list()).documents;
  const documentId = listed!.id;
  await ana.open.texts.keep(hash, Buffer.from(text));
  const documentFields = { path: 'Wall.txt', title: secret, sourceHash: hash, textHash: hash };
  await ana.open.journal.append([stamped({ kind: 'document', id: documentId, fields: documentFields })]);
  const fields = annotationOf(documentId, secret);
  const sensitive = stamped({ fields });
  const kept: string[] = [];
  const write = async (shell: typeof ana, change: StampedChange) => {
    await shell.open.journal.append([change]);
    return change.id;
  };
  kept.push(await write(ana, stamped({ fields: annotationOf(documentId, 'First') })));
  await write(ana, sensitive);
  for (let count = 0; count < 6; count += 1)
    kept.push(await write(ana, stamped({ fields: annotationOf(documentId, `Ana ${count}`) })));
  await write(
    bea,
    stamped({ op: 'update', id: sensitive.id, fields: { note: `${secret}!` }, previous: { note: secret } }),
  );
  kept.push(await write(bea, stamped({ fields: annotationOf(documentId, 'Bea') })));
  await Promise.all([ana.open.journal.look(), bea.open.journal.look()]);
  await ana.open.snapshots.take('hand', 'Before');
  return { folder, library, ana, bea, documentId, sensitive, kept, write };
}

/** Every byte of all files below the folder in which the words stand, packed or not. */
function filesWith(folder: string, words: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      if (bytes.includes(words)) return true;
      return path.endsWith('.gz') && gunzipSync(bytes).includes(words);
    });
}

async function aliveAnnotations(shell: { readonly open: ReturnType<Libraries['get']> }) {
  const alive = new Map<string, boolean>();
  let vector = {};
  for (let done = false; !done;) {
    const page = await shell.open.journal.read(vector, 1000);
    for (const { kind, id, op } of page.entries) if (kind === 'annotation') alive.set(id, op !== 'remove');
    ({ vector, done } = page);
  }
  return [...alive].flatMap(([id, is]) => (is ? [id] : [])).sort();
}

const own = (library: string) => join(library, '.attest');

describe('an annotation that is deleted for good', () => {
  test('leaves no word in journal, snapshots and set-aside parts, and everything else is as it was', async () => {
    const { folder, library, ana, bea, sensitive, kept } = await bench();
    mkdirSync(join(own(library), 'damaged'), { recursive: true });
    const aside = join(own(library), 'damaged', `${ana.info.writer}-000001.ndjson`);
    writeFileSync(aside, `half a line about ${sensitive.id}: ${secret}`);
    expect(await ana.open.purging.preview('annotation', sensitive.id)).toMatchObject({
      ...{ annotations: 1, entries: 2, others: 1, texts: 0 },
    });
    const gone = new Promise<void>((resolve) =>
      bea.libraries.subscribe((event) => {
        if (event === 'library.purged') resolve();
      }),
    );
    const done = await ana.open.purging.run('annotation', sensitive.id, 'Ana');
    expect(done).toMatchObject({ annotations: 1, entries: 2, snapshots: 1, backups: [] });
    await gone;

    const places = filesWith(own(library), secret).filter((path) => !path.includes('/texts/'));
    // The document's title says it too, and was not asked to go.
    const titles = places.filter((path) => !readFileSync(path).includes(`"title":"${secret}"`));
    expect(titles.filter((path) => !path.endsWith('.gz'))).toEqual([]);
    expect(filesWith(folder, `${secret}!`)).toEqual([]);
    expect(filesWith(folder, `"note":"${secret}"`)).toEqual([]);

    const [purge] = readdirSync(join(own(library), 'purges'));
    const mark = JSON.parse(readFileSync(join(own(library), 'purges', purge!), 'utf8')) as object;
    expect(mark).toMatchObject({ by: 'Ana', records: [sensitive.id] });
    const journal = filesWith(join(own(library), 'journal'), `"a":"Ana"`).map((path) =>
      readFileSync(path, 'utf8'),
    );
    expect(journal.join('')).toContain('"g":');
    expect(await aliveAnnotations(ana)).toEqual([...kept].sort());
    // What she had not read yet when it was rewritten reaches her in a moment.
    await expect.poll(() => aliveAnnotations(bea), { timeout: 30_000 }).toEqual([...kept].sort());
    // Chained anew, and whole.
    const { report } = await checkLibrary({ files: nodeFiles, library, newId: testId });
    expect(report.findings).toEqual([]);
  });

  test('does not come back from whoever still has it', async () => {
    const { folder, library, ana, bea, sensitive, kept, write } = await bench();
    const before = join(folder, 'elsewhere');
    cpSync(library, before, { recursive: true });
    await ana.open.purging.run('annotation', sensitive.id, 'Ana');
    // A window that kept it in its database or its undo sends it again.
    await write(ana, { ...sensitive, changeId: testId(), batchId: testId() });
    await until(async () => {
      await bea.open.journal.look();
      return bea.open.purging.list(0).records.length > 0;
    });
    await write(bea, { ...sensitive, changeId: testId(), batchId: testId() });
    // Synchronisation brings what a third device wrote without having heard of it.
    const cem = await shellOn(before, join(folder, 'cem'));
    const late = stamped({ op: 'update', id: sensitive.id, fields: { note: `${secret}?` }, previous: {} });
    await write(cem, late);
    kept.push(await write(cem, stamped({ fields: annotationOf(testId(), 'Cem') })));
    await cem.libraries.close();
    cpSync(join(own(before), 'journal', cem.info.writer), join(own(library), 'journal', cem.info.writer), {
      recursive: true,
    });
    await until(async () => {
      await Promise.all([ana.open.journal.look(), bea.open.journal.look()]);
      return (await aliveAnnotations(ana)).length === kept.length;
    });
    expect(await aliveAnnotations(ana)).toEqual([...kept].sort());
    expect(await aliveAnnotations(bea)).toEqual([...kept].sort());
    // The third device hears of it and takes it out of its own files.
    cpSync(join(own(library), 'purges'), join(own(before), 'purges'), { recursive: true });
    const again = await shellOn(before, join(folder, 'cem'));
    expect(again.info.writer).toBe(cem.info.writer);
    expect(filesWith(join(own(before), 'journal', cem.info.writer), secret)).toEqual([]);
    kept.push(await write(again, stamped({ fields: annotationOf(testId(), 'After') })));
    await again.libraries.close();
    const { report } = await checkLibrary({ files: nodeFiles, library: before, newId: testId });
    expect(report.findings.filter(({ serious }) => serious)).toEqual([]);
  });

  test('goes on being the same writer’s journal, in this run and the next', async () => {
    const { folder, library, ana, sensitive, kept, write } = await bench();
    await ana.open.purging.run('annotation', sensitive.id, 'Ana');
    for (let count = 0; count < 12; count += 1)
      kept.push(await write(ana, stamped({ fields: annotationOf(testId(), `Later ${count}`) })));
    await ana.libraries.close();
    const next = await shellOn(library, join(folder, 'ana'));
    expect(next.info.writer).toBe(ana.info.writer);
    expect((await next.open.journal.position()).journal.notices).toEqual([]);
    kept.push(await write(next, stamped({ fields: annotationOf(testId(), 'Next day') })));
    expect(await aliveAnnotations(next)).toEqual([...kept].sort());
    const { report } = await checkLibrary({ files: nodeFiles, library, newId: testId });
    expect(report.findings.filter(({ serious }) => serious)).toEqual([]);
  });
});

describe('deleting for good while others are at work', () => {
  test('loses nothing that they were told is saved', async () => {
    const { library, ana, bea, sensitive, kept, write } = await bench();
    let working = true;
    const work = async (shell: typeof ana, name: string) => {
      for (let count = 0; working; count += 1)
        kept.push(await write(shell, stamped({ fields: annotationOf(testId(), `${name} ${count}`) })));
    };
    const both = [work(ana, 'ana'), work(bea, 'bea')];
    await ana.open.purging.run('annotation', sensitive.id, 'Ana');
    await until(() => bea.open.purging.list(0).records.length > 0);
    await bea.open.journal.look();
    working = false;
    await Promise.all(both);
    await Promise.all([ana.open.journal.look(), bea.open.journal.look()]);
    expect(await aliveAnnotations(ana)).toEqual([...kept].sort());
    expect(await aliveAnnotations(bea)).toEqual([...kept].sort());
    await Promise.all([ana.libraries.close(), bea.libraries.close()]);
    const { report } = await checkLibrary({ files: nodeFiles, library, newId: testId });
    expect(report.annotations).toBe(kept.length);
    expect(report.findings.filter(({ serious }) => serious)).toEqual([]);
    expect(filesWith(join(own(library), 'journal'), `"note":"${secret}`)).toEqual([]);
  });
});

describe('a document that is deleted for good', () => {
  test('takes its annotations and its text along, leaves the file, and can be begun anew', async () => {
    const { library, ana, documentId, write } = await bench();
    const preview = await ana.open.purging.preview('document', documentId);
    expect(preview).toMatchObject({ annotations: 9, texts: 1 });
    writeFileSync(join(library, 'Backup.zip'), 'PK');
    expect((await ana.open.purging.run('document', documentId, 'Ana')).backups).toEqual(['Backup.zip']);
    expect(filesWith(own(library), secret)).toEqual([]);
    expect(readFileSync(join(library, 'Wall.txt'), 'utf8')).toBe(text);
    expect(await aliveAnnotations(ana)).toEqual([]);

    await ana.open.texts.keep(hash, Buffer.from(text));
    const again = Date.now().toString(16).padStart(12, '0');
    const fields = { path: 'Wall.txt', title: 'Anew', sourceHash: hash, textHash: hash };
    await write(ana, stamped({ kind: 'document', id: documentId, fields, clock: `${again}-ffff` }));
    const id = await write(ana, stamped({ fields: annotationOf(documentId, 'Anew') }));
    expect(await aliveAnnotations(ana)).toEqual([id]);
    expect(Buffer.from(await ana.open.texts.read(hash)).toString()).toBe(text);
    expect((await ana.open.journal.read({}, 1000)).entries.some((entry) => entry.id === documentId)).toBe(
      true,
    );
  });
});
