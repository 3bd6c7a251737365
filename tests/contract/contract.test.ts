// The host contract, method by method, over every transport: what a window may ask, what it gets, how it is refused.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { methods, type Input, type Method } from '../../src-core/contract/contract.ts';
import { conflictMethods } from '../../src-core/contract/conflict-methods.ts';
import { draftMethods } from '../../src-core/contract/draft-methods.ts';
import { documentMethods } from '../../src-core/contract/document-methods.ts';
import { historyMethods } from '../../src-core/contract/history-methods.ts';
import { purgeMethods } from '../../src-core/contract/purge-methods.ts';
import { snapshotMethods } from '../../src-core/contract/snapshot-methods.ts';
import { verifyMethods } from '../../src-core/contract/verify-methods.ts';
import { spaceMethods } from '../../src-core/contract/space-methods.ts';
import type { LibraryInfo } from '../../src-core/contract/host-data.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import * as electron from '../support/electron-fake.ts';
import { droppedFile } from './electron-rig.ts';
import { openClient, transports } from './open-client.ts';
import { articleText, type Place, type Rig } from './rig.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

vi.mock('electron', () => import('../support/electron-fake.ts'));

// Processes and watchers take their time on a busy machine; a test ends as soon as it has what it waits for.
vi.setConfig({ testTimeout: 30_000 });

const uuid = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A change as a window stamps it. */
function change(number: number): Input<'journal.append'>['changes'][number] {
  return {
    op: 'add',
    kind: 'annotationSet',
    id: uuid(number),
    fields: { name: `Set ${number} 🌍`, annotator: 'Ana' },
    previous: {},
    changeId: uuid(1000 + number),
    batchId: uuid(2000 + number),
    index: 0,
    of: 1,
    clock: `0189${String(number).padStart(8, '0')}-0000`,
    annotator: 'Ana',
  };
}

const nowhere = 'f'.repeat(32);

