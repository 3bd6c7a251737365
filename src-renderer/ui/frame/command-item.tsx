// Owns a menu entry that stands for a command of the table.
import { Check } from 'lucide-react';
import { MenuItem } from 'react-aria-components';
import type { CommandId } from '#core/commands/command-table.ts';
import { KeyHint } from '../parts/key-hint.tsx';
import { useCommand } from '../workbench-context.tsx';

export function CommandItem({ command }: { command: CommandId }) {
  const { label, key, enabled, run } = useCommand(command);
  return (
    <MenuItem
      id={command}
      className="menu-item"
      textValue={label}
      isDisabled={!enabled}
      onAction={() => afterMenu(run)}
    >
      {({ isSelected }) => (
        <>
          <span className="menu-item-label">{label}</span>
          {isSelected && <Check className="menu-check" size={14} aria-hidden="true" />}
          <KeyHint text={key} />
        </>
      )}
    </MenuItem>
  );
}

/** Waits, for a few frames at most, until the menu has closed and given the focus back, so that a command may place it anew. */
export function afterMenu(run: () => void, frames = 30): void {
  requestAnimationFrame(() => {
    const open = document.querySelector('[role="menu"]') !== null || document.activeElement === document.body;
    if (open && frames > 0) afterMenu(run, frames - 1);
    else run();
  });
}
