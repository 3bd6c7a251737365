// Owns Electron's menu, made from the command table and the standard roles. A chosen command is told to the window in
// front; what it does is the renderer's business.
import { Menu, type BaseWindow, type MenuItemConstructorOptions } from 'electron';
import { commandTable, type Command, type Key, type MenuPlace } from '#core/commands/command-table.ts';
import { message, isMessageId } from '#core/messages/catalogue.ts';

type Item = MenuItemConstructorOptions;

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Tools for developers are left out of a packaged app. */
  readonly packaged: boolean;
  readonly run: (command: string, window: BaseWindow | undefined) => void;
}

export function installMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}

export function menuTemplate(options: MenuOptions): Item[] {
  const mac = options.platform === 'darwin';
  const place = (name: MenuPlace, extra: readonly Item[] = []): Item => ({
    label: message(`menu.${name}`),
    submenu: [...commandItems(name, options), ...extra],
  });
  const separator: Item = { type: 'separator' };
  return [
    ...(mac ? [{ role: 'appMenu' } satisfies Item] : []),
    place('file', [separator, mac ? { role: 'close' } : { role: 'quit' }]),
    place('edit', [separator, { role: 'cut' }, { role: 'paste' }]),
    place('annotate'),
    place('view', [
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...(options.packaged ? [] : [separator, { role: 'toggleDevTools' } satisfies Item]),
    ]),
    place('go'),
    { role: 'windowMenu' },
    place('help', mac ? [] : [separator, { role: 'about' }]),
  ];
}

/** The commands of one menu in their groups, a separator between groups. */
function commandItems(place: MenuPlace, options: MenuOptions): Item[] {
  const commands = (commandTable as readonly Command[]).filter((command) => command.menu?.place === place);
  return commands.flatMap((command, index) => {
    const before = commands[index - 1];
    const divided = before !== undefined && before.menu?.group !== command.menu?.group;
    return [...(divided ? [{ type: 'separator' } satisfies Item] : []), commandItem(command, options)];
  });
}

function commandItem(command: Command, { platform, run }: MenuOptions): Item {
  const label = `command.${command.id}`;
  const accelerator = acceleratorOf(command.keys[0], platform);
  return {
    id: command.id,
    label: isMessageId(label) ? message(label) : command.id,
    // The key is shown here and acted upon by the page, which alone knows whether the text or a field has the focus.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    // Copying by menu must reach fields as well: the role sends the page the same event as the key.
    ...(command.id === 'text.copy'
      ? { role: 'copy' }
      : {
          click: (_item, window) => {
            run(command.id, window);
          },
        }),
  };
}

const keyNames: Readonly<Record<string, string>> = {
  Mod: 'CommandOrControl',
  Comma: ',',
  Period: '.',
  Slash: '/',
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
