// Owns Electron's menu while the program runs: it follows the window in front, and knows the libraries opened lately.
import { app, Menu } from 'electron';
import { commandTable } from '#core/commands/command-table.ts';
import type { Command } from '#core/commands/command.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Connection } from './connection.ts';
import { newWindowArgument } from './electron-arguments.ts';
import { menuTemplate, type MenuOptions } from './menu.ts';

export interface MenuState {
  readonly enabled: readonly string[];
  readonly checked: readonly string[];
}

export interface AppMenuOptions extends Omit<MenuOptions, 'recent'> {
  readonly recent: () => Promise<MenuOptions['recent']>;
  /** The window that the menu speaks of; undefined when none is open. */
  readonly front: () => Connection | undefined;
  readonly newWindow: () => void;
}

export interface AppMenu {
  /** What a window says can run and is switched on. */
  show(connection: Connection, state: MenuState): void;
  /** Another window came to the front, or none is left. */
  follow(): void;
  /** Looks whether the recent libraries are others than the menu shows. */
  refresh(): Promise<void>;
}

/** What can run in a window that has not said anything, and without any window. */
const always: MenuState = {
  enabled: (commandTable as readonly Command[]).filter(({ when }) => when.length === 0).map(({ id }) => id),
  checked: [],
};

export async function createAppMenu(options: AppMenuOptions): Promise<AppMenu> {
  const states = new WeakMap<Connection, MenuState>();
  let recent: MenuOptions['recent'] = [];

  function install(): void {
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ ...options, recent })));
    follow();
  }

  function follow(): void {
    const menu = Menu.getApplicationMenu();
    if (menu === null) return;
    const front = options.front();
    const state = (front === undefined ? undefined : states.get(front)) ?? always;
    for (const { id } of commandTable as readonly Command[]) {
      const item = menu.getMenuItemById(id);
      if (item === null) continue;
      item.enabled = item.role !== undefined || state.enabled.includes(id);
      item.checked = state.checked.includes(id);
    }
  }

  async function refresh(): Promise<void> {
    const now = await options.recent();
    if (locations(now) === locations(recent)) return;
    recent = now;
    install();
  }

  install();
  offerNewWindow(options);
  await refresh();
  return {
    show(connection, state) {
      states.set(connection, state);
      if (options.front() === connection) follow();
    },
    follow,
    refresh,
  };
}

function locations(recent: MenuOptions['recent']): string {
  return JSON.stringify(recent.map(({ location }) => location));
}

/** In the dock's menu on macOS and in the list at the taskbar on Windows; Linux has it from the .desktop file. */
function offerNewWindow({ platform, packaged, newWindow }: AppMenuOptions): void {
  const label = message('command.window.new');
  if (platform === 'darwin') {
    app.dock?.setMenu(Menu.buildFromTemplate([{ label, click: newWindow }]));
  }
  // Unpackaged, the program would need its own path as well.
  if (platform === 'win32' && packaged) {
    app.setUserTasks([
      {
        program: process.execPath,
        arguments: newWindowArgument,
        title: label,
        description: label,
        iconPath: process.execPath,
        iconIndex: 0,
      },
    ]);
  }
}
