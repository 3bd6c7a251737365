// Owns the command that turns edit mode on and off.
import type { Command } from './command.ts';

export const editingCommands = [
  {
    id: 'text.edit',
    keys: ['Mod+J'],
    menu: { place: 'edit', group: 2 },
    context: ['text'],
    when: ['document', 'writable'],
    scope: 'outside-fields',
    toggles: true,
  },
] as const satisfies readonly Command[];
