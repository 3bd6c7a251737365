// Owns the commands about the form of the selected annotation and the entities of the library.
import type { Command } from './command.ts';

export const attributeCommands = [
  {
    id: 'attribute.edit',
    keys: ['I'],
    menu: { place: 'annotate', group: 3 },
    context: ['annotation'],
    when: ['annotation'],
    scope: 'text',
  },
  { id: 'entities.manage', keys: [], menu: { place: 'annotate', group: 4 }, when: ['library'] },
] as const satisfies readonly Command[];
