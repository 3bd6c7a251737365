// Owns the menu with everything, made from the command table.
import { Ellipsis } from 'lucide-react';
import { Header, Menu, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { commandTable, type CommandId } from '#core/commands/command-table.ts';
import type { Command, MenuPlace } from '#core/commands/command.ts';
import { message } from '#core/messages/catalogue.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { CommandItem } from './command-item.tsx';

/** Tagging has the toolbar, and moving the focus by mouse makes no sense: both are left out here. */
const places: readonly MenuPlace[] = ['file', 'document', 'edit', 'view', 'annotate', 'help'];
const leftOut = (command: Command) =>
  command.id.startsWith('tag.') || command.id === 'annotation.selectAtCaret';

/** Switches stand in a section of their own, as only a section as a whole can have check marks. */
function sectionsOf(place: MenuPlace): readonly (readonly Command[])[] {
  const commands = (commandTable as readonly Command[]).filter(
    (command) => command.menu?.place === place && !leftOut(command),
  );
  const switches = commands.filter((command) => command.toggles === true);
  const others = commands.filter((command) => command.toggles !== true);
  return [switches, others].filter((section) => section.length > 0);
}

interface CommandSectionProps {
  readonly place: MenuPlace;
  readonly commands: readonly Command[];
  readonly first: boolean;
}

function CommandSection({ place, commands, first }: CommandSectionProps) {
  const { checked, changed } = useWorkbench().commands;
  useObservable(changed);
  const switches = commands.some((command) => command.toggles === true);
  const on = commands.map(({ id }) => id as CommandId).filter((id) => checked(id));
  return (
    <MenuSection
      className={first ? 'menu-section' : 'menu-section menu-section-continued'}
      {...(first ? {} : { 'aria-label': message(`menu.${place}`) })}
      {...(switches ? { selectionMode: 'multiple', selectedKeys: on, shouldCloseOnSelect: true } : {})}
    >
      {first && <Header className="menu-header">{message(`menu.${place}`)}</Header>}
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
          {places.flatMap((place) =>
            sectionsOf(place).map((commands, position) => (
              <CommandSection
                key={`${place} ${position}`}
                place={place}
                commands={commands}
                first={position === 0}
              />
            )),
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
