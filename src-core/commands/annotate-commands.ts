// Owns the commands about annotations and their sets.
import type { Command } from './command.ts';

export const annotateCommands = [
  // Keys of the tags come from the tag set; these three are its defaults, shown in menus.
  {
    id: 'tag.claim',
    keys: ['C'],
    menu: { place: 'annotate', group: 1 },
    context: ['text'],
    when: ['selection', 'writable'],
    scope: 'text',
  },
  {
    id: 'tag.quote',
    keys: ['Q'],
    menu: { place: 'annotate', group: 1 },
    context: ['text'],
    when: ['selection', 'writable'],
    scope: 'text',
  },
  {
    id: 'tag.event',
    keys: ['E'],
    menu: { place: 'annotate', group: 1 },
    context: ['text'],
    when: ['selection', 'writable'],
    scope: 'text',
  },
  {
    id: 'annotation.selectAtCaret',
    keys: ['Enter'],
    menu: { place: 'annotate', group: 2 },
    when: ['document'],
    scope: 'text',
  },
  {
    id: 'annotation.next',
    keys: ['N'],
    menu: { place: 'annotate', group: 2 },
    when: ['document'],
    scope: 'text',
  },
  {
    id: 'annotation.previous',
    keys: ['P'],
    menu: { place: 'annotate', group: 2 },
    when: ['document'],
    scope: 'text',
  },
  {
    id: 'annotation.note',
    keys: ['M'],
    menu: { place: 'annotate', group: 3 },
    context: ['annotation'],
    when: ['annotation', 'writable'],
    scope: 'text',
  },
  {
    id: 'annotation.delete',
    keys: ['Delete', 'Backspace'],
    menu: { place: 'annotate', group: 3 },
    context: ['annotation'],
    when: ['annotation', 'writable'],
    scope: 'text',
  },
  { id: 'selection.clear', keys: ['Escape'], when: ['document'], scope: 'text' },
  { id: 'set.manage', keys: [], menu: { place: 'annotate', group: 4 }, when: ['library'] },
] as const satisfies readonly Command[];
