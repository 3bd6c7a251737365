import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { updateRecord } from '#core/annotation/change.ts';
import { createDesktop } from '../../../src-main/library/desktop.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { keepDocument, stampedDocumentChange } from '../../support/document-records.ts';
import { createFaultyFiles } from '../../support/faulty-files.ts';
import { listed, opened, placeWith } from '../../support/test-libraries.ts';

vi.setConfig({ testTimeout: 30_000 });

const named = async (library: Parameters<typeof listed>[0], path: string) =>
  (await listed(library)).find((document) => document.path === path)!;

test('a text that could not be opened afterwards is not made into a document', async () => {
  const place = placeWith({});
  const { library } = await opened(place);
  await expect(library.documents.create('Long', 'x'.repeat(20_000_001))).rejects.toMatchObject({
    code: 'too-large',
  });
  expect(await listed(library)).toEqual([]);
});

describe('a document with a record', () => {
  test('keeps its id when it is renamed or moved here, also beside files of the same content', async () => {
    const place = placeWith({ 'a.txt': 'same', 'b.txt': 'same', 'c.txt': 'same', 'In/x.md': 'x' });
    const { library } = await opened(place);
    const a = await named(library, 'a.txt');
    await keepDocument(library, a, 'same');
    expect(await library.documents.rename(a.id, 'z')).toMatchObject({ id: a.id, path: 'z.txt' });
    expect(await library.documents.move(a.id, 'In')).toMatchObject({ id: a.id, path: 'In/z.txt' });
    expect(await library.folders.rename('In', 'Out')).toBe('Out');
    expect(await named(library, 'Out/z.txt')).toMatchObject({ id: a.id });
    // A new file at the first place is no reason to go back.
    place.write('a.txt', 'same');
    expect((await named(library, 'a.txt')).id).not.toBe(a.id);
    expect((await named(library, 'Out/z.txt')).id).toBe(a.id);
  });

  test('keeps it when a window writes the old path after the rename, and over restarts', async () => {
    const place = placeWith({ 'a.txt': 'same', 'b.txt': 'same' });
    const one = await opened(place);
    const a = await named(one.library, 'a.txt');
    const record = await keepDocument(one.library, a, 'same');
    await one.library.documents.rename(a.id, 'z.txt');
    place.write('a.txt', 'same');
    // What the window had read before the rename reaches the journal only now.
    const late = updateRecord('document', record, {
      title: 'Late',
      path: 'a.txt',
      sourceHash: record.sourceHash,
    });
    await one.library.journal.append([stampedDocumentChange(late!)]);
    expect((await named(one.library, 'z.txt')).id).toBe(a.id);
    await one.libraries.close();
    const two = await opened(place);
    expect((await named(two.library, 'z.txt')).id).toBe(a.id);
    expect((await named(two.library, 'a.txt')).id).not.toBe(a.id);
  });

  test('that was moved and edited is not exchanged for a new file at its recorded path, not even after a restart', async () => {
    const place = placeWith({ 'a.txt': 'first words' });
    const one = await opened(place);
    const a = await named(one.library, 'a.txt');
    await keepDocument(one.library, a, 'first words');
    renameSync(join(place.folder, 'a.txt'), join(place.folder, 'b.txt'));
    expect((await named(one.library, 'b.txt')).id).toBe(a.id);
    place.write('b.txt', 'first words, edited');
    place.write('a.txt', 'nothing to do with it');
    expect((await named(one.library, 'b.txt')).id).toBe(a.id);
    await one.libraries.close();
    const two = await opened(place);
    expect((await named(two.library, 'b.txt')).id).toBe(a.id);
    expect((await named(two.library, 'a.txt')).id).not.toBe(a.id);
  });

  test('whose name another file took goes with its content; swapped files take their records along', async () => {
    const place = placeWith({ 'a.txt': 'article a', 'b.txt': 'article b' });
    const { library } = await opened(place);
    const [a, b] = [await named(library, 'a.txt'), await named(library, 'b.txt')];
    await keepDocument(library, a, 'article a');
    await keepDocument(library, b, 'article b');
    const inside = (path: string) => join(place.folder, path);
    renameSync(inside('a.txt'), inside('t.part'));
    renameSync(inside('b.txt'), inside('a.txt'));
    renameSync(inside('t.part'), inside('b.txt'));
    expect((await named(library, 'a.txt')).id).toBe(b.id);
    expect((await named(library, 'b.txt')).id).toBe(a.id);
    renameSync(inside('a.txt'), inside('b.txt'));
    const documents = await listed(library);
    expect(documents).toMatchObject([
      { id: b.id, path: 'b.txt', state: 'ready' },
      { id: a.id, path: 'b.txt', state: 'missing' },
    ]);
  });

  test('that is edited stays what it is although a copy of the old words lies beside it', async () => {
    const place = placeWith({ 'a.txt': 'old words', 'backup.txt': 'old words' });
    const one = await opened(place);
    const a = await named(one.library, 'a.txt');
    await keepDocument(one.library, a, 'old words');
    await listed(one.library);
    place.write('a.txt', 'new words');
    expect((await named(one.library, 'a.txt')).id).toBe(a.id);
    await one.libraries.close();
    place.write('a.txt', 'newer words');
    const two = await opened(place);
    expect((await named(two.library, 'a.txt')).id).toBe(a.id);
  });

  test('that is swapped with another goes with its words, not a document long gone that had the same', async () => {
    const place = placeWith({
      'gone.txt': 'same words',
      'kept.txt': 'same words',
      'other.txt': 'other words',
    });
    const { library } = await opened(place);
    const [gone, kept] = [await named(library, 'gone.txt'), await named(library, 'kept.txt')];
    await keepDocument(library, gone, 'same words');
    await keepDocument(library, kept, 'same words');
    await listed(library);
    rmSync(join(place.folder, 'gone.txt'));
    await listed(library);
    const [one, two] = [join(place.folder, 'kept.txt'), join(place.folder, 'other.txt')];
    renameSync(one, `${one}.part`);
    renameSync(two, one);
    renameSync(`${one}.part`, two);
    expect((await named(library, 'other.txt')).id).toBe(kept.id);
  });

  test('that was moved and replaced while a look was under way goes with its words', async () => {
    const place = placeWith({ 'a.txt': 'old words' });
    const { library } = await opened(place);
    const a = await named(library, 'a.txt');
    await keepDocument(library, a, 'old words');
    await listed(library);
    // As a look sees it that lists the folder before the move and reads the file after it.
    place.write('a.txt', 'other words');
    expect((await named(library, 'a.txt')).id).toBe(a.id);
    place.write('b.txt', 'old words');
    expect((await named(library, 'b.txt')).id).toBe(a.id);
    expect((await named(library, 'a.txt')).id).not.toBe(a.id);
  });

  test('keeps its id when another missing document was at the place that it is moved to', async () => {
    const place = placeWith({ 'a.txt': 'article a', 'b.txt': 'article b' });
    const { library } = await opened(place);
    const [a, b] = [await named(library, 'a.txt'), await named(library, 'b.txt')];
    await keepDocument(library, a, 'article a');
    await keepDocument(library, b, 'article b');
    rmSync(join(place.folder, 'b.txt'));
    await listed(library);
    await library.documents.rename(a.id, 'b.txt');
    expect(await listed(library)).toMatchObject([
      { id: a.id, path: 'b.txt', state: 'ready' },
      { id: b.id, state: 'missing' },
    ]);
  });
});

