// Electron's menu follows the command table, and never takes keys away from the page.
import { expect, test, vi } from 'vitest';
import type { MenuItemConstructorOptions as Item } from 'electron';
import { commandTable } from '../../../src-core/commands/command-table.ts';
import type { Command } from '../../../src-core/commands/command.ts';

vi.mock('electron', () => import('../../support/electron-fake.ts'));
const { acceleratorOf, menuTemplate } = await import('../../../src-main/shell/menu.ts');

const flat = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

const recent = [
  { name: 'Tom & Jerry', location: '/a/Tom & Jerry' },
  { name: 'Notes', location: '/a/Notes' },
  { name: 'Notes', location: '/b/Notes' },
];

function templateFor(platform: NodeJS.Platform, packaged = true) {
  const [run, open] = [vi.fn(), vi.fn()];
  return { run, open, items: flat(menuTemplate({ platform, packaged, recent, run, open })) };
}

test.each(['linux', 'darwin', 'win32'] as const)(
  'on %s every command with a place is in the menu, named',
  (platform) => {
    const { items } = templateFor(platform);
    const placed = (commandTable as readonly Command[]).filter((command) => command.menu !== undefined);
    for (const { id } of placed) {
      const item = items.find((candidate) => candidate.id === id);
      expect(item?.label, id).toBeTruthy();
      expect(item?.label, id).not.toContain('command.');
    }
    expect(items.filter((item) => item.id !== undefined)).toHaveLength(placed.length);
  },
);

test('a chosen command is run by its id', () => {
  const { run, items } = templateFor('linux');
  const item = items.find((candidate) => candidate.id === 'edit.undo')!;
  item.click!({} as never, undefined, {} as never);
  expect(run).toHaveBeenCalledWith('edit.undo');
});

test('keys are shown and left to the page', () => {
  const { items } = templateFor('linux');
  const withKeys = items.filter((item) => item.id !== undefined && item.accelerator !== undefined);
  expect(withKeys.length).toBeGreaterThan(10);
  expect(withKeys.every((item) => item.registerAccelerator === false)).toBe(true);
});

test('on macOS, where keys of menus always act, letters of the text stay out of it', () => {
  const { items } = templateFor('darwin');
  expect(items.find((item) => item.id === 'tag.claim')?.accelerator).toBeUndefined();
  expect(items.find((item) => item.id === 'edit.undo')?.accelerator).toBe('CommandOrControl+Z');
});

test('keys are in Electron’s words', () => {
  expect(acceleratorOf('Mod+Comma', 'linux')).toBe('CommandOrControl+,');
  expect(acceleratorOf('Mod+Shift+Period', 'win32')).toBe('CommandOrControl+Shift+.');
  expect(acceleratorOf('F3', 'darwin')).toBe('F3');
  expect(acceleratorOf(undefined, 'linux')).toBeUndefined();
});

test('tools for developers are left out of a packaged app', () => {
  const hasTools = (packaged: boolean) =>
    templateFor('linux', packaged).items.some((item) => item.role === 'toggleDevTools');
  expect(hasTools(true)).toBe(false);
  expect(hasTools(false)).toBe(true);
});

test('full screen is the window’s own, and switches show whether they are on', () => {
  const { items } = templateFor('linux');
  const item = (id: string) => items.find((candidate) => candidate.id === id);
  expect(item('view.fullScreen')).toMatchObject({ role: 'togglefullscreen' });
  expect(items.filter(({ role }) => role === 'togglefullscreen')).toHaveLength(1);
  expect(item('view.documents')).toMatchObject({ type: 'checkbox' });
  expect(item('library.open')?.type).toBeUndefined();
});

test('each system finds quitting, settings and the program’s facts where it looks for them', () => {
  const titled = (platform: NodeJS.Platform) => {
    const menus = menuTemplate({ platform, packaged: true, recent, run: vi.fn(), open: vi.fn() });
    return menus.map((menu) => ({
      label: menu.label ?? menu.role,
      holds: flat((menu.submenu as Item[] | undefined) ?? []).map(({ id, role }) => id ?? role),
    }));
  };
  const mac = titled('darwin');
  expect(mac[0]?.label).toBe('Attest');
  expect(mac[0]?.holds).toEqual(
    expect.arrayContaining([
      'help.about',
      'settings.open',
      'services',
      'hide',
      'hideOthers',
      'unhide',
      'quit',
    ]),
  );
  expect(mac[1]?.holds).not.toContain('quit');
  const linux = titled('linux');
  expect(linux[0]).toMatchObject({ label: 'File', holds: expect.arrayContaining(['settings.open', 'quit']) });
  expect(linux.at(-1)).toMatchObject({
    label: 'Help',
    holds: expect.arrayContaining(['help.about', 'help.log']),
  });
  for (const menus of [mac, linux]) expect(menus.map(({ label }) => label)).toContain('windowMenu');
});

test('libraries opened before are offered by name, with the place where names are alike', () => {
  const { items, open } = templateFor('linux');
  const offered = items.find(({ label }) => label === 'Open recent')?.submenu as Item[];
  expect(offered.map(({ label }) => label)).toEqual(['Tom && Jerry', 'Notes (/a/Notes)', 'Notes (/b/Notes)']);
  offered[2]!.click!({} as never, undefined, {} as never);
  expect(open).toHaveBeenCalledWith('/b/Notes');
});
