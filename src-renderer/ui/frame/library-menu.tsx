// Owns the button with the library's name and the short menu under it, with the way back to libraries opened before.
import { AppWindow, ChevronDown, FolderOpen } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { writeKey } from '#core/commands/keys.ts';
import { message } from '#core/messages/catalogue.ts';
import { openWindow } from '../../session/new-window.ts';
import { explain } from '../../session/problems.ts';
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
  const inNewWindow = useRef(false);
  const noteWay = (event: PointerEvent | KeyboardEvent) => {
    const onButton =
      event.target instanceof Element && event.target.closest('.menu-item-new-window') !== null;
    inNewWindow.current = onButton || event.ctrlKey || event.metaKey;
  };
  const choose = (key: string) => {
    if (!inNewWindow.current) void openRecentLibrary(workbench, key);
    else {
      openWindow(workbench, { library: key }).catch((problem: unknown) =>
        workbench.notices.show({ tone: 'error', text: explain(problem) }),
      );
    }
  };
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
        <div onPointerDownCapture={noteWay} onPointerUpCapture={noteWay} onKeyDownCapture={noteWay}>
          <Menu className="menu" aria-label={message('screen.library.menu', { name })}>
            <MenuSection className="menu-section" aria-label={message('screen.library.actions')}>
              <CommandItem command="library.open" />
              <CommandItem command="window.new" />
              <CommandItem command="document.new" />
            </MenuSection>
            {recent.length > 0 && (
              <MenuSection className="menu-section">
                <Header className="menu-header menu-header-split">
                  {message('screen.library.recent')}
                  <span className="menu-header-hint">
                    {message('window.openRecentHint', { key: writeKey('Mod', workbench.facts.platform) })}
                  </span>
                </Header>
                {recent.map((entry) => (
                  <MenuItem
                    key={entry.key}
                    id={entry.key}
                    className="menu-item"
                    textValue={entry.name}
                    onAction={() => choose(entry.key)}
                  >
                    <span className="menu-item-label">{entry.name}</span>
                    <span className="menu-item-hint menu-item-path">{entry.location}</span>
                    <span
                      className="menu-item-new-window"
                      title={message('window.openRecent', { name: entry.name })}
                      // By keys it is the entry itself with the modifier.
                      aria-hidden="true"
                    >
                      <AppWindow size={14} />
                    </span>
                  </MenuItem>
                ))}
              </MenuSection>
            )}
          </Menu>
        </div>
      </Popover>
    </MenuTrigger>
  );
}
