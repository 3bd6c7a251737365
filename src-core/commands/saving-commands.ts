// Owns the commands about a text and its file: saving it, giving edits up, and copying it as one that can be edited.
import type { Command } from './command.ts';

export const savingCommands = [
  {
    id: 'document.save',
    keys: ['Mod+S'],
    menu: { place: 'file', group: 2 },
    when: ['document', 'editable', 'writable'],
  },
  {
    id: 'document.revert',
    keys: [],
    menu: { place: 'file', group: 2 },
    when: ['document', 'unsaved', 'writable'],
  },
  {
    id: 'document.showConflict',
    keys: [],
    menu: { place: 'file', group: 2 },
    when: ['document', 'two-texts'],
  },
  {
    id: 'document.copyAsText',
    keys: [],
    menu: { place: 'document', group: 3 },
    when: ['document', 'not-editable'],
  },
] as const satisfies readonly Command[];