describe.each(transports)('over %s', (name, start) => {
  let place: Place;
  let rig: Rig;
  let client: HostClient;
  let library: LibraryInfo;
  /** Filled in by the tests, which run in order. */
  const answered = new Set<Method>();

  beforeEach(async () => {
    ({ place, rig, client, library } = await openClient(start, answered));
  });
  afterEach(async () => {
    await rig.stop();
    await place.remove();
  });

  const inLibrary = () => ({ library: library.key });

  describe('app.hello', () => {
    test('says who hosts the window, the settings, and the library it was opened on', async () => {
      const hello = await client.call('app.hello', {});
      expect(hello).toMatchObject({
        shell: name,
        greeted: false,
        abilities: { nativeDialogs: name === 'electron' },
        library: { name: 'Library', journalPlace: 'library' },
      });
      expect(hello.version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(hello.problem).toBeUndefined();
    });

    test('says what to do when that library is not there', async () => {
      await rig.stop();
      rig = await start(place, join(place.library, 'gone'));
      const hello = await rig.client.call('app.hello', {});
      expect(hello.library).toBeUndefined();
      expect(hello.problem).toMatchObject({ code: 'not-found' });
      expect(hello.problem?.message).toContain('gone');
      await mkdir(join(place.library, 'gone'));
      expect((await rig.client.call('app.hello', {})).library?.name).toBe('gone');
    });
  });

  describe('app.hello for a tab or window that was asked for', () => {
    test('opens a library that was open before, and says once which document to show', async () => {
      await rig.openAnother(place.second);
      const { documents } = await client.call('documents.list', inLibrary());
      const wanted = { library: library.key, document: documents[0]!.id };
      const hello = await client.call('app.hello', wanted);
      expect(hello).toMatchObject({ library: { key: library.key }, document: wanted.document });
      const reloaded = await client.call('app.hello', {});
      expect(reloaded.library?.key).toBe(library.key);
      expect(reloaded.document).toBeUndefined();
    });

    test('opens none that this shell does not know', async () => {
      const hello = await client.call('app.hello', { library: nowhere });
      expect(hello.library).toBeUndefined();
      expect(hello.problem).toMatchObject({ code: 'not-found' });
    });

    test('shows a file that was named instead of a folder', async () => {
      await rig.stop();
      rig = await start(place, join(place.library, 'Rents.txt'));
      const { library: opened, document, problem } = await rig.client.call('app.hello', {});
      expect(opened?.name).toBe('Library');
      const { documents } = await rig.client.call('documents.list', { library: opened!.key });
      expect(documents.find(({ id }) => id === document)?.path).toBe('Rents.txt');
      expect(problem).toBeUndefined();
    });

    test('opens the library all the same when the file is no document, and says so', async () => {
      await writeFile(join(place.library, 'Rents.exe'), 'MZ');
      await rig.stop();
      rig = await start(place, join(place.library, 'Rents.exe'));
      const hello = await rig.client.call('app.hello', {});
      expect(hello).toMatchObject({ library: { name: 'Library' }, problem: { code: 'not-text' } });
      expect(hello.document).toBeUndefined();
    });
  });

  describe('settings.change', () => {
    test('keeps settings and tells every window', async () => {
      const heard = vi.fn();
      rig.other.on('settings.changed', heard);
      // The stream of events is open once its first event is there.
      await vi.waitFor(async () => {
        await client.call('settings.change', { annotator: 'Ana', textSize: 22 });
        expect(heard).toHaveBeenCalledWith({
          settings: expect.objectContaining({ annotator: 'Ana', textSize: 22 }),
        });
      });
      expect(await rig.other.call('app.hello', {})).toMatchObject({
        greeted: true,
        settings: { annotator: 'Ana' },
      });
    });

    test('refuses values out of range and keeps what was', async () => {
      await expect(client.call('settings.change', { textSize: 400 })).rejects.toMatchObject({
        code: 'bad-request',
      });
      expect((await client.call('app.hello', {})).settings.textSize).toBe(19);
    });
  });

  describe('libraries', () => {
    test('opened before are listed and opened again by key, for this window only', async () => {
      await rig.other.call('app.hello', {});
      await rig.openAnother(place.second);
      answered.add(name === 'web' ? 'library.openFolder' : 'library.openDropped');
      expect((await client.call('app.hello', {})).library?.name).toBe('Second');
      expect((await rig.other.call('app.hello', {})).library?.name).toBe('Library');
      const { libraries } = await client.call('library.recent', {});
      expect(libraries.map((known) => known.name)).toEqual(['Second', 'Library']);
      const again = await client.call('library.openRecent', { key: library.key });
      expect(again.library).toEqual(library);
    });

    test('unknown to the list are refused', async () => {
      await expect(client.call('library.openRecent', { key: nowhere })).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    test('that are no folder are refused with the reason', async () => {
      await expect(rig.openAnother(join(place.library, 'Rents.txt'))).rejects.toMatchObject({
        message: expect.stringContaining('not a folder'),
      });
      await expect(rig.openAnother(join(place.library, 'gone'))).rejects.toMatchObject({ code: 'not-found' });
      await expect(rig.openAnother('')).rejects.toMatchObject({ code: 'not-found' });
      await expect(rig.openAnother('.')).rejects.toMatchObject({ code: 'not-found' });
      expect((await client.call('app.hello', {})).library).toEqual(library);
    });

    test('are never opened by a path that the preload alone may give', async () => {
      await expect(client.call('library.openDropped', { path: place.second })).rejects.toMatchObject({
        code: 'forbidden',
      });
    });
  });

  describe('documents', () => {
    test('are listed, and read whole', async () => {
      const { documents } = await client.call('documents.list', inLibrary());
      expect(documents).toMatchObject([{ path: 'Rents.txt', state: 'ready' }]);
      const read = await client.call('documents.read', { ...inLibrary(), id: documents[0]!.id });
      expect(new TextDecoder().decode(read.bytes)).toBe(articleText);
      expect(read.sourceHash).toBe(sha256(read.bytes));
    });

    test('are created from a title and a text, never over another one', async () => {
      const input = { ...inLibrary(), title: 'Rents', text: 'New words.\n' };
      const { document } = await client.call('documents.create', input);
      expect(document.path).not.toBe('Rents.txt');
      expect(await readFile(join(place.library, document.path), 'utf8')).toBe('New words.\n');
      expect(await readFile(join(place.library, 'Rents.txt'), 'utf8')).toBe(articleText);
    });

    test('that are not there are not found', async () => {
      const missing = { ...inLibrary(), id: uuid(1) };
      await expect(client.call('documents.read', missing)).rejects.toMatchObject({ code: 'not-found' });
      for (const call of [
        client.call('documents.list', { library: nowhere }),
        client.call('documents.read', { library: nowhere, id: uuid(1) }),
        client.call('documents.create', { library: nowhere, title: 'x', text: '' }),
      ]) {
        await expect(call).rejects.toMatchObject({ code: 'not-found' });
      }
    });

    test('are never named by a path', async () => {
      for (const id of ['../Rents.txt', 'Rents.txt', '/etc/passwd', '..\\x', 'a\0b']) {
        await expect(client.call('documents.read', { ...inLibrary(), id })).rejects.toMatchObject({
          code: 'bad-request',
        });
      }
    });

    test('that appear in the folder are told to every window', async () => {
      const heard = [vi.fn(), vi.fn()] as const;
      client.on('documents.changed', heard[0]);
      rig.other.on('documents.changed', heard[1]);
      await client.call('documents.list', inLibrary());
      let count = 0;
      await vi.waitFor(
        async () => {
          count += 1;
          await writeFile(join(place.library, `New ${count}.txt`), 'x');
          for (const listener of heard) {
            expect(listener).toHaveBeenCalledWith({
              library: library.key,
              documents: expect.arrayContaining([expect.objectContaining({ path: 'New 1.txt' })]),
              folders: [],
            });
          }
        },
        { timeout: 10_000, interval: 200 },
      );
    });
  });

  describe('texts', () => {
    test('of megabytes come back byte for byte', async () => {
      const bytes = new Uint8Array(randomBytes(3_000_000));
      const hash = sha256(bytes);
      expect(await client.call('texts.keep', { ...inLibrary(), hash, bytes })).toEqual({ kept: true });
      expect((await client.call('texts.keep', { ...inLibrary(), hash, bytes })).kept).toBe(false);
      const read = await client.call('texts.read', { ...inLibrary(), hash });
      expect(Buffer.compare(read.bytes, bytes)).toBe(0);
    });

    test('that do not have their hash are refused', async () => {
      const call = client.call('texts.keep', {
        ...inLibrary(),
        hash: '0'.repeat(64),
        bytes: new Uint8Array([1]),
      });
      await expect(call).rejects.toMatchObject({ code: 'damaged' });
    });

    test('that are not kept are not found', async () => {
      const call = client.call('texts.read', { ...inLibrary(), hash: '0'.repeat(64) });
      await expect(call).rejects.toMatchObject({ code: 'not-found' });
    });

    test('come as bytes, nothing else', async () => {
      const bytes = 'x' as unknown as Uint8Array<ArrayBuffer>;
      const call = client.call('texts.keep', { ...inLibrary(), hash: '0'.repeat(64), bytes });
      await expect(call).rejects.toMatchObject({ code: 'bad-request' });
    });
  });

  describe('the journal', () => {
    test('takes changes once, and gives them back with their places', async () => {
      const changes = [change(1), change(2)];
      const first = await client.call('journal.append', { ...inLibrary(), changes });
      expect(first.sequence).toBe(2);
      const repeated = await client.call('journal.append', {
        ...inLibrary(),
        changes: [change(2), change(3)],
      });
      expect(repeated.sequence).toBe(3);
      const read = await client.call('journal.read', { ...inLibrary(), after: {}, limit: 100 });
      expect(read.done).toBe(true);
      expect(read.entries).toEqual(
        [1, 2, 3].map((number) => ({ ...change(number), writer: library.writer, sequence: number })),
      );
      const position = await client.call('journal.position', inLibrary());
      expect(position).toMatchObject({
        vector: { [library.writer]: { sequence: 3 } },
        journal: { state: 'good' },
      });
      expect(read.vector).toEqual(position.vector);
    });

    test('is read on from where one was, as much as one asks for', async () => {
      const changes = Array.from({ length: 10 }, (_, number) => change(number + 1));
      await client.call('journal.append', { ...inLibrary(), changes });
      const part = await client.call('journal.read', { ...inLibrary(), after: {}, limit: 4 });
      expect(part).toMatchObject({ done: false });
      expect(part.entries).toHaveLength(4);
      const rest = await client.call('journal.read', { ...inLibrary(), after: part.vector, limit: 100 });
      expect(rest.entries.map((entry) => entry.sequence)).toEqual([5, 6, 7, 8, 9, 10]);
    });

    test('tells every window of new entries', async () => {
      const heard = vi.fn();
      rig.other.on('journal.entries', heard);
      let number = 0;
      await vi.waitFor(async () => {
        number += 1;
        await client.call('journal.append', { ...inLibrary(), changes: [change(number)] });
        expect(heard).toHaveBeenCalledWith(
          expect.objectContaining({
            library: library.key,
            entries: [expect.objectContaining({ op: 'add' })],
          }),
        );
      });
    });

    test('refuses what is no change, and appends nothing of it', async () => {
      const broken = [change(1), { ...change(2), clock: 'noon' }];
      await expect(client.call('journal.append', { ...inLibrary(), changes: broken })).rejects.toMatchObject({
        code: 'bad-request',
      });
      await expect(client.call('journal.append', { ...inLibrary(), changes: [] })).rejects.toMatchObject({
        code: 'bad-request',
      });
      const polluting = [
        { ...change(1), fields: JSON.parse('{"__proto__": {"x": 1}}') as Record<string, never> },
      ];
      expect((await client.call('journal.position', inLibrary())).vector).toEqual({});
      await client.call('journal.append', { ...inLibrary(), changes: polluting });
      const { entries } = await client.call('journal.read', { ...inLibrary(), after: {}, limit: 10 });
      expect(Object.getOwnPropertyNames(entries[0]!.fields)).toEqual([]);
      expect(Object.getPrototypeOf(entries[0]!.fields)).toBe(Object.prototype);
    });

    test('of a library that is not open is not found', async () => {
      for (const call of [
        client.call('journal.append', { library: nowhere, changes: [change(1)] }),
        client.call('journal.read', { library: nowhere, after: {}, limit: 1 }),
        client.call('journal.position', { library: nowhere }),
        client.call('texts.read', { library: nowhere, hash: '0'.repeat(64) }),
      ]) {
        await expect(call).rejects.toMatchObject({ code: 'not-found' });
      }
    });
  });

  describe('window.unsaved', () => {
    test('is taken note of', async () => {
      expect(await client.call('window.unsaved', { unsaved: true })).toEqual({});
      await client.call('window.unsaved', { unsaved: false });
    });
  });

  describe('the log', () => {
    test('keeps kinds and places of what failed in a window, and none of its words', async () => {
      const stack =
        'TypeError: cannot read “the mayor said”\n    at open (http://127.0.0.1:1/assets/a.js:1:2)';
      expect(await client.call('log.write', { where: 'window.error', problem: stack })).toEqual({});
      const { location, text } = await client.call('log.read', {});
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z page window\.error TypeError at open \(http/m);
      expect(text).not.toContain('mayor');
      expect(await readFile(location, 'utf8')).toBe(text);
    });

    test('is shown in the file manager', async () => {
      await client.call('log.reveal', {});
      expect(rig.revealed).toEqual([(await client.call('log.read', {})).location]);
    });

    test('takes only so much from pages', async () => {
      for (let count = 0; count < 40; count += 1) {
        await client.call('log.write', { where: 'loop', problem: 'RangeError: x' });
      }
      const { text } = await client.call('log.read', {});
      expect(text.match(/ page loop RangeError$/gm)).toHaveLength(30);
      const tooLong = client.call('log.write', { where: 'loop', problem: 'x'.repeat(20_001) });
      await expect(tooLong).rejects.toMatchObject({ code: 'bad-request' });
    });
  });

  describe('window.title', () => {
    test('is taken in both shells', async () => {
      expect(await client.call('window.title', { title: 'Rents – Library' })).toEqual({});
    });
  });

  if (name === 'web') {
    describe('in the web shell', () => {
      test('folders are offered by the server, and opened by name', async () => {
        const listed = await client.call('folders.list', { path: join(place.library, '..') });
        expect(listed.folders.map((folder) => folder.name)).toEqual(['Library', 'Second', 'user-data']);
        const inner = await client.call('folders.list', { path: listed.folders[0]!.path });
        expect(inner).toMatchObject({ documents: 1, parent: listed.path, folders: [] });
        expect((await client.call('folders.list', { path: '' })).path).toContain(homedir());
        const { library: opened } = await client.call('library.openFolder', { path: inner.path });
        expect(opened).toEqual(library);
      });

      test('folders that are not there say so', async () => {
        for (const path of [join(place.library, 'gone'), 'relative', '/a\0b']) {
          await expect(client.call('folders.list', { path })).rejects.toMatchObject({ code: 'not-found' });
        }
      });

      test('there are no system dialogs', async () => {
        expect(client.openDropped).toBeUndefined();
        await expect(client.call('library.choose', {})).rejects.toMatchObject({ code: 'forbidden' });
        await expect(
          client.call('export.save', { suggestedName: 'x.json', bytes: new Uint8Array([1]) }),
        ).rejects.toMatchObject({ code: 'forbidden' });
      });

      test('windows, full screen, PDF and addresses outside are the browser’s own', async () => {
        for (const call of [
          client.call('window.open', {}),
          client.call('window.fullScreen', {}),
          client.call('window.menuState', { enabled: [], checked: [] }),
          client.call('print.savePdf', { suggestedName: 'x.pdf' }),
          client.call('address.open', { address: 'https://example.org/' }),
        ]) {
          await expect(call).rejects.toMatchObject({ code: 'forbidden' });
        }
        expect((await client.call('app.hello', {})).abilities).toEqual({
          nativeDialogs: false,
          nativeMenu: false,
          pdf: false,
        });
      });
    });
  } else {
    describe('in Electron', () => {
      test('a folder is chosen in the system dialog, which starts where one was', async () => {
        electron.dialog.open = { canceled: false, filePaths: [place.second] };
        expect((await client.call('library.choose', {})).library?.name).toBe('Second');
        electron.dialog.open = { canceled: true, filePaths: [] };
        expect(await client.call('library.choose', {})).toEqual({});
        expect(electron.dialog.asked.at(-1)).toMatchObject({ defaultPath: join(place.second, '..') });
        expect((await client.call('app.hello', {})).library?.name).toBe('Second');
      });

      test('a dropped folder is opened, and the page sees no path of it', async () => {
        const dropped = await rig.client.openDropped!(droppedFile(place.second));
        expect(dropped.name).toBe('Second');
      });

      test('an export is written where the dialog says, or not at all', async () => {
        const bytes = new Uint8Array([1, 2, 3]);
        const folder = temporaryFolder();
        const filePath = join(folder, 'set.json');
        electron.dialog.save = { canceled: true, filePath: '' };
        expect(await client.call('export.save', { suggestedName: 'set.json', bytes })).toEqual({
          saved: false,
        });
        electron.dialog.save = { canceled: false, filePath };
        expect(await client.call('export.save', { suggestedName: '../../x:y.json', bytes })).toEqual({
          saved: true,
          location: filePath,
        });
        expect([...(await readFile(filePath))]).toEqual([1, 2, 3]);
        const asked = electron.dialog.asked.at(-1) as { defaultPath: string };
        expect(dirname(asked.defaultPath)).toBe(electron.app.getPath('documents'));
        electron.dialog.save = { canceled: false, filePath: join(folder, 'gone', 'set.json') };
        await expect(client.call('export.save', { suggestedName: 'x', bytes })).rejects.toMatchObject({
          message: expect.stringContaining('set.json'),
        });
      });

      test('the page is written as PDF where the dialog says', async () => {
        const folder = temporaryFolder();
        const filePath = join(folder, 'Rents.pdf');
        electron.dialog.save = { canceled: true, filePath: '' };
        expect(await client.call('print.savePdf', { suggestedName: 'Rents' })).toEqual({ saved: false });
        expect(electron.dialog.asked.at(-1)).toMatchObject({
          defaultPath: join(electron.app.getPath('documents'), 'Rents.pdf'),
        });
        electron.dialog.save = { canceled: false, filePath };
        expect(await client.call('print.savePdf', { suggestedName: '../a/Rents.pdf' })).toEqual({
          saved: true,
          location: filePath,
        });
        expect(await readFile(filePath, 'latin1')).toMatch(/^%PDF/);
        const printed = electron.BrowserWindow.getAllWindows().flatMap(
          ({ webContents }) => webContents.printed,
        );
        expect(printed.at(-1)).toMatchObject({ printBackground: true, pageSize: 'A4' });
        // Each purpose has a folder of its own.
        electron.dialog.save = { canceled: true, filePath: '' };
        await client.call('print.savePdf', { suggestedName: 'x' });
        expect(electron.dialog.asked.at(-1)).toMatchObject({ defaultPath: join(folder, 'x.pdf') });
        await client.call('export.save', { suggestedName: 'x.json', bytes: new Uint8Array([1]) });
        const { defaultPath } = electron.dialog.asked.at(-1) as { defaultPath: string };
        expect(dirname(defaultPath)).toBe(electron.app.getPath('documents'));
      });

      test('another window opens on the same library, or on the one that is named', async () => {
        const before = electron.BrowserWindow.getAllWindows().length;
        await client.call('window.open', {});
        const { key } = library;
        await client.call('window.open', { library: key, document: uuid(1) });
        expect(electron.BrowserWindow.getAllWindows()).toHaveLength(before + 2);
      });

      test('the menu shows what the window in front says can run', async () => {
        const item = (id: string) => electron.Menu.installed!.getMenuItemById(id)!;
        expect(item('edit.undo').enabled).toBe(false);
        expect(item('library.open').enabled).toBe(true);
        const state = { enabled: ['edit.undo'], checked: ['view.documents'] };
        await rig.other.call('window.menuState', state);
        expect(item('edit.undo').enabled).toBe(true);
        expect(item('view.documents').checked).toBe(true);
        await client.call('window.menuState', { enabled: [], checked: [] });
        expect(item('edit.undo').enabled).toBe(true);
      });

      test('a window is named after what it shows, and goes full screen', async () => {
        const shown = electron.BrowserWindow.getAllWindows().at(-2)!;
        await client.call('window.title', { title: 'Rents', document: uuid(1) });
        expect(shown.title).toBe('Rents');
        await client.call('window.fullScreen', {});
        expect(shown.fullScreen).toBe(true);
        await client.call('window.fullScreen', {});
        expect(shown.fullScreen).toBe(false);
      });

      test('an address is shown before the browser opens it, and of three kinds only', async () => {
        electron.dialog.response = 0;
        await client.call('address.open', { address: 'https://example.org/a' });
        expect(electron.shell.opened.at(-1)).toBe('https://example.org/a');
        const opened = electron.shell.opened.length;
        for (const address of ['file:///etc/passwd', 'javascript:alert(1)', 'x', '']) {
          await expect(client.call('address.open', { address })).rejects.toMatchObject({ code: 'forbidden' });
        }
        expect(electron.shell.opened).toHaveLength(opened);
      });

      test('pages name no folders', async () => {
        await expect(client.call('folders.list', { path: '/' })).rejects.toMatchObject({ code: 'forbidden' });
        await expect(client.call('library.openFolder', { path: place.second })).rejects.toMatchObject({
          code: 'forbidden',
        });
      });
    });
  }

  const callable = (Object.keys(methods) as Method[]).filter((method) => method !== 'library.openDropped');
  test.each(callable)('%s refuses arguments that do not fit', async (method) => {
    for (const input of [{ surprise: true }, [], null, 'x']) {
      const call = rig.client.call(method, input as unknown as Input<typeof method>);
      await expect(call, JSON.stringify(input)).rejects.toMatchObject({ code: 'bad-request' });
    }
  });

  test('a method that is not in the contract is refused', async () => {
    for (const method of ['toString', '__proto__', 'app.quit']) {
      await expect(client.call(method as Method, {} as never)).rejects.toMatchObject({ name: 'HostError' });
    }
  });

  test('a host that is gone is unavailable, and nothing hangs', async () => {
    await rig.stop();
    await expect(client.call('app.hello', {})).rejects.toMatchObject({ code: 'unavailable' });
  });

  describe('taken together', () => {
    const elsewhere: readonly Method[] =
      name === 'web'
        ? [
            'library.choose',
            'library.openDropped',
            'export.save',
            'print.savePdf',
            'window.open',
            'window.menuState',
            'window.fullScreen',
            'address.open',
          ]
        : ['folders.list', 'library.openFolder'];
    // Those about documents and folders are asked in documents.test.ts, those about snapshots in snapshots.test.ts,
    // those about the past in history.test.ts,
    // those about checking and deleting for good in soundness.test.ts.
    test('these tests had an answer from every other method of this shell', () => {
      const missing = (Object.keys(methods) as Method[]).filter(
        (method) =>
          !answered.has(method) &&
          !elsewhere.includes(method) &&
          !(method in documentMethods) &&
          !(method in draftMethods) &&
          !(method in historyMethods) &&
          !(method in conflictMethods) &&
          !(method in spaceMethods) &&
          !(method in verifyMethods) &&
          !(method in purgeMethods) &&
          !(method in snapshotMethods),
      );
      expect(missing).toEqual([]);
    });
  });
});
