// Owns the button with the library's name and the short menu under it, with the way back to libraries opened before.
import { ChevronDown, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { openRecentLibrary, recentLibraries, type RecentLibrary } from '../../session/recent-libraries.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { CommandItem } from './command-item.tsx';

/** As many as a glance takes in; older ones are found through the folder dialog. */
const mostShown = 8;

export function LibraryMenu() {
  const workbench = useWorkbench();
  const library = useObservable(workbench.library);
  const [recent, setRecent] = useState<readonly RecentLibrary[]>([]);
  const name = library?.info.name ?? message('screen.library.none');
  return (
    <MenuTrigger
      onOpenChange={(open) => {
        if (open) void recentLibraries(workbench).then((found) => setRecent(found.slice(0, mostShown)));
      }}
    >
      <Button className="quiet-button library-button" aria-label={message('screen.library.menu', { name })}>
        <FolderOpen size={15} aria-hidden="true" />
        <span className="library-name">{name}</span>
        <ChevronDown size={13} aria-hidden="true" />
      </Button>
      <Popover className="popover menu-popover" placement="bottom start" offset={4}>
        {library !== undefined && <p className="popover-note">{library.info.location}</p>}
        <Menu className="menu" aria-label={message('screen.library.menu', { name })}>
          <MenuSection className="menu-section" aria-label={message('screen.library.actions')}>
            <CommandItem command="library.open" />
            <CommandItem command="document.new" />
          </MenuSection>
          {recent.length > 0 && (
            <MenuSection className="menu-section">
              <Header className="menu-header">{message('screen.library.recent')}</Header>
              {recent.map((entry) => (
                <MenuItem
                  key={entry.key}
                  id={entry.key}
                  className="menu-item"
                  textValue={entry.name}
                  onAction={() => void openRecentLibrary(workbench, entry.key)}
                >
                  <span className="menu-item-label">{entry.name}</span>
                  <span className="menu-item-hint menu-item-path">{entry.location}</span>
                </MenuItem>
              ))}
            </MenuSection>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
