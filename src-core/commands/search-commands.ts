// Owns the commands about searching the whole library.
import type { Command } from './command.ts';

export const searchCommands = [
  { id: 'search.library', keys: ['Mod+Shift+F'], menu: { place: 'edit', group: 4 }, when: ['library'] },
  { id: 'search.nextHit', keys: ['F4'], menu: { place: 'edit', group: 4 }, when: ['library', 'searched'] },
  {
    id: 'search.previousHit',
    keys: ['Shift+F4'],
    menu: { place: 'edit', group: 4 },
    when: ['library', 'searched'],
  },
  { id: 'search.rebuild', keys: [], menu: { place: 'edit', group: 4 }, when: ['library'] },
] as const satisfies readonly Command[];
