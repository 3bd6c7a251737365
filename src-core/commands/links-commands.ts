// Owns the commands about links between annotations, repeats and the palette.
import type { Command } from './command.ts';

export const linkCommands = [
  {
    id: 'link.add',
    keys: ['L'],
    menu: { place: 'annotate', group: 6 },
    context: ['annotation'],
    when: ['annotation', 'writable'],
    scope: 'text',
  },
  {
    id: 'link.go',
    keys: ['Shift+L'],
    menu: { place: 'annotate', group: 6 },
    when: ['annotation'],
    scope: 'text',
  },
  {
    id: 'annotation.propagate',
    keys: ['R'],
    menu: { place: 'annotate', group: 6 },
    context: ['annotation', 'text'],
    when: ['selection', 'writable'],
    scope: 'text',
  },
] as const satisfies readonly Command[];

export const paletteCommands = [
  { id: 'palette.open', keys: ['Mod+K'], menu: { place: 'help', group: 0 }, when: [] },
] as const satisfies readonly Command[];
