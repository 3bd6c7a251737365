// Owns the menu of what was looked for before.
import { ChevronDown } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { FindSession } from '../../session/find-session.ts';

export function FindPast({ find }: { find: FindSession }) {
  const past = find.past();
  if (past.length === 0) return null;
  return (
    <MenuTrigger>
      <Button className="find-past" aria-label={message('find.past')}>
        <ChevronDown size={13} aria-hidden="true" />
      </Button>
      <Popover className="popover menu-popover find-past-popover" placement="bottom end" offset={8}>
        <Menu className="menu" aria-label={message('find.past')}>
          {past.map(({ words, pattern }) => (
            <MenuItem
              key={`${pattern ? 'pattern' : 'words'} ${words}`}
              className="menu-item"
              textValue={pattern ? message('find.pastPattern', { words }) : words}
              onAction={() => find.change({ query: words, pattern })}
            >
              <span className="menu-item-label" data-pattern={pattern || undefined}>
                {words}
              </span>
              {pattern && <span className="menu-item-hint">{message('find.pattern')}</span>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
