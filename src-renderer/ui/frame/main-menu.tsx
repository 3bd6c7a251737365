// Owns the menu with everything, made from the command table.
import { Ellipsis } from 'lucide-react';
import { Header, Menu, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { commandTable, type Command, type CommandId, type MenuPlace } from '#core/commands/command-table.ts';
import { message } from '#core/messages/catalogue.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { CommandItem } from './command-item.tsx';

/** Tagging has the toolbar, and moving the focus by mouse makes no sense: both are left out here. */
const places: readonly MenuPlace[] = ['file', 'edit', 'view', 'annotate', 'help'];
const leftOut = (command: Command) =>
  command.id.startsWith('tag.') || command.id === 'annotation.selectAtCaret';

export function MainMenu() {
  return (
    <MenuTrigger>
      <IconButton label={message('screen.menu')} icon={<Ellipsis size={17} />} />
      <Popover className="popover menu-popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={message('screen.menu')}>
          {places.map((place) => (
            <MenuSection key={place} className="menu-section">
              <Header className="menu-header">{message(`menu.${place}`)}</Header>
              {(commandTable as readonly Command[])
                .filter((command) => command.menu?.place === place && !leftOut(command))
                .map((command) => (
                  <CommandItem key={command.id} command={command.id as CommandId} />
                ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
