// Owns the commands about the past: of the selected annotation, of a document, of the library.
import type { Command } from './command.ts';

export const historyCommands = [
  {
    id: 'annotation.history',
    keys: ['Mod+Shift+H'],
    menu: { place: 'annotate', group: 5 },
    context: ['annotation'],
    when: ['document', 'annotation'],
  },
  { id: 'annotations.deleted', keys: [], menu: { place: 'annotate', group: 5 }, when: ['document'] },
  {
    id: 'document.history',
    keys: [],
    menu: { place: 'document', group: 5 },
    context: ['document'],
    when: ['one-document'],
  },
  { id: 'library.history', keys: [], menu: { place: 'file', group: 7 }, when: ['library'] },
] as const satisfies readonly Command[];
