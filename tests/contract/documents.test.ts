// The host contract's methods about documents and folders, over every transport.
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Method } from '../../src-core/contract/contract.ts';
import { documentMethods } from '../../src-core/contract/document-methods.ts';
import { draftMethods } from '../../src-core/contract/draft-methods.ts';
import type { LibraryInfo, ListedDocument } from '../../src-core/contract/host-data.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import { startElectronRig } from './electron-rig.ts';
import { articleText, makePlace, type Place, type Rig, type StartRig } from './rig.ts';
import { startWebRig } from './web-rig.ts';

vi.mock('electron', () => import('../support/electron-fake.ts'));

vi.setConfig({ testTimeout: 30_000 });

const transports: readonly (readonly [Rig['name'], StartRig])[] = [
  ['web', startWebRig],
  ['electron', startElectronRig],
];
const bytesOf = (text: string) => new TextEncoder().encode(text);
const unknownId = '01890000-0000-7000-8000-000000000001';

describe.each(transports)('over %s', (_name, start) => {
  let place: Place;
  let rig: Rig;
  let client: HostClient;
  let library: LibraryInfo;
  let desktop: string;
  const environment = { ...process.env };
  const answered = new Set<Method>();

  beforeEach(async () => {
    place = await makePlace();
    // A trash of its own.
    desktop = await mkdtemp(join(tmpdir(), 'attest-desktop-'));
    process.env['XDG_DATA_HOME'] = join(desktop, 'data');
    rig = await start(place);
    client = {
      ...rig.client,
      async call(method, input) {
        const output = await rig.client.call(method, input);
        answered.add(method);
        return output;
      },
    };
    library = (await client.call('app.hello', {})).library!;
  });
  afterEach(async () => {
    await rig.stop();
    await place.remove();
    await rm(desktop, { recursive: true, force: true });
    process.env['XDG_DATA_HOME'] = environment['XDG_DATA_HOME'];
    if (environment['XDG_DATA_HOME'] === undefined) delete process.env['XDG_DATA_HOME'];
  });

  const inLibrary = () => ({ library: library.key });
  const inside = (path: string) => join(place.library, path);
  const listed = () => client.call('documents.list', inLibrary());
  async function rents(): Promise<ListedDocument> {
    return (await listed()).documents.find(({ title }) => title.startsWith('Rents'))!;
  }

  test('documents.list tells the folders too, empty ones included and hidden ones not', async () => {
    for (const folder of ['Empty', 'A/B', '.hidden', 'node_modules/x']) {
      await mkdir(inside(folder), { recursive: true });
    }
    expect((await listed()).folders).toEqual(['A', 'A/B', 'Empty']);
  });

  test('documents.read and documents.create work beside the others', async () => {
    const { document } = await client.call('documents.create', { ...inLibrary(), title: 'New', text: 'x' });
    const read = await client.call('documents.read', { ...inLibrary(), id: document.id });
    expect(new TextDecoder().decode(read.bytes)).toBe('x');
  });

  test('documents.add keeps bytes, folders and time, and adds no content twice', async () => {
    const modifiedAt = Date.UTC(2020, 1, 2);
    const input = {
      ...inLibrary(),
      path: 'In/Deep/Fact.md',
      evenIfKnown: false,
      bytes: bytesOf('# Fact\r\n'),
    };
    const { added, document } = await client.call('documents.add', { ...input, modifiedAt });
    expect(added).toBe(true);
    expect(document).toMatchObject({ path: 'In/Deep/Fact.md', state: 'ready', modifiedAt });
    expect(await readFile(inside('In/Deep/Fact.md'), 'utf8')).toBe('# Fact\r\n');
    const again = await client.call('documents.add', { ...input, path: 'Elsewhere.txt' });
    expect(again).toMatchObject({ added: false, document: { id: document.id } });
    const other = await client.call('documents.add', { ...input, bytes: bytesOf('other') });
    expect(other.document.path).toBe('In/Deep/Fact 2.md');
    const twice = await client.call('documents.add', { ...input, evenIfKnown: true });
    expect(twice).toMatchObject({ added: true, document: { path: 'In/Deep/Fact 3.md' } });
  });

  test('documents.add says which kinds can be added', async () => {
    const input = { ...inLibrary(), path: 'Report.odt', evenIfKnown: true, bytes: bytesOf('PK') };
    await expect(client.call('documents.add', input)).rejects.toMatchObject({
      code: 'not-text',
      message: expect.stringContaining('.md') as string,
    });
    expect(await readdir(place.library)).toEqual(['Rents.txt']);
  });

  test('documents.save writes over what was read, and over nothing else', async () => {
    const { id } = await rents();
    const read = await client.call('documents.read', { ...inLibrary(), id });
    const bytes = bytesOf('\uFEFFEdited.\r\n');
    const save = (expected: string) => client.call('documents.save', { ...inLibrary(), id, expected, bytes });
    await expect(save('0'.repeat(64))).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(inside('Rents.txt'), 'utf8')).toBe(articleText);
    const saved = await save(read.sourceHash);
    expect(saved.document).toMatchObject({ id, path: 'Rents.txt', size: bytes.length });
    const now = await client.call('documents.read', { ...inLibrary(), id });
    expect([...now.bytes]).toEqual([...bytes]);
    expect(now).toMatchObject({ sourceHash: saved.sourceHash, modifiedAt: saved.modifiedAt });
  });

  test('drafts are kept by document until they are dropped', async () => {
    const { id } = await rents();
    const ofDocument = { ...inLibrary(), id };
    const hash = 'a'.repeat(64);
    const draft = {
      documentId: id,
      ...{ sourceHash: hash, sourceTextHash: hash, fromHash: hash },
      edits: [{ start: 0, end: 3, insert: '🌍\ud83d' }],
      ...{ length: 40, at: '2026-11-22T10:00:00.000Z' },
    };
    expect(await client.call('drafts.read', ofDocument)).toEqual({});
    await client.call('drafts.keep', { ...inLibrary(), draft });
    expect(await client.call('drafts.read', ofDocument)).toEqual({ draft });
    expect(await client.call('drafts.list', inLibrary())).toEqual({ documents: [id] });
    await client.call('drafts.drop', ofDocument);
    expect(await client.call('drafts.list', inLibrary())).toEqual({ documents: [] });
  });

  test('documents.rename and documents.move never take a name that is taken', async () => {
    const { id } = await rents();
    const renamed = await client.call('documents.rename', { ...inLibrary(), id, name: 'Rents 2026' });
    expect(renamed.document.path).toBe('Rents 2026.txt');
    await mkdir(inside('Done'));
    const ofIt = { ...inLibrary(), id: renamed.document.id };
    await writeFile(inside('Done/Rents 2026.txt'), 'other');
    await expect(client.call('documents.move', { ...ofIt, folder: 'Done' })).rejects.toMatchObject({
      code: 'exists',
    });
    await rm(inside('Done/Rents 2026.txt'));
    const moved = await client.call('documents.move', { ...ofIt, folder: 'Done' });
    expect(moved.document.path).toBe('Done/Rents 2026.txt');
    expect(await readFile(inside('Done/Rents 2026.txt'), 'utf8')).toBe(articleText);
    await expect(
      client.call('documents.move', { ...inLibrary(), id: moved.document.id, folder: '../Second' }),
    ).rejects.toMatchObject({ code: 'bad-request' });
    await expect(
      client.call('documents.rename', { ...inLibrary(), id: moved.document.id, name: 'x.pdf' }),
    ).rejects.toMatchObject({ code: 'bad-request', message: expect.stringContaining('.pdf') as string });
  });

  test('documents.duplicate and documents.duplicates: a copy is a document of its own', async () => {
    const { id } = await rents();
    const { document } = await client.call('documents.duplicate', { ...inLibrary(), id });
    expect(document).toMatchObject({ path: 'Rents copy.txt', title: 'Rents copy' });
    expect(document.id).not.toBe(id);
    await writeFile(inside('Same size.txt'), articleText.replace('rents', 'RENTS'));
    const { groups } = await client.call('documents.duplicates', inLibrary());
    expect(groups.map((group) => group.toSorted())).toEqual([[id, document.id].toSorted()]);
  });

  test('documents.trash puts a file into the trash and documents.restore takes it back', async () => {
    const document = await rents();
    const { undo } = await client.call('documents.trash', { ...inLibrary(), id: document.id });
    expect((await listed()).documents).toEqual([]);
    expect(await readFile(join(desktop, 'data/Trash/files/Rents.txt'), 'utf8')).toBe(articleText);
    const restored = await client.call('documents.restore', { ...inLibrary(), undo });
    expect(restored.document).toEqual(document);
    await expect(client.call('documents.restore', { ...inLibrary(), undo })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('documents.reveal shows the file, or the library', async () => {
    const { id } = await rents();
    await client.call('documents.reveal', { ...inLibrary(), id });
    await client.call('documents.reveal', inLibrary());
    expect(rig.revealed).toEqual([inside('Rents.txt'), place.library]);
  });

  test('folders.create and folders.rename keep what is there', async () => {
    await client.call('folders.create', { ...inLibrary(), path: 'A/B' });
    expect((await listed()).folders).toEqual(['A', 'A/B']);
    await expect(client.call('folders.create', { ...inLibrary(), path: 'A/B' })).rejects.toMatchObject({
      code: 'exists',
    });
    await writeFile(inside('A/B/x.txt'), 'x');
    const { path } = await client.call('folders.rename', { ...inLibrary(), path: 'A', name: 'Z' });
    expect(path).toBe('Z');
    expect((await stat(inside('Z/B/x.txt'))).isFile()).toBe(true);
    await mkdir(inside('Y'));
    await expect(
      client.call('folders.rename', { ...inLibrary(), path: 'Z', name: 'Y' }),
    ).rejects.toMatchObject({ code: 'exists' });
  });

  test('what is not there is not found, by any method', async () => {
    const missing = { ...inLibrary(), id: unknownId };
    for (const ask of [
      () => client.call('documents.read', missing),
      () => client.call('documents.save', { ...missing, expected: '0'.repeat(64), bytes: bytesOf('x') }),
      () => client.call('documents.rename', { ...missing, name: 'x' }),
      () => client.call('documents.move', { ...missing, folder: '' }),
      () => client.call('documents.duplicate', missing),
      () => client.call('documents.trash', missing),
      () => client.call('documents.reveal', missing),
      () => client.call('documents.restore', { ...inLibrary(), undo: 'nothing' }),
      () => client.call('folders.rename', { ...inLibrary(), path: 'Nowhere', name: 'x' }),
    ]) {
      await expect(ask()).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('these tests had an answer from every one of these methods', () => {
    const asked = Object.keys({ ...documentMethods, ...draftMethods }) as Method[];
    expect(asked.filter((method) => !answered.has(method))).toEqual([]);
  });
});
