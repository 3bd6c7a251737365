// Owns the command table: what can be done, under which name, key and menu place, and when. Menu, palette, keys, tooltips
// and help are generated from it; what a command does is in the renderer's session.

/** Conditions that a command may ask for, all of which must hold. */
export const conditions = [
  'library', // a library is open
  'document', // a document is open and readable
  'selection', // some text is selected
  'annotation', // an annotation is selected
  'can-undo',
  'can-redo',
  'finding', // the find bar is open
] as const;
export type Condition = (typeof conditions)[number];

/**
 * A key: modifiers joined by '+', then a KeyboardEvent.code-like name. `Mod` is Command on macOS, Control elsewhere. Letters
 * without modifiers work while the text has the focus (annotate mode) and never in a field.
 */
export type Key = string;

export type MenuPlace = 'file' | 'edit' | 'view' | 'annotate' | 'go' | 'help';

export interface Command {
  readonly id: string;
  readonly keys: readonly Key[];
  /** Menu and group within it (a separator stands between groups); absent: palette only. */
  readonly menu?: { readonly place: MenuPlace; readonly group: number };
  readonly when: readonly Condition[];
  /** Letters and arrows that must reach text fields work only where the text or the annotation list has the focus. */
  readonly scope?: 'text' | 'everywhere';
}

const define = <const T extends readonly Command[]>(table: T): T => table;

/** The label of a command is the catalogue message `command.<id>`. */
export const commandTable = define([
  { id: 'library.open', keys: ['Mod+O'], menu: { place: 'file', group: 1 }, when: [] },
  { id: 'document.new', keys: ['Mod+N'], menu: { place: 'file', group: 1 }, when: ['library'] },
  { id: 'document.close', keys: ['Mod+W'], menu: { place: 'file', group: 1 }, when: ['document'] },
  { id: 'set.export', keys: ['Mod+E'], menu: { place: 'file', group: 2 }, when: ['library'] },
  { id: 'set.import', keys: ['Mod+Shift+I'], menu: { place: 'file', group: 2 }, when: ['library'] },
  { id: 'settings.open', keys: ['Mod+Comma'], menu: { place: 'file', group: 3 }, when: [] },

  { id: 'edit.undo', keys: ['Mod+Z'], menu: { place: 'edit', group: 1 }, when: ['can-undo'] },
  { id: 'edit.redo', keys: ['Mod+Shift+Z', 'Mod+Y'], menu: { place: 'edit', group: 1 }, when: ['can-redo'] },
  { id: 'text.copy', keys: ['Mod+C'], menu: { place: 'edit', group: 2 }, when: ['document'], scope: 'text' },
  {
    id: 'text.copyWithCitation',
    keys: ['Mod+Shift+C'],
    menu: { place: 'edit', group: 2 },
    when: ['document'],
  },
  {
    id: 'text.selectAll',
    keys: ['Mod+A'],
    menu: { place: 'edit', group: 2 },
    when: ['document'],
    scope: 'text',
  },
  { id: 'find.open', keys: ['Mod+F'], menu: { place: 'edit', group: 3 }, when: ['document'] },
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

  // Keys of the tags come from the tag set; these three are its defaults, shown in menus.
  { id: 'tag.claim', keys: ['C'], menu: { place: 'annotate', group: 1 }, when: ['selection'], scope: 'text' },
  { id: 'tag.quote', keys: ['Q'], menu: { place: 'annotate', group: 1 }, when: ['selection'], scope: 'text' },
  { id: 'tag.event', keys: ['E'], menu: { place: 'annotate', group: 1 }, when: ['selection'], scope: 'text' },
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
    when: ['annotation'],
    scope: 'text',
  },
  {
    id: 'annotation.delete',
    keys: ['Delete', 'Backspace'],
    menu: { place: 'annotate', group: 3 },
    when: ['annotation'],
    scope: 'text',
  },
  { id: 'selection.clear', keys: ['Escape'], when: ['document'], scope: 'text' },
  { id: 'set.manage', keys: [], menu: { place: 'annotate', group: 4 }, when: ['library'] },

  { id: 'view.documents', keys: ['Mod+Shift+D'], menu: { place: 'view', group: 1 }, when: [] },
  { id: 'view.annotations', keys: ['Mod+Shift+A'], menu: { place: 'view', group: 1 }, when: [] },
  { id: 'view.textLarger', keys: ['Mod+Shift+Period'], menu: { place: 'view', group: 2 }, when: [] },
  { id: 'view.textSmaller', keys: ['Mod+Shift+Comma'], menu: { place: 'view', group: 2 }, when: [] },

  { id: 'go.documents', keys: ['F6'], menu: { place: 'go', group: 1 }, when: ['library'] },
  { id: 'go.text', keys: ['F7'], menu: { place: 'go', group: 1 }, when: ['document'] },
  { id: 'go.annotations', keys: ['F8'], menu: { place: 'go', group: 1 }, when: ['document'] },

  { id: 'help.keys', keys: ['Shift+Slash'], menu: { place: 'help', group: 1 }, when: [], scope: 'text' },
] as const satisfies readonly Command[]);

export type CommandId = (typeof commandTable)[number]['id'];

export function findCommand(id: string): Command | undefined {
  return commandTable.find((command) => command.id === id);
}
