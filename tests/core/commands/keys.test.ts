// What key presses mean on the three platforms, on several layouts, and wherever the focus is.
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src-core/commands/command.ts';
import { commandTable } from '../../../src-core/commands/command-table.ts';
import { ariaKey, keyOf, matchCommand, writeKey, type KeyPress } from '../../../src-core/commands/keys.ts';

const press = (code: string, key: string, held: string = ''): KeyPress => ({
  code,
  key,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  shiftKey: held.includes('s'),
  altKey: held.includes('a'),
});
const types = [
  { id: 'claim', key: 'C' },
  { id: 'quote', key: 'Q' },
  { id: 'source', key: 'S' },
  { id: 'silent' },
];

describe('the name of a pressed key', () => {
  it('is Mod with Command on macOS and with Control elsewhere', () => {
    expect(keyOf(press('KeyZ', 'z', 'm'), 'darwin')).toBe('Mod+Z');
    expect(keyOf(press('KeyZ', 'z', 'c'), 'linux')).toBe('Mod+Z');
    expect(keyOf(press('KeyZ', 'z', 'c'), 'darwin')).toBe('Ctrl+Z');
    expect(keyOf(press('KeyZ', 'z', 'm'), 'win32')).toBe('Meta+Z');
  });
  it('orders the modifiers whatever was pressed first', () => {
    expect(keyOf(press('KeyZ', 'Z', 'cs'), 'linux')).toBe('Mod+Shift+Z');
    expect(keyOf(press('KeyZ', 'Ω', 'msa'), 'darwin')).toBe('Mod+Alt+Shift+Z');
  });
  it('follows the letter of a Latin layout, not the place on the board', () => {
    expect(keyOf(press('KeyY', 'z', 'c'), 'linux')).toBe('Mod+Z');
    expect(keyOf(press('KeyA', 'q'), 'linux')).toBe('Q');
  });
  it('follows the place on the board on other layouts and under an input method', () => {
    expect(keyOf(press('KeyC', 'с'), 'linux')).toBe('C');
    expect(keyOf(press('KeyQ', 'ض'), 'linux')).toBe('Q');
    expect(keyOf(press('KeyE', 'Process'), 'win32')).toBe('E');
    expect(keyOf(press('KeyE', 'Dead', 'a'), 'darwin')).toBe('Alt+E');
  });
  it('names punctuation by what it writes', () => {
    expect(keyOf(press('Comma', ',', 'c'), 'linux')).toBe('Mod+Comma');
    expect(keyOf(press('KeyM', ',', 'c'), 'linux')).toBe('Mod+Comma');
    expect(keyOf(press('Slash', '?', 's'), 'linux')).toBe('Shift+Slash');
    expect(keyOf(press('Minus', '?', 's'), 'linux')).toBe('Shift+Slash');
    expect(keyOf(press('Period', '>', 'cs'), 'linux')).toBe('Mod+Shift+Period');
  });
  it('keeps named keys', () => {
    expect(keyOf(press('F3', 'F3', 's'), 'linux')).toBe('Shift+F3');
    expect(keyOf(press('NumpadEnter', 'Enter'), 'linux')).toBe('Enter');
    expect(keyOf(press('Escape', 'Escape'), 'linux')).toBe('Escape');
    expect(keyOf(press('Delete', 'Process'), 'linux')).toBe('Delete');
    expect(keyOf(press('Space', ' '), 'linux')).toBe('Space');
  });
  it('is nothing for a modifier alone', () => {
    expect(keyOf(press('ShiftLeft', 'Shift', 's'), 'linux')).toBeUndefined();
    expect(keyOf(press('AltRight', 'AltGraph', 'ca'), 'win32')).toBeUndefined();
  });
});

