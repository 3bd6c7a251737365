// Which Electron window shows what: paths handed over by the system, windows of the last run, and what is kept of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import * as electron from '../../support/electron-fake.ts';
import type { BrowserWindow } from '../../support/electron-fake.ts';

vi.mock('electron', () => import('../../support/electron-fake.ts'));

const { createConnections } = await import('../../../src-main/shell/connection.ts');
const { createWindows } = await import('../../../src-main/shell/window.ts');
const { createWindowOpening } = await import('../../../src-main/shell/electron-opening.ts');
const { createKeptWindows } = await import('../../../src-main/shell/kept-windows.ts');
const { createErrorLog } = await import('../../../src-main/shell/error-log.ts');
const { createOpenings } = await import('../../../src-main/shell/openings.ts');
const { openServices } = await import('../../../src-main/shell/open-services.ts');
const { receiveHandover } = await import('../../../src-main/shell/electron-handover.ts');

vi.setConfig({ testTimeout: 30_000 });

async function makeShell(userData = temporaryFolder()) {
  const log = createErrorLog(userData, () => new Date());
  const services = await openServices(userData, log.note);
  const openings = createOpenings(services.libraries, log);
  const address = 'app://attest/index.html';
  const windows = createWindows({ preload: '/preload.cjs', address, connections: createConnections() });
  const kept = createKeptWindows(services.state, windows.list);
  return { services, openings, windows, kept, opening: createWindowOpening(windows, openings) };
}

function makeLibrary(...names: string[]): string {
  const folder = join(temporaryFolder(), 'Library');
  mkdirSync(join(folder, '.attest'), { recursive: true });
  for (const name of names) writeFileSync(join(folder, name), `${name}\n`);
  return folder;
}

let shell: Awaited<ReturnType<typeof makeShell>>;
beforeEach(async () => {
  shell = await makeShell();
  electron.dialog.asked.length = 0;
});
afterEach(async () => {
  await Promise.all(shell.windows.list().map(({ connection }) => connection.opened));
  await shell.services.libraries.close();
  for (const { window } of shell.windows.list()) window.destroy();
});

const opened = () => Promise.all(shell.windows.list().map(({ connection }) => connection.opened));
const fakeOf = (index = 0) => shell.windows.list()[index]!.window as unknown as BrowserWindow;

function shownIn(window: BrowserWindow): unknown[] {
  const heard: unknown[] = [];
  window.webContents.page.on('attest', (_event: unknown, name: unknown, payload: unknown) => {
    if (name === 'document.show') heard.push(payload);
  });
  return heard;
}

