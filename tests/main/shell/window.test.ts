// Electron's windows: made one way, told of events, and held open while work in them is not safe.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as electron from '../../support/electron-fake.ts';
import { BrowserWindow, preventable } from '../../support/electron-fake.ts';

vi.mock('electron', () => import('../../support/electron-fake.ts'));

const { createWindows } = await import('../../../src-main/shell/window.ts');
const { createConnections } = await import('../../../src-main/shell/connection.ts');

const connections = createConnections();
const windows = createWindows({ preload: '/preload.cjs', address: 'app://attest/index.html', connections });

function openWindow() {
  const window = windows.open(() => Promise.resolve({})).window as unknown as BrowserWindow;
  return { window, connection: windows.connectionOf(window.webContents as never)! };
}

beforeEach(() => {
  electron.dialog.asked.length = 0;
});
afterEach(() => {
  for (const window of BrowserWindow.all) if (!window.destroyed) window.destroy();
  BrowserWindow.all.length = 0;
});

test('a window is shown when it has something to show, and keeps its place under a name of its own', () => {
  const first = openWindow().window;
  const second = openWindow().window;
  expect(first.shown).toBe(true);
  expect(first.options).toMatchObject({ windowStatePersistence: true, show: false });
  expect(first.options['name']).not.toBe(second.options['name']);
  first.destroy();
  expect(openWindow().window.options['name']).toBe(first.options['name']);
});

test('events reach every open window and no closed one', () => {
  const heard: string[] = [];
  const [one, two] = [openWindow(), openWindow()];
  for (const [name, { window }] of Object.entries({ one, two })) {
    window.webContents.page.on('attest', (_event: unknown, event: unknown) =>
      heard.push(`${name} ${String(event)}`),
    );
  }
  connections.broadcast('host.alive', {});
  two.window.destroy();
  connections.broadcast('host.alive', {});
  expect(heard).toEqual(['one host.alive', 'two host.alive', 'one host.alive']);
});

test('a window whose work is safe closes without a word', () => {
  const { window } = openWindow();
  window.close();
  expect(window.destroyed).toBe(true);
  expect(electron.dialog.asked).toEqual([]);
});

test('a window with unsaved work asks, stays when told so, and asks once at a time', async () => {
  const { window, connection } = openWindow();
  connection.unsaved = true;
  electron.dialog.response = 0;
  window.close();
  window.close();
  await vi.waitFor(() => expect(electron.dialog.asked).toHaveLength(1));
  expect(window.destroyed).toBe(false);
  connection.unsaved = false;
  window.close();
  expect(window.destroyed).toBe(true);
});

test('a window with unsaved work closes when the person insists', async () => {
  const { window, connection } = openWindow();
  connection.unsaved = true;
  electron.dialog.response = 1;
  window.close();
  await vi.waitFor(() => expect(window.destroyed).toBe(true));
});

test('the page’s own objection to unloading does not close the way silently', () => {
  const { window } = openWindow();
  const event = preventable();
  window.webContents.emit('will-prevent-unload', event);
  expect(event.prevented).toBe(true);
});
