// What the palette offers, and the sheet of keys: both made from the command table and the tag set.
import { describe, expect, test } from 'vitest';
import { commandTable } from '#core/commands/command-table.ts';
import { conditions } from '#core/commands/command.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { isMessageId } from '#core/messages/catalogue.ts';
import { keySheet } from '../../src-renderer/session/key-sheet.ts';
import { afterUse, paletteCommands, paletteSections } from '../../src-renderer/session/palette.ts';

const own = { ...defaultTagSet.types[0]!, id: 'source', label: 'Source', key: 'S' };
const commands = paletteCommands([...defaultTagSet.types, own]);
const documents = [
  { kind: 'document', id: 'a', label: 'Rents in the city', path: 'a.txt' },
  { kind: 'document', id: 'b', label: 'Zürich votes', path: 'b.txt' },
] as const;
const labels = (query: string, recent: readonly string[] = []) =>
  paletteSections({ query, commands, documents, recent }).map(({ kind, rows }) => [
    kind,
    ...rows.map(({ entry }) => entry.label),
  ]);

describe('the palette', () => {
  test('holds every command of the table once, and the tags of the tag set instead of the table’s', () => {
    const ids = commands.map(({ command }) => command);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of commandTable) {
      if (!id.startsWith('tag.') && id !== 'palette.open') expect(ids).toContain(id);
    }
    expect(ids).toContain('tag.source');
  });

  test('shows without a query what was used last, and then everything', () => {
    const [recent, all] = labels('', ['find.open', 'gone', 'edit.undo']);
    expect(recent).toEqual(['recent', 'Find in document…', 'Undo']);
    expect(all).toHaveLength(commands.length - 2 + 1);
  });

  test('shows without a query what can be done now before what cannot', () => {
    const missing = (command: string) => command.startsWith('tag.') || command === 'edit.undo';
    const input = { query: '', commands, documents: [], recent: ['edit.undo', 'find.open'] };
    const [recent, all] = paletteSections({ ...input, missing });
    const ids = (section: typeof all) =>
      section!.rows.map(({ entry }) => (entry.kind === 'command' ? entry.command : ''));
    expect(ids(recent)).toEqual(['find.open', 'edit.undo']);
    expect(ids(all).findIndex(missing)).toBe(ids(all).filter((id) => !missing(id)).length);
    expect(ids(all).filter(missing)).toEqual(['tag.claim', 'tag.quote', 'tag.event', 'tag.source']);
  });

  test('finds by a few letters in order, documents too, whatever their accents', () => {
    expect(labels('expset')[0]?.[1]).toBe('Export annotation set…');
    expect(labels('zurich')[0]).toEqual(['documents', 'Zürich votes']);
    expect(labels('print')[0]?.slice(0, 2)).toEqual(['commands', 'Print…']);
    expect(labels('qqqqq')).toEqual([]);
  });

  test('says which letters were found, also when the menu’s name was typed first', () => {
    const [section] = paletteSections({ query: 'file settings', commands, documents: [], recent: [] });
    const [row] = section!.rows;
    expect(row?.entry.label).toBe('Settings…');
    expect(row?.ranges.map(({ start, end }) => row.entry.label.slice(start, end))).toEqual(['Settings']);
  });

  test('remembers what was used, each once, the latest first', () => {
    expect(afterUse(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
    expect(
      afterUse(
        Array.from({ length: 30 }, (_, at) => `${at}`),
        'x',
      ),
    ).toHaveLength(20);
  });

  test('can say of every condition what is missing', () => {
    for (const condition of conditions) expect(isMessageId(`needs.${condition}`), condition).toBe(true);
  });
});

describe('the sheet of keys', () => {
  const sheet = (query: string) =>
    keySheet({ types: [own], platform: 'linux', layout: new Map([['KeyL', 'д']]), query });

  test('has every command that has a key, with the letters of the tag set first', () => {
    const lines = sheet('').flatMap((group) => group.lines);
    expect(lines[0]).toMatchObject({ label: 'Tag as Source' });
    for (const { id, keys } of commandTable) {
      if (keys.length > 0 && !id.startsWith('tag.')) expect(lines.map((line) => line.id)).toContain(id);
    }
  });

  test('writes keys as they are on the person’s keyboard', () => {
    const line = sheet('')
      .flatMap((group) => group.lines)
      .find(({ id }) => id === 'link.add');
    expect(line?.keys).toEqual(['Д']);
  });

  test('is searched by name, menu and key', () => {
    expect(sheet('repeats').flatMap((group) => group.lines.map(({ id }) => id))).toEqual([
      'annotation.propagate',
    ]);
    expect(sheet('f6').flatMap((group) => group.lines.map(({ id }) => id))).toContain('go.documents');
  });
});
