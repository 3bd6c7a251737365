// Electron's menu while the program runs, the menus of fields, dock and taskbar, and what happens when a process falls.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createErrorLog } from '../../../src-main/shell/error-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import * as electron from '../../support/electron-fake.ts';
import { BrowserWindow } from '../../support/electron-fake.ts';

vi.mock('electron', () => import('../../support/electron-fake.ts'));

const { createAppMenu } = await import('../../../src-main/shell/electron-menu.ts');
const { contextTemplate, offerContextMenu } =
  await import('../../../src-main/shell/electron-context-menu.ts');
const { keepCrashDumps, watchProcesses } = await import('../../../src-main/shell/electron-falls.ts');

const connection = () => ({
  opened: Promise.resolve({}),
  reopen: () => Promise.resolve({}),
  unsaved: false,
  send: () => undefined,
});

beforeEach(() => {
  electron.app.removeAllListeners();
  electron.dialog.asked.length = 0;
  electron.Menu.popped.length = 0;
});
afterEach(() => {
  BrowserWindow.all.length = 0;
});

async function makeMenu(platform: NodeJS.Platform = 'linux', packaged = true) {
  const [one, two] = [connection(), connection()];
  const state = { front: one as typeof one | undefined, recent: [{ name: 'A', location: '/a' }] };
  const newWindow = vi.fn();
  const menu = await createAppMenu({
    platform,
    packaged,
    recent: async () => state.recent,
    front: () => state.front,
    newWindow,
    open: vi.fn(),
    run: vi.fn(),
  });
  const item = (id: string) => electron.Menu.installed!.getMenuItemById(id)!;
  return { menu, one, two, state, newWindow, item };
}

describe('the menu', () => {
  test('follows the window in front, and what can be done without one', async () => {
    const { menu, one, two, state, item } = await makeMenu();
    menu.show(one, { enabled: ['edit.undo'], checked: ['view.documents'] });
    menu.show(two, { enabled: ['edit.redo'], checked: [] });
    expect([item('edit.undo').enabled, item('edit.redo').enabled]).toEqual([true, false]);
    expect(item('view.documents').checked).toBe(true);
    state.front = two;
    menu.follow();
    expect([item('edit.undo').enabled, item('edit.redo').enabled]).toEqual([false, true]);
    expect(item('view.documents').checked).toBe(false);
    state.front = undefined;
    menu.follow();
    expect([item('edit.redo').enabled, item('library.open').enabled]).toEqual([false, true]);
    expect(item('view.fullScreen').enabled).toBe(true);
  });

  test('knows a library once it was opened, and keeps its state', async () => {
    const { menu, one, state, item } = await makeMenu();
    menu.show(one, { enabled: ['edit.undo'], checked: [] });
    const before = electron.Menu.installed;
    await menu.refresh();
    expect(electron.Menu.installed).toBe(before);
    state.recent = [{ name: 'B', location: '/b' }, ...state.recent];
    await menu.refresh();
    expect(electron.Menu.installed!.items.some(({ label }) => label === 'B')).toBe(true);
    expect(item('edit.undo').enabled).toBe(true);
  });

  test('of dock and taskbar opens a window', async () => {
    const { newWindow } = await makeMenu('darwin');
    (electron.app.dock.menu as electron.Menu).items[0]!.click!();
    expect(newWindow).toHaveBeenCalledOnce();
    await makeMenu('win32');
    expect(electron.app.tasks).toMatchObject([{ arguments: '--new-window', program: process.execPath }]);
  });
});

describe('the menu of the right mouse button', () => {
  const editFlags = {
    canUndo: true,
    canRedo: false,
    canCut: false,
    canCopy: false,
    canPaste: true,
    canDelete: false,
    canSelectAll: true,
    canEditRichly: false,
  };

  test('offers in a field what the field can do', () => {
    const template = contextTemplate({ isEditable: true, editFlags });
    expect(template.filter(({ enabled }) => enabled).map(({ role }) => role)).toEqual([
      'undo',
      'paste',
      'selectAll',
    ]);
  });

  test('is the page’s own everywhere else', () => {
    const window = new BrowserWindow({});
    offerContextMenu(window as never);
    window.webContents.emit('context-menu', {}, { isEditable: false, editFlags });
    expect(electron.Menu.popped).toHaveLength(0);
    window.webContents.emit('context-menu', {}, { isEditable: true, editFlags });
    expect(electron.Menu.popped).toHaveLength(1);
  });
});

describe('a process that falls', () => {
  const gone = (window: BrowserWindow, reason: string) =>
    electron.app.emit('render-process-gone', {}, window.webContents, { reason, exitCode: 5 });

  test('is dumped on this computer and sent nowhere', () => {
    keepCrashDumps();
    expect(electron.crashReporter.started).toEqual([{ uploadToServer: false }]);
  });

  test('is logged, and its window loads again when the person wants it', async () => {
    const log = createErrorLog(temporaryFolder(), () => new Date());
    watchProcesses(log);
    const window = new BrowserWindow({});
    electron.dialog.response = 0;
    gone(window, 'crashed');
    await expect.poll(() => window.webContents.reloads).toBe(1);
    electron.dialog.response = 1;
    gone(window, 'oom');
    await expect.poll(() => window.destroyed).toBe(true);
    electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'killed', exitCode: 9 });
    expect(await log.read()).toMatch(/crashed 5\n.*oom 5\n.*GPU process gone: killed 9\n$/);
  });

  test('that ended in order is no fall', () => {
    watchProcesses(createErrorLog(temporaryFolder(), () => new Date()));
    gone(new BrowserWindow({}), 'clean-exit');
    expect(electron.dialog.asked).toEqual([]);
  });
});
