// Owns the menu with everything, made from the command table: one submenu for each of its menus.
import { ChevronRight, Ellipsis } from 'lucide-react';
import { Menu, MenuItem, MenuSection, MenuTrigger, Popover, SubmenuTrigger } from 'react-aria-components';
import { commandTable, type CommandId } from '#core/commands/command-table.ts';
import type { Command, MenuPlace } from '#core/commands/command.ts';
import { message } from '#core/messages/catalogue.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { CommandItem } from './command-item.tsx';
import { TagItems } from './tag-items.tsx';

const places: readonly MenuPlace[] = ['file', 'document', 'edit', 'annotate', 'view', 'go', 'help'];

interface CommandGroup {
  readonly key: string;
  readonly commands: readonly Command[];
}

/**
 * The groups of one menu. Switches stand in a group of their own, as only a section as a whole can have check marks. Tags come
 * from the tag set.
 */
function groupsOf(place: MenuPlace): readonly CommandGroup[] {
  const groups = new Map<string, Command[]>();
  for (const command of commandTable as readonly Command[]) {
    if (command.menu?.place !== place || command.id.startsWith('tag.')) continue;
    const key = `${command.menu.group}${command.toggles === true ? ' switches' : ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [command]);
    else group.push(command);
  }
  return [...groups]
    .map(([key, commands]) => ({ key, commands }))
    .sort((a, b) => (a.commands[0]?.menu?.group ?? 0) - (b.commands[0]?.menu?.group ?? 0));
}

function CommandSection({ label, commands }: { label: string; commands: readonly Command[] }) {
  const { checked, changed } = useWorkbench().commands;
  useObservable(changed);
  const switches = commands.some((command) => command.toggles === true);
  const on = commands.map(({ id }) => id as CommandId).filter((id) => checked(id));
  return (
    <MenuSection
      className="menu-section"
      aria-label={label}
      {...(switches ? { selectionMode: 'multiple', selectedKeys: on, shouldCloseOnSelect: true } : {})}
    >
      {commands.map((command) => (
        <CommandItem key={command.id} command={command.id as CommandId} />
      ))}
    </MenuSection>
  );
}

export function MainMenu() {
  return (
    <MenuTrigger>
      <IconButton label={message('screen.menu')} icon={<Ellipsis size={17} />} />
      <Popover className="popover menu-popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={message('screen.menu')}>
          {places.map((place) => (
            <SubmenuTrigger key={place} delay={120}>
              <MenuItem id={place} className="menu-item" textValue={message(`menu.${place}`)}>
                <span className="menu-item-label">{message(`menu.${place}`)}</span>
                <ChevronRight size={14} aria-hidden="true" />
              </MenuItem>
              <Popover className="popover menu-popover" offset={-2}>
                <Menu className="menu" aria-label={message(`menu.${place}`)}>
                  {place === 'annotate' && <TagItems />}
                  {groupsOf(place).map(({ key, commands }) => (
                    <CommandSection key={key} label={message(`menu.${place}`)} commands={commands} />
                  ))}
                </Menu>
              </Popover>
            </SubmenuTrigger>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
