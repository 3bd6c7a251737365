// Owns what stands in Electron's menu: the command table and the standard roles. A chosen command is told to the window in
// front; what it does is the renderer's business.
import type { MenuItemConstructorOptions } from 'electron';
import { commandTable } from '#core/commands/command-table.ts';
import type { Command, Key, MenuPlace } from '#core/commands/command.ts';
import { message, isMessageId } from '#core/messages/catalogue.ts';
import { productName } from './product.ts';

type Item = MenuItemConstructorOptions;

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Tools for developers are left out of a packaged app. */
  readonly packaged: boolean;
  /** Libraries opened before, newest first. */
  readonly recent: readonly { readonly name: string; readonly location: string }[];
  readonly run: (command: string) => void;
  /** A library of the list was chosen. */
  readonly open: (location: string) => void;
}

export function menuTemplate(options: MenuOptions): Item[] {
  const mac = options.platform === 'darwin';
  const place = (name: MenuPlace, extra: readonly Item[] = []): Item => ({
    label: message(`menu.${name}`),
    submenu: [...commandItems(name, options), ...extra],
  });
  return [
    ...(mac ? [appMenu(options)] : []),
    place('file', [
      separator,
      mac ? { role: 'close', accelerator: 'Shift+CommandOrControl+W' } : { role: 'quit' },
    ]),
    place('edit', [
      separator,
      { role: 'cut' },
      { role: 'paste' },
      { role: 'pasteAndMatchStyle' },
      { role: 'delete' },
    ]),
    place('document'),
    place('annotate'),
    place('view', [
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      ...(options.packaged
        ? []
        : ([separator, { role: 'reload' }, { role: 'toggleDevTools' }] satisfies Item[])),
    ]),
    place('go'),
    { role: 'windowMenu' },
    { ...place('help'), role: 'help' },
  ];
}

const separator: Item = { type: 'separator' };

/** What macOS keeps in the menu with the program's name. */
const ofAppMenu: ReadonlySet<string> = new Set(['help.about', 'settings.open']);

function appMenu(options: MenuOptions): Item {
  const item = (id: string): Item[] =>
    (commandTable as readonly Command[])
      .filter((command) => command.id === id)
      .map((command) => commandItem(command, options));
  return {
    label: productName,
    submenu: [
      ...item('help.about'),
      separator,
      ...item('settings.open'),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}

/** The commands of one menu in their groups, a separator between groups. */
function commandItems(place: MenuPlace, options: MenuOptions): Item[] {
  const elsewhere = options.platform === 'darwin' ? ofAppMenu : new Set<string>();
  const commands = (commandTable as readonly Command[]).filter(
    (command) => command.menu?.place === place && !elsewhere.has(command.id),
  );
  return commands.flatMap((command, index) => {
    const before = commands[index - 1];
    const divided = before !== undefined && before.menu?.group !== command.menu?.group;
    return [
      ...(divided ? [separator] : []),
      commandItem(command, options),
      ...(command.id === 'library.open' ? [recentItem(options)] : []),
    ];
  });
}

/** Linux keeps no list for us, and the others' lists know files only. */
function recentItem({ recent, open }: MenuOptions): Item {
  return {
    label: message('menu.recent'),
    enabled: recent.length > 0,
    submenu: recent.map(({ name, location }) => ({
      label: labelOf(name, location, recent),
      click: () => {
        open(location);
      },
    })),
  };
}

/** With the place where the name alone does not tell. An ampersand would name a key. */
function labelOf(name: string, location: string, recent: MenuOptions['recent']): string {
  const shared = recent.filter((other) => other.name === name).length > 1;
  return (shared ? `${name} (${location})` : name).replaceAll('&', '&&');
}

/** Roles reach fields as well, and full screen is the window's own. */
const roles: Readonly<Record<string, Item['role']>> = {
  'text.copy': 'copy',
  'view.fullScreen': 'togglefullscreen',
};

function commandItem(command: Command, { platform, run }: MenuOptions): Item {
  const label = `command.${command.id}`;
  const accelerator = acceleratorOf(command.keys[0], platform);
  const role = roles[command.id];
  return {
    id: command.id,
    label: isMessageId(label) ? message(label) : command.id,
    // The key is shown here and acted upon by the page, which alone knows whether the text or a field has the focus.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    ...(command.toggles === true ? { type: 'checkbox' } : {}),
    ...(role !== undefined
      ? { role }
      : {
          click: () => {
            run(command.id);
          },
        }),
  };
}

const keyNames: Readonly<Record<string, string>> = {
  Mod: 'CommandOrControl',
  Comma: ',',
  Period: '.',
  Slash: '/',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/**
 * A key of the command table in Electron's words. On macOS keys of menus always act, so bare letters and keys that fields
 * need are not given there.
 */
export function acceleratorOf(key: Key | undefined, platform: NodeJS.Platform): string | undefined {
  if (key === undefined) return undefined;
  const parts = key.split('+');
  if (platform === 'darwin' && parts[0] !== 'Mod' && !/^F\d+$/.test(parts.at(-1) ?? '')) return undefined;
  return parts.map((part) => keyNames[part] ?? part).join('+');
}
