// Owns the commands about the tag set: its editor, and the guide to it.
import type { Command } from './command.ts';

export const tagSetCommands = [
  {
    id: 'tagSet.guide',
    keys: ['G'],
    menu: { place: 'annotate', group: 4 },
    when: ['library'],
    scope: 'text',
    toggles: true,
  },
  { id: 'tagSet.edit', keys: [], menu: { place: 'annotate', group: 4 }, when: ['library'] },
] as const satisfies readonly Command[];