describe('names', () => {
  test('that would not work everywhere are refused with the reason, and nothing happens', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const { library } = await opened(place);
    const { id } = await named(library, 'a.txt');
    for (const name of [
      'CON.txt',
      'a?.txt',
      'a<b>.md',
      ' a.txt',
      'x\u202e.txt',
      `${'x'.repeat(250)}.txt`,
      '~$a.txt',
    ]) {
      await expect(library.documents.rename(id, name), name).rejects.toMatchObject({ code: 'bad-request' });
    }
    await expect(library.documents.rename(id, 'a.docx')).rejects.toMatchObject({
      message: expect.stringContaining('.docx') as string,
    });
    await expect(library.folders.create('nul')).rejects.toMatchObject({ code: 'bad-request' });
    expect(readdirSync(place.folder)).toEqual(['a.txt']);
  });

  test('keep their extension, take a dot that is none, and may change in case only', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const { library } = await opened(place);
    let { id } = await named(library, 'a.txt');
    for (const [name, path] of [
      ['Dr. Who', 'Dr. Who.txt'],
      ['Version 1.2', 'Version 1.2.txt'],
      ['version 1.2', 'version 1.2.txt'],
      ['e\u0301.md', '\u00e9.md'],
    ] as const) {
      const document = await library.documents.rename(id, name);
      expect(document.path).toBe(path);
      id = document.id;
    }
    expect(readdirSync(place.folder)).toEqual(['\u00e9.md']);
  });

  test('of folders that are written with parted accents are found', async () => {
    const place = placeWith({ 'Cafe\u0301/a.txt': 'x', 'b.txt': 'y' });
    const { library } = await opened(place);
    expect((await library.documents.list()).folders).toEqual(['Caf\u00e9']);
    const { id } = await named(library, 'b.txt');
    expect((await library.documents.move(id, 'Caf\u00e9')).path).toBe('Caf\u00e9/b.txt');
    expect(existsSync(join(place.folder, 'Cafe\u0301/b.txt'))).toBe(true);
    await library.documents.add({ path: 'Caf\u00e9/c.txt', evenIfKnown: false, bytes: Buffer.from('z') });
    expect(readdirSync(place.folder)).toEqual(['Cafe\u0301']);
  });
});

