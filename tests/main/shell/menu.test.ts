// Electron's menu follows the command table, and never takes keys away from the page.
import { expect, test, vi } from 'vitest';
import type { MenuItemConstructorOptions as Item } from 'electron';
import { commandTable, type Command } from '../../../src-core/commands/command-table.ts';

vi.mock('electron', () => import('../../support/electron-fake.ts'));
const { acceleratorOf, menuTemplate } = await import('../../../src-main/shell/menu.ts');

const flat = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

const templateFor = (platform: NodeJS.Platform, packaged = true, run = vi.fn()) => ({
  run,
  items: flat(menuTemplate({ platform, packaged, run })),
});

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
  expect(run).toHaveBeenCalledWith('edit.undo', undefined);
});

test('keys are shown and left to the page', () => {
  const { items } = templateFor('linux');
  const withKeys = items.filter((item) => item.accelerator !== undefined);
  expect(withKeys.length).toBeGreaterThan(10);
  expect(withKeys.every((item) => item.registerAccelerator === false)).toBe(true);
});

test('on macOS, where keys of menus always act, letters of the text stay out of it', () => {
  const { items } = templateFor('darwin');
  expect(items.find((item) => item.id === 'tag.claim')?.accelerator).toBeUndefined();
  expect(items.find((item) => item.id === 'edit.undo')?.accelerator).toBe('CommandOrControl+Z');
  expect(items.some((item) => item.role === 'appMenu')).toBe(true);
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
