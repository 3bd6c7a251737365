// Owns the button with the library's name and the short menu under it.
import { ChevronDown, FolderOpen } from 'lucide-react';
import { Button, Menu, MenuTrigger, Popover } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { CommandItem } from './command-item.tsx';

export function LibraryMenu() {
  const library = useObservable(useWorkbench().library);
  const name = library?.info.name ?? message('screen.library.none');
  return (
    <MenuTrigger>
      <Button className="quiet-button library-button" aria-label={message('screen.library.menu', { name })}>
        <FolderOpen size={15} aria-hidden="true" />
        <span className="library-name">{name}</span>
        <ChevronDown size={13} aria-hidden="true" />
      </Button>
      <Popover className="popover menu-popover" placement="bottom start" offset={4}>
        {library !== undefined && <p className="popover-note">{library.info.location}</p>}
        <Menu className="menu" aria-label={message('screen.library.menu', { name })}>
          <CommandItem command="library.open" />
          <CommandItem command="document.new" />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
