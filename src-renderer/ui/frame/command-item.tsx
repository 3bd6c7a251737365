// Owns a menu entry that stands for a command of the table.
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
      // After the menu has closed and given the focus back, so that a command may place it anew.
      onAction={() => setTimeout(run)}
    >
      <span className="menu-item-label">{label}</span>
      <KeyHint text={key} />
    </MenuItem>
  );
}
