import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { addRecord, removeRecord } from '#core/annotation/change.ts';
import type { DocumentRecord } from '#core/annotation/records.ts';
import { listedDocumentSchema, type ListedDocument } from '#core/contract/host-data.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { stampedDocumentChange } from '../../support/document-records.ts';
import { createFaultyFiles } from '../../support/faulty-files.ts';
import { testId } from '../../support/journal-changes.ts';
import { listed, nextEvent, opened, placeWith } from '../../support/test-libraries.ts';

// Real disks under load take their time; nothing here is about speed.
vi.setConfig({ testTimeout: 30_000 });

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');
const pathsOf = (documents: readonly ListedDocument[]) => documents.map(({ path }) => path);

function recordOf({ id, path }: ListedDocument, content: string, title = ''): DocumentRecord {
  const textHash = sha256(content);
  return { id, path, title, sourceHash: textHash, textHash, reader: 'text/1', status: 'to do', metadata: {} };
}

const keep = (record: DocumentRecord) => [stampedDocumentChange(addRecord('document', record))];

describe('the documents of a folder', () => {
  test('are its plain-text and Markdown files at any depth, in natural order', async () => {
    const place = placeWith({
      'Part 10.txt': 'x',
      'Part 2.TXT': 'x',
      'folder/deeper/note.markdown': 'x',
      'b.md': 'x',
      'c.text': 'x',
      'picture.png': 'x',
      'paper.odt': 'x',
      '.hidden.txt': 'x',
      '.git/x.txt': 'x',
      'node_modules/x.md': 'x',
      'folder/.attest/x.txt': 'x',
    });
    mkdirSync(join(place.folder, 'a folder.txt'));
    execFileSync('mkfifo', [join(place.folder, 'pipe.txt')]);
    const { library } = await opened(place);
    const documents = await listed(library);
    expect(pathsOf(documents)).toEqual([
      'b.md',
      'c.text',
      'folder/deeper/note.markdown',
      'Part 2.TXT',
      'Part 10.txt',
    ]);
    expect(documents.map(({ title }) => title)).toEqual(['b', 'c', 'note', 'Part 2', 'Part 10']);
    for (const document of documents) expect(listedDocumentSchema.safeParse(document).success).toBe(true);
    // Looking wrote nothing.
    expect(readdirSync(place.folder)).not.toContain('.attest');
  });

  test('never lie outside it, whatever links say', async () => {
    const place = placeWith({ 'a.txt': 'inside' });
    writeFileSync(join(place.folder, '../secret.txt'), 'secret');
    symlinkSync('../secret.txt', join(place.folder, 'out.txt'));
    symlinkSync('..', join(place.folder, 'up'));
    symlinkSync('.', join(place.folder, 'again'));
    symlinkSync('a.txt', join(place.folder, 'in.txt'));
    symlinkSync('nowhere.txt', join(place.folder, 'dangling.txt'));
    const { library } = await opened(place);
    const documents = await listed(library);
    expect(pathsOf(documents)).toEqual(['a.txt', 'in.txt']);
    expect(Buffer.from((await library.documents.read(documents[1]!.id)).bytes).toString()).toBe('inside');
  });

  test('that became a link leading out after listing are refused when read', async () => {
    const place = placeWith({ 'a.txt': 'inside' });
    writeFileSync(join(place.folder, '../secret.txt'), 'secret');
    const { library } = await opened(place);
    const [document] = await listed(library);
    rmSync(join(place.folder, 'a.txt'));
    symlinkSync('../secret.txt', join(place.folder, 'a.txt'));
    await expect(library.documents.read(document!.id)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('are told unreadable or too large, and refused when read all the same', async () => {
    const place = placeWith({ 'closed.txt': 'x', 'large.txt': '', 'fine.txt': 'x' });
    truncateSync(join(place.folder, 'large.txt'), 100_000_001);
    const files = createFaultyFiles();
    files.fail(
      'EACCES',
      ({ path, method }) =>
        path.endsWith('closed.txt') && (method === 'access read' || method === 'open read'),
    );
    const { library } = await opened(place, { files });
    const documents = await listed(library);
    expect(documents.map(({ state }) => state)).toEqual(['unreadable', 'ready', 'too-large']);
    await expect(library.documents.read(documents[0]!.id)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(library.documents.read(documents[2]!.id)).rejects.toMatchObject({ code: 'too-large' });
  });

  test('are read whole with the hash of their bytes', async () => {
    const content = '\ufeffÜber\r\n🙂';
    const { library } = await opened(placeWith({ 'a.txt': content }));
    const [document] = await listed(library);
    const read = await library.documents.read(document!.id);
    expect(Buffer.from(read.bytes).toString()).toBe(content);
    expect(read.sourceHash).toBe(sha256(content));
    expect(read.modifiedAt).toBe(document!.modifiedAt);
  });

  test('that disappeared, and ids that never were, are not found', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const { library } = await opened(place);
    const [document] = await listed(library);
    rmSync(join(place.folder, 'a.txt'));
    await expect(library.documents.read(document!.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(library.documents.read(testId())).rejects.toMatchObject({ code: 'not-found' });
  });

  test('5,000 of them are listed without holding up anything else for long', async () => {
    const place = placeWith();
    for (let folder = 0; folder < 50; folder += 1) {
      mkdirSync(join(place.folder, String(folder)));
      for (let file = 0; file < 100; file += 1)
        writeFileSync(join(place.folder, `${folder}/${file}.txt`), 'x');
    }
    const { library } = await opened(place);
    let turns = 0;
    let listing = true;
    const turn = () => {
      turns += 1;
      if (listing) setImmediate(turn);
    };
    setImmediate(turn);
    const documents = await listed(library);
    listing = false;
    expect(documents).toHaveLength(5000);
    // Others had their turn at least every hundred files.
    expect(turns).toBeGreaterThan(50);
  });
});

describe('who a document is', () => {
  test('a file nobody worked on has the same id for every shell and at every start', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const one = await opened(place);
    const two = await opened({ ...place, userData: join(place.userData, 'other') });
    const [[first], [second]] = [await listed(one.library), await listed(two.library)];
    expect(second!.id).toBe(first!.id);
    expect(first!.id).toMatch(/^.{14}8/);
    await one.libraries.close();
    const again = await opened(place);
    expect((await listed(again.library))[0]!.id).toBe(first!.id);
  });

  test('what was worked on keeps its id and title when the file is renamed or moved', async () => {
    const place = placeWith({ 'a.txt': 'one article', 'b.txt': 'another' });
    const { library } = await opened(place);
    const [a] = await listed(library);
    await library.journal.append(keep(recordOf(a!, 'one article', 'A title')));
    mkdirSync(join(place.folder, 'done'));
    renameSync(join(place.folder, 'a.txt'), join(place.folder, 'done/z.txt'));
    const documents = await listed(library);
    expect(documents).toHaveLength(2);
    expect(documents.find(({ path }) => path === 'done/z.txt')).toMatchObject({
      id: a!.id,
      title: 'A title',
      state: 'ready',
    });
    expect(Buffer.from((await library.documents.read(a!.id)).bytes).toString()).toBe('one article');
  });

  test('a new file at the old path of one that was moved is a new document', async () => {
    const place = placeWith({ 'a.txt': 'one article' });
    const { library } = await opened(place);
    const [a] = await listed(library);
    await library.journal.append(keep({ ...recordOf(a!, 'one article'), path: 'b.txt' }));
    place.write('b.txt', 'one article');
    place.write('a.txt', 'something else');
    const documents = await listed(library);
    expect(documents.map(({ path }) => path)).toEqual(['a.txt', 'b.txt']);
    expect(documents[1]!.id).toBe(a!.id);
    expect(documents[0]!.id).not.toBe(a!.id);
  });

  test('what was worked on and is gone is listed as missing, and comes back with the file', async () => {
    const place = placeWith({ 'a.txt': 'one article' });
    const { library } = await opened(place);
    const [a] = await listed(library);
    const record = recordOf(a!, 'one article');
    await library.journal.append(keep(record));
    rmSync(join(place.folder, 'a.txt'));
    expect(await listed(library)).toEqual([
      { id: a!.id, path: 'a.txt', title: 'a', size: 0, modifiedAt: 0, state: 'missing', record },
    ]);
    place.write('a.txt', 'one article, edited');
    expect(await listed(library)).toMatchObject([{ id: a!.id, state: 'ready' }]);
    rmSync(join(place.folder, 'a.txt'));
    await library.journal.append([stampedDocumentChange(removeRecord('document', record))]);
    expect(await listed(library)).toEqual([]);
  });

  test('two records of one file are both listed: nobody’s work is hidden', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const { library } = await opened(place);
    const [a] = await listed(library);
    const other = { ...a!, id: testId() };
    await library.journal.append([...keep(recordOf(a!, 'x')), ...keep(recordOf(other, 'x'))]);
    const documents = await listed(library);
    expect(new Set(documents.map(({ id }) => id))).toEqual(new Set([a!.id, other.id]));
    for (const { id } of documents) expect((await library.documents.read(id)).bytes).toHaveLength(1);
  });

  test('ids stay when library.json is damaged or lost', async () => {
    const place = placeWith({ 'a.txt': 'x', 'b.txt': 'y' });
    const one = await opened(place);
    const [a, b] = await listed(one.library);
    await one.library.journal.append(keep(recordOf(a!, 'x')));
    await one.libraries.close();
    // As if the library had been made on another machine: only the journal still knows the id.
    const file = join(place.folder, '.attest/library.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 1, id: one.info.id });
    writeFileSync(file, '{"format":1,"id":');
    const elsewhere = {
      ...(await import('../../../src-main/journal/process-identity.ts')).currentProcess(),
      machine: 'another',
    };
    const two = await opened(place, { self: elsewhere });
    expect(two.info.id).toBe(one.info.id);
    expect((await listed(two.library))[1]!.id).toBe(b!.id);
    await two.library.journal.append(keep(recordOf(b!, 'y')));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 1, id: one.info.id });
    expect(readdirSync(join(place.folder, '.attest/damaged'))).toHaveLength(1);
  });
});

describe('a new document', () => {
  test('is a plain-text file named after its title, numbered when the name is taken', async () => {
    const place = placeWith({ 'A title.txt': 'mine' });
    const { library, libraries } = await opened(place);
    await listed(library);
    const changed = nextEvent(libraries, 'documents.changed');
    const document = await library.documents.create('A title', 'one\r\ntwo\rthree\n');
    expect(document).toMatchObject({ path: 'A title 2.txt', title: 'A title 2', state: 'ready' });
    expect(readFileSync(join(place.folder, 'A title 2.txt'), 'utf8')).toBe('one\ntwo\nthree\n');
    expect(readFileSync(join(place.folder, 'A title.txt'), 'utf8')).toBe('mine');
    expect(pathsOf((await changed).documents)).toContain('A title 2.txt');
    expect(readdirSync(place.folder).sort()).toEqual(['A title 2.txt', 'A title.txt']);
  });

  test('stays in the library whatever its title is', async () => {
    const place = placeWith();
    const { library } = await opened(place);
    for (const title of ['../../outside', '/etc/passwd', 'a/b', '.hidden', 'CON', '🙂'.repeat(99)]) {
      const document = await library.documents.create(title, 'x');
      expect(readFileSync(join(place.folder, document.path), 'utf8')).toBe('x');
    }
    expect(readdirSync(place.folder)).toHaveLength(6);
  });

  test('that cannot be written says why and leaves nothing', async () => {
    const place = placeWith();
    const files = createFaultyFiles();
    const { library } = await opened(place, { files });
    files.fail('ENOSPC', ({ method, path }) => method === 'write' && path.startsWith(place.folder));
    await expect(library.documents.create('A', 'x')).rejects.toMatchObject({ code: 'disk-full' });
    files.fail('EROFS', ({ method, path }) => method === 'open create' && path.startsWith(place.folder));
    await expect(library.documents.create('A', 'x')).rejects.toMatchObject({ code: 'read-only' });
    expect(readdirSync(place.folder)).toEqual([]);
  });
});

describe('while a library is open', () => {
  test('files that come, change, move and go show by themselves', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const { library, libraries } = await opened(place);
    await listed(library);
    const added = nextEvent(libraries, 'documents.changed', ({ documents }) => documents.length === 2);
    place.write('folder/b.txt', 'x');
    await added;
    const grown = nextEvent(libraries, 'documents.changed', ({ documents }) =>
      documents.some(({ size }) => size === 3),
    );
    writeFileSync(join(place.folder, 'folder/b.txt'), 'xyz');
    await grown;
    const replaced = nextEvent(libraries, 'documents.changed', ({ documents }) =>
      documents.some(({ size }) => size === 5),
    );
    place.write('folder/.b.tmp', 'vwxyz');
    renameSync(join(place.folder, 'folder/.b.tmp'), join(place.folder, 'folder/b.txt'));
    await replaced;
    const removed = nextEvent(libraries, 'documents.changed', ({ documents }) => documents.length === 1);
    rmSync(join(place.folder, 'folder'), { recursive: true });
    expect(pathsOf((await removed).documents)).toEqual(['a.txt']);
  });

  test('they show without a watcher too', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const files = {
      ...nodeFiles,
      watch: (_folder: string, _deep: boolean, _hint: unknown, failed: () => void) => {
        failed();
        return () => undefined;
      },
    };
    const { library, libraries } = await opened(place, { files, scanEvery: 20, pollEvery: 20 });
    await listed(library);
    const added = nextEvent(libraries, 'documents.changed');
    place.write('b.txt', 'x');
    expect(pathsOf((await added).documents)).toEqual(['a.txt', 'b.txt']);
  });

  test('another shell’s record of a document shows in the list', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const one = await opened(place);
    const two = await opened({ ...place, userData: join(place.userData, 'other') });
    const [a] = await listed(one.library);
    await listed(two.library);
    const titled = nextEvent(
      two.libraries,
      'documents.changed',
      ({ documents }) => documents[0]?.title === 'A title',
    );
    await one.library.journal.append(keep(recordOf(a!, 'x', 'A title')));
    await two.library.journal.look();
    expect((await titled).documents[0]!.record?.path).toBe('a.txt');
  });
});
