// Owns the commands about the documents chosen in the list or, when none is chosen there, the open one.
import type { Command } from './command.ts';

export const documentCommands = [
  {
    id: 'document.openInNewWindow',
    keys: ['Mod+Enter'],
    menu: { place: 'document', group: 1 },
    context: ['document'],
    when: ['one-document'],
    scope: 'documents',
  },
  {
    id: 'document.details',
    keys: ['Mod+I'],
    menu: { place: 'document', group: 1 },
    context: ['document'],
    when: ['one-document'],
  },
  { id: 'document.encoding', keys: [], menu: { place: 'document', group: 1 }, when: ['document'] },
  {
    id: 'document.toDo',
    keys: [],
    menu: { place: 'document', group: 2 },
    context: ['document'],
    when: ['documents'],
  },
  {
    id: 'document.inProgress',
    keys: [],
    menu: { place: 'document', group: 2 },
    context: ['document'],
    when: ['documents'],
  },
  {
    id: 'document.done',
    keys: ['Mod+Shift+Enter'],
    menu: { place: 'document', group: 2 },
    context: ['document'],
    when: ['documents'],
  },
  {
    id: 'document.rename',
    keys: ['F2'],
    menu: { place: 'document', group: 3 },
    context: ['document'],
    when: ['one-document'],
  },
  {
    id: 'document.move',
    keys: [],
    menu: { place: 'document', group: 3 },
    context: ['document'],
    when: ['documents'],
  },
  {
    id: 'document.duplicate',
    keys: [],
    menu: { place: 'document', group: 3 },
    context: ['document'],
    when: ['one-document'],
  },
  {
    id: 'document.trash',
    keys: ['Delete', 'Mod+Backspace'],
    menu: { place: 'document', group: 3 },
    context: ['document'],
    when: ['documents'],
    scope: 'documents',
  },
  {
    id: 'document.reveal',
    keys: [],
    menu: { place: 'document', group: 4 },
    context: ['document'],
    when: ['one-document'],
  },
  { id: 'library.duplicates', keys: [], menu: { place: 'document', group: 4 }, when: ['library'] },
] as const satisfies readonly Command[];
