// Owns the commands about versions of a document's text: listing and comparing them, replacing the file by a newer one.
import type { Command } from './command.ts';

export const comparisonCommands = [
  {
    id: 'document.versions',
    keys: [],
    menu: { place: 'document', group: 5 },
    context: ['document'],
    when: ['one-document'],
  },
  {
    id: 'document.compareWith',
    keys: [],
    menu: { place: 'document', group: 5 },
    context: ['document'],
    when: ['one-document'],
  },
  {
    id: 'document.replace',
    keys: [],
    menu: { place: 'document', group: 5 },
    context: ['document'],
    when: ['one-document'],
  },
  {
    id: 'annotation.original',
    keys: [],
    menu: { place: 'annotate', group: 5 },
    context: ['annotation'],
    when: ['document', 'annotation'],
  },
] as const satisfies readonly Command[];