describe('what a key means', () => {
  it('is a tag in the text and in the list of annotations, never in a field or elsewhere', () => {
    expect(matchCommand('C', 'text', types)).toEqual({ kind: 'tag', type: 'claim', exact: false });
    expect(matchCommand('C', 'list', types)).toEqual({ kind: 'tag', type: 'claim', exact: false });
    expect(matchCommand('C', 'field', types)).toBeUndefined();
    expect(matchCommand('C', 'elsewhere', types)).toBeUndefined();
  });
  it('tags to the letter with Alt', () => {
    expect(matchCommand('Alt+Q', 'text', types)).toEqual({ kind: 'tag', type: 'quote', exact: true });
    expect(matchCommand('Alt+Shift+Q', 'text', types)).toBeUndefined();
  });
  it('takes tag letters from the tag set alone', () => {
    expect(matchCommand('S', 'text', types)).toEqual({ kind: 'tag', type: 'source', exact: false });
    expect(matchCommand('E', 'text', types)).toBeUndefined();
  });
  it('keeps commands of the text out of fields', () => {
    expect(matchCommand('Delete', 'text', types)).toEqual({ kind: 'command', command: 'annotation.delete' });
    for (const key of ['Delete', 'Backspace', 'N', 'Escape', 'Shift+Slash', 'Enter']) {
      expect(matchCommand(key, 'field', types)).toBeUndefined();
    }
  });
  it('shows the sheet of keys wherever nothing is typed, also before a document is open', () => {
    for (const place of ['text', 'list', 'documents', 'elsewhere'] as const) {
      expect(matchCommand('Shift+Slash', place, types)).toEqual({ kind: 'command', command: 'help.keys' });
    }
  });
  it('leaves a field the keys that it edits itself with, and finds the rest everywhere', () => {
    expect(matchCommand('Mod+Z', 'field', types)).toBeUndefined();
    expect(matchCommand('Mod+Z', 'elsewhere', types)).toEqual({ kind: 'command', command: 'edit.undo' });
    expect(matchCommand('Mod+F', 'field', types)).toEqual({ kind: 'command', command: 'find.open' });
    expect(matchCommand('Mod+Y', 'text', types)).toEqual({ kind: 'command', command: 'edit.redo' });
  });
  it('leaves a list its choosing keys and the text its copy', () => {
    expect(matchCommand('Enter', 'list', types)).toBeUndefined();
    expect(matchCommand('Enter', 'text', types)).toEqual({
      kind: 'command',
      command: 'annotation.selectAtCaret',
    });
    expect(matchCommand('Mod+C', 'text', types)).toBeUndefined();
  });
  it('leaves the text what is typed and moves the caret while it is edited', () => {
    const typed = ['C', 'Shift+Q', 'Alt+Q', 'Enter', 'Backspace', 'Delete', 'N', 'Period', 'BracketLeft'];
    const ownKeys = ['Mod+C', 'Mod+X', 'Mod+V', 'Mod+Backspace', 'Alt+Enter', 'Shift+Slash'];
    for (const key of [...typed, ...ownKeys]) expect(matchCommand(key, 'editing', types)).toBeUndefined();
    expect(matchCommand('Mod+Z', 'editing', types)).toEqual({ kind: 'command', command: 'edit.undo' });
    expect(matchCommand('Mod+J', 'editing', types)).toEqual({ kind: 'command', command: 'text.edit' });
    expect(matchCommand('F3', 'editing', types)).toEqual({ kind: 'command', command: 'find.next' });
  });
  it('tags with Mod and Alt while the text is edited', () => {
    expect(matchCommand('Mod+Alt+C', 'editing', types)).toEqual({ kind: 'tag', type: 'claim', exact: false });
    expect(matchCommand('Mod+Alt+Shift+C', 'editing', types)).toEqual({
      ...{ kind: 'tag', type: 'claim' },
      ...{ exact: false, fill: true },
    });
    expect(matchCommand('Mod+Alt+C', 'text', types)).toBeUndefined();
  });
  it('decides in the review with letters that tag or step in the text', () => {
    expect(matchCommand('N', 'review', types)).toEqual({ kind: 'command', command: 'review.next' });
    expect(matchCommand('N', 'text', types)).toEqual({ kind: 'command', command: 'annotation.next' });
    expect(matchCommand('X', 'text', types)).toBeUndefined();
    expect(matchCommand('C', 'review', types)).toBeUndefined();
    expect(matchCommand('A', 'review', [{ id: 'actor', key: 'A' }])).toMatchObject({
      command: 'review.accept',
    });
  });
  it('is unambiguous: no key stands for two commands in one place', () => {
    const table: readonly Command[] = commandTable;
    for (const elsewhere of ['text', 'documents', 'review'] as const) {
      const keys = table
        .filter(({ scope }) => scope === undefined || scope === 'outside-fields' || scope === elsewhere)
        .flatMap((command) => [...command.keys]);
      expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
  });
  it('reaches every key of the table from where it works, copying and tagging apart', () => {
    const table: readonly Command[] = commandTable;
    const left = table
      .filter((command) => !command.id.startsWith('tag.') && command.id !== 'text.copy')
      .flatMap((command) => {
        const place = command.scope === 'documents' || command.scope === 'review' ? command.scope : 'text';
        return command.keys.map((key) => [command.id, matchCommand(key, place, types)] as const);
      })
      .filter(([id, meaning]) => meaning?.kind !== 'command' || meaning.command !== id);
    expect(left).toEqual([]);
  });
});

describe('how a key is written', () => {
  it('uses signs on macOS in their usual order and words elsewhere', () => {
    expect(writeKey('Mod+Shift+Z', 'darwin')).toBe('⇧⌘Z');
    expect(writeKey('Mod+Shift+Z', 'linux')).toBe('Ctrl+Shift+Z');
    expect(writeKey('Mod+Comma', 'win32')).toBe('Ctrl+,');
    expect(writeKey('Delete', 'darwin')).toBe('⌦');
    expect(writeKey('C', 'linux')).toBe('C');
    expect(writeKey('Shift+Slash', 'linux')).toBe('?');
  });
  it('has DOM names for assistive technology', () => {
    expect(ariaKey('Mod+Shift+Z', 'darwin')).toBe('Meta+Shift+Z');
    expect(ariaKey('Mod+Comma', 'linux')).toBe('Control+,');
    expect(ariaKey('Escape', 'linux')).toBe('Escape');
  });
});
