// Owns the menu of annotation sets: which one is current and which ones are shown.
import { Check, ChevronDown, Eye, EyeOff, Layers } from 'lucide-react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { useObservable } from '../use-observable.ts';
import { CommandItem } from './command-item.tsx';

export function SetSwitcher({ library }: { library: LibrarySession }) {
  const { sets, current, hidden } = useObservable(library.sets.state);
  const name = sets.find((set) => set.id === current)?.name ?? '';
  const shown = sets.filter((set) => !hidden.has(set.id)).map((set) => set.id);
  return (
    <MenuTrigger>
      <Button className="quiet-button set-button" aria-label={message('screen.sets.switcher', { name })}>
        <Layers size={15} aria-hidden="true" />
        <span className="set-name">{name}</span>
        <ChevronDown size={13} aria-hidden="true" />
      </Button>
      <Popover className="popover menu-popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={message('screen.sets.switcher', { name })}>
          <MenuSection
            className="menu-section"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[`current ${current}`]}
          >
            <Header className="menu-header">{message('screen.sets.current')}</Header>
            {sets.map((set) => (
              <MenuItem
                key={set.id}
                id={`current ${set.id}`}
                className="menu-item"
                textValue={set.name}
                onAction={() => library.sets.switchTo(set.id)}
              >
                <span className="menu-item-label">{set.name}</span>
                <span className="menu-item-hint">{set.annotator}</span>
                <Check
                  className="menu-item-check"
                  size={14}
                  aria-hidden="true"
                  data-on={set.id === current || undefined}
                />
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            className="menu-section"
            selectionMode="multiple"
            selectedKeys={shown.map((id) => `shown ${id}`)}
            onSelectionChange={(keys) => {
              for (const set of sets) {
                const visible = keys === 'all' || keys.has(`shown ${set.id}`);
                if (visible === hidden.has(set.id)) library.sets.setHidden(set.id, !visible);
              }
            }}
          >
            <Header className="menu-header">{message('screen.sets.shown')}</Header>
            {sets.map((set) => (
              <MenuItem key={set.id} id={`shown ${set.id}`} className="menu-item" textValue={set.name}>
                {({ isSelected }) => (
                  <>
                    <span className="menu-item-label">{set.name}</span>
                    {isSelected ? (
                      <Eye size={14} aria-hidden="true" />
                    ) : (
                      <EyeOff size={14} aria-hidden="true" />
                    )}
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection className="menu-section" aria-label={message('command.set.manage')}>
            <CommandItem command="set.manage" />
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
