// Owns the menu that opens at the pointer, or at what has the focus when asked for by key, and the entries that the command
// table has for a place. What belongs only to one place is put before them by that place.
import { useEffect, useRef, useState, type MouseEvent as ReactMouseEvent, type ReactNode } from 'react';
import { Menu, MenuItem, MenuSection, Popover } from 'react-aria-components';
import { commandTable, type CommandId } from '#core/commands/command-table.ts';
import type { Command, ContextPlace } from '#core/commands/command.ts';
import { message } from '#core/messages/catalogue.ts';
import { afterMenu, CommandItem } from '../frame/command-item.tsx';
import { KeyHint } from './key-hint.tsx';

/** CSS px in the window. */
export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

export interface ContextMenuProps {
  /** Undefined while it is closed. */
  readonly at: MenuPoint | undefined;
  readonly label: string;
  readonly onClose: () => void;
  /** Sections of entries. */
  readonly children: ReactNode;
}

export function ContextMenu({ at, label, onClose, children }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  const open = at !== undefined;
  useEffect(() => {
    if (!open) return undefined;
    // The browser's own menu must not open over ours. The press that opened this one has been answered already.
    const press = (event: MouseEvent) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (!(event.target instanceof Element && event.target.closest('[role="menu"]') !== null))
        close.current();
    };
    addEventListener('contextmenu', press);
    return () => removeEventListener('contextmenu', press);
  }, [open]);
  if (at === undefined) return null;
  return (
    <>
      <span
        ref={anchor}
        className="context-menu-anchor"
        aria-hidden="true"
        style={{ left: at.x, top: at.y }}
      />
      <Popover
        className="popover menu-popover"
        aria-label={label}
        triggerRef={anchor}
        isOpen
        onOpenChange={(stays) => {
          if (!stays) onClose();
        }}
        placement="right top"
        offset={2}
      >
        <Menu className="menu context-menu" aria-label={label} autoFocus="first" onClose={onClose}>
          {children}
        </Menu>
      </Popover>
    </>
  );
}

/** The commands that belong to a place, in the groups of their menus. */
export function contextCommands(place: ContextPlace): readonly (readonly CommandId[])[] {
  const groups = new Map<string, CommandId[]>();
  for (const command of commandTable as readonly Command[]) {
    if (command.context?.includes(place) !== true) continue;
    const key = `${command.menu?.place ?? ''}/${command.menu?.group ?? 0}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [command.id as CommandId]);
    else group.push(command.id as CommandId);
  }
  return [...groups.values()];
}

export function CommandSections({
  place,
  without = [],
}: {
  place: ContextPlace;
  without?: readonly CommandId[];
}) {
  return contextCommands(place)
    .map((group) => group.filter((command) => !without.includes(command)))
    .filter((group) => group.length > 0)
    .map((group) => (
      <MenuSection key={group[0]} className="menu-section" aria-label={groupName(group)}>
        {group.map((command) => (
          <CommandItem key={command} command={command} />
        ))}
      </MenuSection>
    ));
}

function groupName(group: readonly CommandId[]): string {
  const place = (commandTable as readonly Command[]).find(({ id }) => id === group[0])?.menu?.place;
  return message(`menu.${place ?? 'document'}`);
}

export interface ContextItemProps {
  readonly id: string;
  readonly label: string;
  /** As people write it; '' for none. */
  readonly keyHint?: string;
  readonly mark?: ReactNode;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}

/** An entry that is no command of the table. Runs once the menu has closed and given the focus back. */
export function ContextItem({
  id,
  label,
  keyHint = '',
  mark,
  isDisabled = false,
  onAction,
}: ContextItemProps) {
  return (
    <MenuItem
      id={id}
      className="menu-item"
      textValue={label}
      isDisabled={isDisabled}
      onAction={() => afterMenu(onAction)}
    >
      {mark}
      <span className="menu-item-label">{label}</span>
      <KeyHint text={keyHint} />
    </MenuItem>
  );
}

/** Where a context menu was asked for, about what; the key Shift+F10 or the menu key asks as well as the right button. */
export function useContextMenu<Subject>() {
  const [asked, setAsked] = useState<{ readonly at: MenuPoint; readonly subject: Subject } | undefined>(
    undefined,
  );
  return {
    at: asked?.at,
    subject: asked?.subject,
    close: () => setAsked(undefined),
    openAtPointer(event: ReactMouseEvent, subject: Subject) {
      event.preventDefault();
      setAsked({ at: { x: event.clientX, y: event.clientY }, subject });
    },
    openBelow(rectangle: DOMRect, subject: Subject) {
      setAsked({ at: { x: rectangle.left + Math.min(24, rectangle.width), y: rectangle.bottom }, subject });
    },
  };
}

export function asksForMenu(event: { readonly key: string; readonly shiftKey: boolean }): boolean {
  return event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
}
