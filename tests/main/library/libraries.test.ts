import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { methods } from '#core/contract/contract.ts';
import { librarySchema, settingsSchema } from '#core/contract/host-data.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { openSettings } from '../../../src-main/library/settings.ts';
import { createFaultyFiles } from '../../support/faulty-files.ts';
import { batchOf, testId } from '../../support/journal-changes.ts';
import { listed, librariesOf, nextEvent, opened, placeWith } from '../../support/test-libraries.ts';

// Real disks under load take their time; nothing here is about speed.
vi.setConfig({ testTimeout: 30_000 });

describe('opening folders', () => {
  test('gives what the contract says, and writes nothing into the library', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const { info, library, libraries } = await opened(place);
    expect(librarySchema.parse(info)).toEqual(info);
    expect(info).toMatchObject({ name: 'Articles', location: place.folder, journalPlace: 'library' });
    const [document] = await listed(library);
    await library.documents.read(document!.id);
    expect(methods['journal.position'].output.safeParse(await library.journal.position()).success).toBe(true);
    await libraries.close();
    expect(readdirSync(place.folder)).toEqual(['a.txt']);
  });

  test('the same folder by any of its names is one library, open until the last lets go', async () => {
    const place = placeWith();
    symlinkSync(place.folder, join(place.folder, '../link'));
    const libraries = await librariesOf(place);
    const [one, two] = await Promise.all([
      libraries.openFolder(place.folder),
      libraries.openFolder(join(place.folder, '../link/')),
    ]);
    expect(two).toEqual(one);
    expect(libraries.list()).toEqual([one]);
    await libraries.release(one.key);
    expect(libraries.get(one.key).info).toEqual(one);
    await libraries.release(one.key);
    expect(() => libraries.get(one.key)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect((await libraries.openFolder(place.folder)).writer).toBe(one.writer);
  });

  test('what is not there, is no folder or is closed to us gets its own answer', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const files = createFaultyFiles();
    const libraries = await librariesOf(place, { files });
    const missing = join(place.folder, 'missing');
    await expect(libraries.openFolder(missing)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining(missing) as string,
    });
    await expect(libraries.openFolder(join(place.folder, 'a.txt'))).rejects.toMatchObject({
      code: 'bad-request',
    });
    files.fail('EACCES', ({ method }) => method === 'list');
    await expect(libraries.openFolder(place.folder)).rejects.toMatchObject({ code: 'unreadable' });
    files.heal();
    expect((await libraries.openFolder(place.folder)).location).toBe(place.folder);
  });

  test('a library whose own folder is a link is refused before anything is written through it', async () => {
    const place = placeWith();
    const elsewhere = join(place.folder, '../elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(place.folder, '.attest'));
    const libraries = await librariesOf(place);
    await expect(libraries.openFolder(place.folder)).rejects.toMatchObject({ code: 'forbidden' });
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('remembers them, newest first, over starts and damage', async () => {
    const [one, two] = [placeWith(), placeWith()];
    const libraries = await librariesOf(one);
    await libraries.openFolder(one.folder);
    await libraries.openFolder(two.folder);
    await libraries.openFolder(one.folder);
    const recent = await libraries.recent();
    expect(recent.map(({ location }) => location)).toEqual([one.folder, two.folder]);
    expect(methods['library.recent'].output.safeParse({ libraries: recent }).success).toBe(true);
    await libraries.close();
    expect(await (await librariesOf(one)).recent()).toEqual(recent);
    writeFileSync(join(one.userData, 'recent.json'), 'not JSON');
    expect(await (await librariesOf(one)).recent()).toEqual([]);
    expect(readdirSync(one.userData).some((name) => name.startsWith('recent.damaged-'))).toBe(true);
  });
});

describe('an open library', () => {
  test('takes changes and texts, and tells every window', async () => {
    const place = placeWith();
    const { info, library, libraries } = await opened(place);
    const told = nextEvent(libraries, 'journal.entries');
    const batch = batchOf(2);
    const position = await library.journal.append(batch);
    expect(methods['journal.append'].output.parse(position)).toEqual(position);
    expect((await told).entries.map(({ changeId }) => changeId)).toEqual(
      batch.map(({ changeId }) => changeId),
    );
    expect((await told).vector).toEqual({ [info.writer]: position });
    const answer = await library.journal.read({}, 10);
    expect(methods['journal.read'].output.parse(answer).entries).toHaveLength(2);
    const bytes = Buffer.from('text');
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect(await library.texts.keep(hash, bytes)).toBe(true);
    expect(Buffer.from(await library.texts.read(hash)).toString()).toBe('text');
    expect(readdirSync(join(place.folder, '.attest')).sort()).toEqual(['journal', 'library.json', 'texts']);
  });

  test('that cannot be written keeps everything in the user-data folder and says so', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const files = createFaultyFiles();
    files.fail(
      'EROFS',
      ({ method, path }) =>
        path.startsWith(place.folder) &&
        /create|change|access write|makeFolder|link|rename|remove/.test(method),
    );
    const { info, library, libraries } = await opened(place, { files });
    expect(info.journalPlace).toBe('own-folder');
    const { journal } = await library.journal.position();
    expect(journal).toMatchObject({ state: 'read-only', notices: [] });
    await library.journal.append(batchOf(3));
    const bytes = Buffer.from('text');
    const hash = createHash('sha256').update(bytes).digest('hex');
    await library.texts.keep(hash, bytes);
    await expect(library.documents.create('A', 'x')).rejects.toMatchObject({ code: 'read-only' });
    await libraries.close();
    expect(readdirSync(place.folder)).toEqual(['a.txt']);
    const again = await opened(place, { files });
    expect((await again.library.journal.read({}, 10)).entries).toHaveLength(3);
    expect(Buffer.from(await again.library.texts.read(hash)).toString()).toBe('text');
    expect(again.info.writer).toBe(info.writer);
  });

  test('that is read-only still shows what others wrote into it', async () => {
    const place = placeWith();
    const one = await opened(place);
    await one.library.journal.append(batchOf(2));
    const files = createFaultyFiles();
    files.fail('EACCES', ({ method, path }) => path.startsWith(place.folder) && method === 'access write');
    const two = await opened({ ...place, userData: join(place.userData, 'other') }, { files });
    expect(two.info.journalPlace).toBe('own-folder');
    await two.library.journal.append(batchOf(1));
    expect((await two.library.journal.read({}, 10)).entries).toHaveLength(3);
    expect((await one.library.journal.read({}, 10)).entries).toHaveLength(2);
  });

  test('whose journal becomes unwritable says so, loses nothing, and goes on when it can', async () => {
    const place = placeWith();
    const files = createFaultyFiles();
    const { library, libraries } = await opened(place, { files });
    await library.journal.append(batchOf(1));
    const failing = nextEvent(libraries, 'journal.state', ({ journal }) => journal.state === 'failing');
    files.fail('EACCES', ({ path, method }) => path.startsWith(place.folder) && /write|create/.test(method));
    const batch = batchOf(2);
    await expect(library.journal.append(batch)).rejects.toMatchObject({ code: 'read-only' });
    expect((await failing).journal.message).toContain(place.folder);
    files.heal();
    const good = nextEvent(libraries, 'journal.state', ({ journal }) => journal.state === 'good');
    await library.journal.append(batch);
    await good;
    expect((await library.journal.read({}, 10)).entries).toHaveLength(3);
  });

  test('a copied library has the same id, another key and another writer', async () => {
    const place = placeWith();
    const one = await opened(place);
    await one.library.journal.append(batchOf(2));
    const { cpSync } = await import('node:fs');
    const copy = join(place.folder, '../Copy');
    cpSync(place.folder, copy, { recursive: true });
    const info = await one.libraries.openFolder(copy);
    expect(info.id).toBe(one.info.id);
    expect(info.key).not.toBe(one.info.key);
    expect(info.writer).not.toBe(one.info.writer);
    expect((await one.libraries.get(info.key).journal.read({}, 10)).entries).toHaveLength(2);
    expect(librarySchema.parse(info).copyOf).toBe(place.folder);
    expect(one.info.copyOf).toBeUndefined();
    // Each goes its own way.
    await one.libraries.get(info.key).journal.append(batchOf(1));
    expect((await one.libraries.get(info.key).journal.read({}, 10)).entries).toHaveLength(3);
    expect((await one.library.journal.read({}, 10)).entries).toHaveLength(2);
  });

  test('a copy whose original is gone, and a library that was moved, are nobody’s copy', async () => {
    const place = placeWith();
    const one = await opened(place);
    await one.library.journal.append(batchOf(1));
    await one.libraries.close();
    const { renameSync } = await import('node:fs');
    renameSync(place.folder, `${place.folder} moved`);
    const moved = await (await librariesOf(place)).openFolder(`${place.folder} moved`);
    expect(moved.id).toBe(one.info.id);
    expect(moved.copyOf).toBeUndefined();
    // Another library at the old place is not the original either.
    mkdirSync(place.folder);
    const again = await (await librariesOf(place)).openFolder(`${place.folder} moved`);
    expect(again.copyOf).toBeUndefined();
  });

  test('two shells that begin a library at the same moment agree on its id', async () => {
    const place = placeWith();
    const hosts = [place, { ...place, userData: join(place.userData, 'other') }];
    const machines = await Promise.all(hosts.map((host) => opened(host)));
    await Promise.all(machines.map(({ library }) => library.journal.append(batchOf(1))));
    const { id } = JSON.parse(readFileSync(join(place.folder, '.attest/library.json'), 'utf8')) as {
      id: string;
    };
    expect(machines.map(({ info }) => info.id)).toEqual([id, id]);
  });
});