describe('a path handed over', () => {
  test('opens the first window, on the document', async () => {
    const folder = makeLibrary('A.txt');
    await shell.opening.openPaths([join(folder, 'A.txt')]);
    const [first] = await opened();
    expect(first?.library?.name).toBe('Library');
    expect(first?.document).toBeDefined();
    expect(electron.app.recentDocuments).toContain(join(folder, 'A.txt'));
  });

  test('of an open library comes to the front in its window, which is told to show it', async () => {
    const [folder, other] = [makeLibrary('A.txt', 'B.txt'), makeLibrary('C.txt')];
    await shell.opening.openPaths([folder, other]);
    expect(shell.windows.list()).toHaveLength(2);
    const window = fakeOf(1);
    const heard = shownIn(window);
    const focused = window.focused;
    await shell.opening.openPaths([join(folder, 'B.txt')]);
    expect(shell.windows.list()).toHaveLength(2);
    expect(window.focused).toBe(focused + 1);
    expect(shell.windows.list()[0]?.window).toBe(window);
    const { library } = (await opened())[0]!;
    const { documents } = await shell.services.libraries.get(library!.key).documents.list();
    expect(heard).toEqual([
      { library: library!.key, id: documents.find(({ path }) => path === 'B.txt')!.id },
    ]);
  });

  test('that comes with others of its library gets a window of its own', async () => {
    const folder = makeLibrary('A.txt', 'B.txt');
    await shell.opening.openPaths([join(folder, 'A.txt'), join(folder, 'B.txt')]);
    expect(shell.windows.list()).toHaveLength(2);
    const documents = (await opened()).map(({ document }) => document);
    expect(new Set(documents).size).toBe(2);
    expect(documents).not.toContain(undefined);
  });

  test('goes to the window that shows the document already', async () => {
    const folder = makeLibrary('A.txt');
    await shell.opening.openPaths([join(folder, 'A.txt')]);
    const [{ library, document } = {}] = await opened();
    const first = shell.windows.list()[0]!;
    first.document = document;
    shell.opening.openNew(library!.key);
    await opened();
    await shell.opening.openPaths([join(folder, 'A.txt')]);
    expect(shell.windows.list()).toHaveLength(2);
    expect(shell.windows.list()[0]).toBe(first);
  });

  test('takes a window with nothing in it', async () => {
    shell.opening.openNew();
    await opened();
    const window = fakeOf();
    await shell.opening.openPaths([makeLibrary('A.txt')]);
    expect(shell.windows.list()).toHaveLength(1);
    expect(window.webContents.reloads).toBe(1);
    expect((await opened())[0]?.library?.name).toBe('Library');
  });

  test('of a file that is no document says so in the library’s window', async () => {
    const folder = makeLibrary('A.txt', 'B.exe');
    await shell.opening.openPaths([folder]);
    await shell.opening.openPaths([join(folder, 'B.exe')]);
    expect(electron.dialog.asked).toMatchObject([{ message: expect.stringContaining('B.exe') }]);
    expect(shell.windows.list()).toHaveLength(1);
  });

  test('that is gone is told in a window of its own', async () => {
    await shell.opening.openPaths([makeLibrary('A.txt')]);
    await shell.opening.openPaths(['/nowhere/at/all']);
    expect(shell.windows.list()).toHaveLength(2);
    expect((await opened())[0]?.problem).toMatchObject({ code: 'not-found' });
  });

  test('with a hundred others opens no hundred windows', async () => {
    const paths = Array.from({ length: 100 }, () => join(temporaryFolder(), 'gone'));
    await shell.opening.openPaths(paths);
    expect(shell.windows.list()).toHaveLength(10);
  });
});

test('the windows of the last run come back, the one used last in front', async () => {
  const [one, two] = [makeLibrary('A.txt'), makeLibrary('B.txt')];
  const userData = temporaryFolder();
  await shell.services.libraries.close();
  shell = await makeShell(userData);
  await shell.opening.openPaths([one, two]);
  fakeOf(1).focus();
  const [front] = await opened();
  const { documents } = await shell.services.libraries.get(front!.library!.key).documents.list();
  shell.windows.list()[0]!.document = documents[0]!.id;
  shell.kept.changed();
  // As quitting does: windows that close from here on are not gone.
  shell.kept.freeze(true);
  const names = shell.windows.list().map(({ name }) => name);
  for (const { window } of shell.windows.list()) window.destroy();
  shell.kept.changed();
  await shell.kept.flush();
  await shell.services.libraries.close();

  shell = await makeShell(userData);
  shell.opening.restore(shell.services.state.get().windows);
  const again = await opened();
  expect(shell.windows.list().map(({ name }) => name)).toEqual(names);
  expect(again.map(({ library }) => library?.location)).toEqual([
    expect.stringContaining(one),
    expect.stringContaining(two),
  ]);
  expect(again[0]?.document).toBe(documents[0]!.id);
});

test('the last window to close is the one that comes back', async () => {
  await shell.opening.openPaths([makeLibrary('A.txt')]);
  await opened();
  shell.kept.changed();
  await shell.kept.flush();
  fakeOf().destroy();
  shell.kept.changed();
  await shell.kept.flush();
  expect(shell.services.state.get().windows).toHaveLength(1);
});

test('a start without windows to bring back opens one', async () => {
  shell.opening.restore([]);
  expect(shell.windows.list()).toHaveLength(1);
  expect(await opened()).toEqual([{}]);
});

test('files named before the program was ready are taken when it is', () => {
  electron.app.removeAllListeners();
  const handover = receiveHandover();
  const event = electron.preventable();
  electron.app.emit('open-file', event, '/a/One.txt');
  const taken: unknown[] = [];
  handover.give((launch) => taken.push(launch));
  electron.app.emit('second-instance', {}, ['electron', 'main.js', 'Two.txt'], '/b');
  expect(event.prevented).toBe(true);
  expect(taken).toEqual([
    { paths: ['/a/One.txt'], newWindow: false },
    { paths: [join('/b', 'Two.txt')], newWindow: false },
  ]);
});
