// Owns the commands of the edit menu: undo, copying, selecting.
import type { Command } from './command.ts';

export const editCommands = [
  { id: 'edit.undo', keys: ['Mod+Z'], menu: { place: 'edit', group: 1 }, when: ['can-undo'] },
  { id: 'edit.redo', keys: ['Mod+Shift+Z', 'Mod+Y'], menu: { place: 'edit', group: 1 }, when: ['can-redo'] },
  {
    id: 'text.copy',
    keys: ['Mod+C'],
    menu: { place: 'edit', group: 2 },
    context: ['text'],
    when: ['document'],
    scope: 'text',
  },
  {
    id: 'text.copyWithCitation',
    keys: ['Mod+Shift+C'],
    menu: { place: 'edit', group: 2 },
    context: ['text', 'annotation'],
    when: ['document'],
  },
  {
    id: 'text.selectAll',
    keys: ['Mod+A'],
    menu: { place: 'edit', group: 2 },
    context: ['text'],
    when: ['document'],
    scope: 'text',
  },
] as const satisfies readonly Command[];
