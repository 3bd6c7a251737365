// Owns the commands about finding in the document.
import type { Command } from './command.ts';

export const findCommands = [
  {
    id: 'find.open',
    keys: ['Mod+F'],
    menu: { place: 'edit', group: 3 },
    context: ['text'],
    when: ['document'],
  },
  {
    id: 'find.next',
    keys: ['F3', 'Mod+G'],
    menu: { place: 'edit', group: 3 },
    when: ['document', 'finding'],
  },
  {
    id: 'find.previous',
    keys: ['Shift+F3', 'Mod+Shift+G'],
    menu: { place: 'edit', group: 3 },
    when: ['document', 'finding'],
  },
  {
    id: 'find.list',
    keys: ['Mod+Shift+L'],
    menu: { place: 'edit', group: 3 },
    when: ['document'],
    toggles: true,
  },
  {
    id: 'find.tagAll',
    keys: ['Mod+Shift+M'],
    menu: { place: 'edit', group: 3 },
    when: ['document', 'finding', 'writable'],
  },
  {
    id: 'find.replace',
    keys: ['Mod+Shift+R'],
    menu: { place: 'edit', group: 3 },
    when: ['document'],
  },
  { id: 'find.matchCase', keys: [], when: ['document', 'finding'], toggles: true },
  { id: 'find.wholeWord', keys: [], when: ['document', 'finding'], toggles: true },
  { id: 'find.matchAccents', keys: [], when: ['document', 'finding'], toggles: true },
  { id: 'find.pattern', keys: [], when: ['document', 'finding'], toggles: true },
] as const satisfies readonly Command[];