describe('nothing is replaced or lost', () => {
  test('when the name is taken by whatever: a file, a folder, a link, a hard link of the file itself', async () => {
    const place = placeWith({ 'a.txt': 'mine', 'b.txt': 'theirs', 'F/x.txt': 'x' });
    mkdirSync(join(place.folder, 'folder.txt'));
    symlinkSync('nowhere', join(place.folder, 'link.txt'));
    linkSync(join(place.folder, 'a.txt'), join(place.folder, 'A.txt'));
    const { library } = await opened(place);
    const { id } = await named(library, 'a.txt');
    for (const name of ['b.txt', 'folder.txt', 'link.txt', 'A.txt'])
      await expect(library.documents.rename(id, name), name).rejects.toMatchObject({ code: 'exists' });
    await expect(library.folders.rename('F', 'folder.txt')).rejects.toMatchObject({ code: 'exists' });
    expect(readFileSync(join(place.folder, 'b.txt'), 'utf8')).toBe('theirs');
    expect(readdirSync(place.folder).toSorted()).toEqual(
      ['A.txt', 'F', 'a.txt', 'b.txt', 'folder.txt', 'link.txt'].toSorted(),
    );
  });

  test('when a call of the file system fails: the file is under its old name or its new one', async () => {
    for (const method of ['link', 'remove', 'syncFolder', 'facts', 'realPath']) {
      const place = placeWith({ 'a.txt': 'mine' });
      const files = createFaultyFiles();
      const { library } = await opened(place, { files });
      const { id } = await named(library, 'a.txt');
      let failures = 0;
      files.fail('EIO', (call) => call.method === method && (failures += 1) === 1);
      await library.documents.rename(id, 'b.txt').catch(() => undefined);
      files.heal();
      const names = readdirSync(place.folder);
      expect(names, method).toHaveLength(1);
      expect(readFileSync(join(place.folder, names[0]!), 'utf8')).toBe('mine');
    }
  });

  test('without hard links the file is renamed all the same, onto nothing that is there', async () => {
    const place = placeWith({ 'a.txt': 'mine', 'b.txt': 'theirs' });
    const files = {
      ...nodeFiles,
      link: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTSUP' })),
    };
    const { library } = await opened(place, { files });
    const { id } = await named(library, 'a.txt');
    await expect(library.documents.rename(id, 'b.txt')).rejects.toMatchObject({ code: 'exists' });
    expect((await library.documents.rename(id, 'c.txt')).path).toBe('c.txt');
    expect((await library.documents.duplicate((await named(library, 'c.txt')).id)).path).toBe('c copy.txt');
  });

  test('and nothing is written outside, wherever links lead', async () => {
    const place = placeWith({ 'a.txt': 'mine', 'other.txt': 'o' });
    const outside = join(place.folder, '../outside');
    mkdirSync(outside);
    symlinkSync(outside, join(place.folder, 'way'));
    symlinkSync('a.txt', join(place.folder, 'in.txt'));
    const { library } = await opened(place);
    const { id } = await named(library, 'a.txt');
    const bytes = Buffer.from('x');
    await expect(library.documents.move(id, 'way')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      library.documents.add({ path: 'way/x.txt', evenIfKnown: true, bytes }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(library.folders.create('way/x')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(library.folders.rename('way', 'x')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      library.documents.add({ path: '.attest/x.txt', evenIfKnown: true, bytes }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    mkdirSync(join(place.folder, 'F'));
    const link = await named(library, 'in.txt');
    await expect(library.documents.move(link.id, 'F')).rejects.toMatchObject({ code: 'forbidden' });
    expect(readdirSync(outside)).toEqual([]);
  });

  test('a file that was added is whole, has a safe name, and brings a missing document back', async () => {
    const place = placeWith({ 'a.txt': 'article a' });
    const { library } = await opened(place);
    const a = await named(library, 'a.txt');
    await keepDocument(library, a, 'article a');
    rmSync(join(place.folder, 'a.txt'));
    const bytes = Buffer.from('article a');
    const { added, document } = await library.documents.add({
      path: 'In: 1/What?.txt',
      evenIfKnown: false,
      bytes,
    });
    expect(added).toBe(true);
    expect(document).toMatchObject({ id: a.id, path: 'In- 1/What.txt', state: 'ready' });
    await expect(
      library.documents.add({ path: 'x.txt/y.txt', evenIfKnown: true, bytes: Buffer.alloc(100_000_001) }),
    ).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('the trash', () => {
  test('keeps what the specification asks for, gives it back, and numbers names', async () => {
    const place = placeWith({ 'In/Ä 1.txt': 'mine' });
    const { library } = await opened(place);
    const trash = join(place.userData, 'data/Trash');
    const a = await named(library, 'In/Ä 1.txt');
    await keepDocument(library, a, 'mine');
    await library.documents.trash(a.id);
    const note = readFileSync(join(trash, 'info/Ä 1.txt.trashinfo'), 'utf8');
    expect(note).toMatch(
      /^\[Trash Info\]\nPath=\/.*\/In\/%C3%84%201\.txt\nDeletionDate=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\n$/,
    );
    expect(await listed(library)).toMatchObject([{ id: a.id, state: 'missing' }]);
    // Its folder went too, and a new file of that name is thrown away as well.
    rmSync(join(place.folder, 'In'), { recursive: true });
    place.write('In/Ä 1.txt', 'another');
    const undo = await library.documents.trash((await named(library, 'In/Ä 1.txt')).id);
    expect(readdirSync(join(trash, 'files')).toSorted()).toEqual(['Ä 1.2.txt', 'Ä 1.txt'].toSorted());
    rmSync(join(place.folder, 'In'), { recursive: true });
    expect(await library.documents.restore(undo)).toMatchObject({ path: 'In/Ä 1.txt' });
    expect(readFileSync(join(place.folder, 'In/Ä 1.txt'), 'utf8')).toBe('another');
    expect(readdirSync(join(trash, 'info'))).toEqual(['Ä 1.txt.trashinfo']);
  });

  test('that was emptied, and a place that is taken, say so', async () => {
    const place = placeWith({ 'a.txt': 'mine', 'b.txt': 'mine too' });
    const { library } = await opened(place);
    const [a, b] = [await named(library, 'a.txt'), await named(library, 'b.txt')];
    const [undoA, undoB] = [await library.documents.trash(a.id), await library.documents.trash(b.id)];
    place.write('a.txt', 'new');
    await expect(library.documents.restore(undoA)).rejects.toMatchObject({ code: 'exists' });
    expect(readFileSync(join(place.folder, 'a.txt'), 'utf8')).toBe('new');
    rmSync(join(place.folder, 'a.txt'));
    expect((await library.documents.restore(undoA)).path).toBe('a.txt');
    rmSync(join(place.userData, 'data/Trash'), { recursive: true });
    await expect(library.documents.restore(undoB)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('of a system that gives nothing back is undone from the bytes', async () => {
    const place = placeWith({ 'a.txt': 'mine' });
    const desktop = { trash: async (path: string) => rmSync(path) };
    const { library } = await opened(place, { desktop });
    const a = await named(library, 'a.txt');
    const undo = await library.documents.trash(a.id);
    expect(readdirSync(place.folder)).toEqual([]);
    expect(await library.documents.restore(undo)).toEqual(a);
    expect(readFileSync(join(place.folder, 'a.txt'), 'utf8')).toBe('mine');
  });

  test('that cannot be written leaves the file where it is and says why', async () => {
    const place = placeWith({ 'a.txt': 'mine' });
    const files = createFaultyFiles();
    const { library } = await opened(place, { files });
    const { id } = await named(library, 'a.txt');
    files.fail('EACCES', ({ method, path }) => method === 'makeFolder' && path.includes('Trash'));
    await expect(library.documents.trash(id)).rejects.toMatchObject({ code: 'read-only' });
    expect(readdirSync(place.folder)).toContain('a.txt');
  });
});

describe('the file manager', () => {
  test('is started with the path as one argument, and its absence is told', async () => {
    const place = placeWith({ "it's; $(rm).txt": 'x' });
    const tools = join(place.userData, 'tools');
    mkdirSync(tools, { recursive: true });
    writeFileSync(join(tools, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$1" > '${tools}/asked'\n`);
    chmodSync(join(tools, 'xdg-open'), 0o755);
    const asked: (readonly string[])[] = [];
    const run = async (program: string, options: readonly string[]) => {
      asked.push([program, ...options]);
      if (program === 'dbus-send') throw new Error('no bus');
    };
    const desktopOf = (platform: NodeJS.Platform) =>
      createDesktop({ files: nodeFiles, platform, environment: {}, run });
    const path = join(place.folder, "it's, $(rm).txt");
    await desktopOf('linux').reveal(path, 'file');
    await desktopOf('darwin').reveal(path, 'file');
    await desktopOf('win32').reveal(path, 'file');
    await desktopOf('win32').trash(path);
    expect(asked.map(([program]) => program)).toEqual([
      'dbus-send',
      'xdg-open',
      'open',
      'explorer.exe',
      'powershell.exe',
    ]);
    expect(asked[0]!.at(-2)).toMatch(/^array:string:file:\/\/\/[^,]*%2C/);
    expect(asked[1]!.slice(1)).toEqual([place.folder]);
    expect(asked[2]!.slice(1)).toEqual(['-R', path]);
    expect(asked[4]!.join(' ')).not.toContain('rm');
    vi.stubEnv('PATH', tools);
    await createDesktop({ files: nodeFiles, platform: 'linux', environment: {} }).reveal(path, 'file');
    vi.unstubAllEnvs();
    expect(readFileSync(join(tools, 'asked'), 'utf8')).toBe(place.folder);
  });
});

describe('documents of the same content', () => {
  test('are found by bytes, and a record’s double is not one', async () => {
    const place = placeWith({ '1.txt': 'same', '2.txt': 'same', '3.txt': 'else', '4.txt': '', '5.txt': '' });
    const { library } = await opened(place);
    const [one, two] = await listed(library);
    expect(await library.documents.duplicates()).toEqual([[one!.id, two!.id]]);
  });
});
