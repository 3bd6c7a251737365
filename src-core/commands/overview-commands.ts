// Owns the commands about the overview, filters and bulk edits.
import type { Command } from './command.ts';

export const overviewCommands = [
  { id: 'go.filter', keys: ['Shift+F8'], menu: { place: 'go', group: 1 }, when: ['document'] },
  { id: 'go.resume', keys: ['Shift+F7'], menu: { place: 'go', group: 2 }, when: ['document'] },
  { id: 'filter.clear', keys: [], menu: { place: 'view', group: 4 }, when: ['document', 'filtered'] },
  {
    id: 'annotations.bulk',
    keys: ['Mod+Shift+E'],
    menu: { place: 'annotate', group: 4 },
    context: ['annotation'],
    when: ['document', 'writable'],
  },
] as const satisfies readonly Command[];
