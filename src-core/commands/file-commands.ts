// Owns the commands about libraries, windows, annotation sets as files, and the program itself.
import type { Command } from './command.ts';

export const fileCommands = [
  { id: 'library.open', keys: ['Mod+O'], menu: { place: 'file', group: 1 }, when: [] },
  { id: 'window.new', keys: ['Mod+Shift+N'], menu: { place: 'file', group: 1 }, when: [] },
  { id: 'document.new', keys: ['Mod+N'], menu: { place: 'file', group: 2 }, when: ['library'] },
  { id: 'documents.add', keys: ['Mod+Shift+O'], menu: { place: 'file', group: 2 }, when: ['library'] },
  { id: 'documents.addFolder', keys: [], menu: { place: 'file', group: 2 }, when: ['library'] },
  { id: 'folder.new', keys: [], menu: { place: 'file', group: 2 }, context: ['document'], when: ['library'] },
  { id: 'set.export', keys: ['Mod+E'], menu: { place: 'file', group: 3 }, when: ['library'] },
  { id: 'set.import', keys: ['Mod+Shift+I'], menu: { place: 'file', group: 3 }, when: ['library'] },
  { id: 'document.print', keys: ['Mod+P'], menu: { place: 'file', group: 4 }, when: ['document'] },
  { id: 'document.savePdf', keys: [], menu: { place: 'file', group: 4 }, when: ['document', 'pdf'] },
  { id: 'document.close', keys: ['Mod+W'], menu: { place: 'file', group: 5 }, when: ['document'] },
  { id: 'settings.open', keys: ['Mod+Comma'], menu: { place: 'file', group: 6 }, when: [] },
] as const satisfies readonly Command[];

export const helpCommands = [
  {
    id: 'help.keys',
    keys: ['Shift+Slash'],
    menu: { place: 'help', group: 1 },
    when: [],
    scope: 'outside-fields',
  },
  { id: 'help.log', keys: [], menu: { place: 'help', group: 2 }, when: [] },
  { id: 'help.about', keys: [], menu: { place: 'help', group: 3 }, when: [] },
] as const satisfies readonly Command[];