describe('settings', () => {
  const offeredName = 'ann';
  const open = (userData: string) => openSettings({ files: nodeFiles, newId: testId, userData, offeredName });

  test('offer a name until one was chosen, and are kept', async () => {
    const { userData } = placeWith();
    const settings = await open(userData);
    expect(settings.get()).toMatchObject({ greeted: false, settings: { annotator: 'ann', theme: 'system' } });
    await settings.change({ theme: 'dark' });
    expect(settings.get().greeted).toBe(false);
    await settings.change({ annotator: 'Ann Example' });
    const again = (await open(userData)).get();
    expect(again).toMatchObject({ greeted: true, settings: { annotator: 'Ann Example', theme: 'dark' } });
    expect(settingsSchema.parse(again.settings)).toEqual(again.settings);
  });

  test('that do not fit are passed over one by one', async () => {
    const { userData } = placeWith();
    mkdirSync(userData);
    writeFileSync(join(userData, 'settings.json'), '{"settings":{"theme":"dark","textSize":900,"later":1}}');
    expect((await open(userData)).get().settings).toMatchObject({ theme: 'dark', textSize: 19 });
  });

  test('in a damaged file are set aside with a word about it', async () => {
    const { userData } = placeWith();
    mkdirSync(userData);
    writeFileSync(join(userData, 'settings.json'), '{"settings":');
    const settings = await open(userData);
    expect(settings.notices).toHaveLength(1);
    expect(readdirSync(userData)).toEqual([expect.stringMatching(/^settings\.damaged-/)]);
    await settings.change({ theme: 'light' });
    expect((await open(userData)).notices).toEqual([]);
  });
});
