// Owns what stands on the sheet of keys: the tag set's letters, then the command table by menu, narrowed by a query. Pure.
import { commandTable } from '#core/commands/command-table.ts';
import { writeKeyOn, type KeyLayout } from '#core/commands/key-layout.ts';
import type { Command, MenuPlace } from '#core/commands/command.ts';
import type { Platform } from '#core/commands/keys.ts';
import type { TagType } from '#core/annotation/tag-set.ts';
import { isMessageId, message } from '#core/messages/catalogue.ts';
import { foldText } from '#core/text/folding.ts';

export interface KeySheetLine {
  readonly id: string;
  readonly label: string;
  /** As people write them. */
  readonly keys: readonly string[];
  readonly type?: TagType;
}

export interface KeySheetGroup {
  readonly title: string;
  readonly lines: readonly KeySheetLine[];
}

export interface KeySheetInput {
  readonly types: readonly TagType[];
  readonly platform: Platform;
  readonly layout: KeyLayout | undefined;
  /** Words looked for in names, groups and keys; a key alone (`r`, `ctrl+k`) finds what it does. */
  readonly query: string;
}

/** Enough to show how letters are used with another key held. */
const lettersShown = 3;

/** Tagging comes first: its keys are the ones used most. */
const places: readonly (MenuPlace | undefined)[] = [
  'annotate',
  'go',
  'edit',
  'view',
  'document',
  'file',
  'help',
  undefined,
];

export function keySheet({ types, platform, layout, query }: KeySheetInput): KeySheetGroup[] {
  const write = (key: string) => writeKeyOn(key, platform, layout);
  const offered = types.filter((type) => type.deprecated !== true);
  const letters = offered.flatMap(({ key }) => key ?? []);
  const withLetters = (id: string, label: string, modifier: string): KeySheetLine[] =>
    letters.length === 0
      ? []
      : [{ id, label, keys: letters.slice(0, lettersShown).map((letter) => write(`${modifier}+${letter}`)) }];
  const tags: KeySheetGroup = {
    title: message('screen.keys.tags'),
    lines: [
      ...offered.map((type) => ({
        id: `tag.${type.id}`,
        label: message('screen.tagAs', { type: type.label }),
        keys: type.key === undefined ? [] : [write(type.key)],
        type,
      })),
      ...withLetters('tag.fill', message('keys.fill'), 'Shift'),
      ...withLetters('tag.keep', message('keys.keep'), 'Shift'),
      ...withLetters('tag.exact', message('keys.exact'), 'Alt'),
    ],
  };
  const commands = (commandTable as readonly Command[]).filter(
    ({ id, keys }) => keys.length > 0 && !id.startsWith('tag.'),
  );
  const groups = places.map((place): KeySheetGroup => ({
    title: place === undefined ? message('screen.keys.other') : message(`menu.${place}`),
    lines: commands
      .filter(({ menu }) => menu?.place === place)
      .map(({ id, keys }) => {
        const label = `command.${id}`;
        return { id, label: isMessageId(label) ? message(label) : id, keys: keys.map(write) };
      }),
  }));
  return [tags, ...groups]
    .map(({ title, lines }) => ({ title, lines: lines.filter((line) => fits(query, title, line)) }))
    .filter(({ lines }) => lines.length > 0);
}

function fits(query: string, title: string, { label, keys }: KeySheetLine): boolean {
  const wanted = foldText(query).trim();
  if (keys.some((key) => foldText(key) === wanted)) return true;
  const held = foldText(`${title} ${label} ${keys.join(' ')}`);
  return wanted.split(/\s+/u).every((word) => held.includes(word));
}
