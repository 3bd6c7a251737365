// Owns the commands about the soundness of what is kept: checking a library, and deleting for good.
import type { Command } from './command.ts';

export const soundnessCommands = [
  { id: 'library.verify', keys: [], menu: { place: 'file', group: 7 }, when: ['library'] },
  {
    id: 'annotation.purge',
    keys: [],
    menu: { place: 'annotate', group: 5 },
    when: ['annotation', 'writable'],
  },
  { id: 'document.purge', keys: [], menu: { place: 'document', group: 5 }, when: ['one-document'] },
] as const satisfies readonly Command[];
