// Owns what the palette offers for a query: commands of the table and tags of the tag set, then documents. Pure; knows nothing
// of how they are shown or run.
import { commandTable } from '#core/commands/command-table.ts';
import type { Command } from '#core/commands/command.ts';
import type { Id } from '#core/annotation/records.ts';
import type { TagType } from '#core/annotation/tag-set.ts';
import { isMessageId, message } from '#core/messages/catalogue.ts';
import { foldText } from '#core/text/folding.ts';
import { rankByQuery } from '#core/text/fuzzy-match.ts';
import type { Span } from '#core/text/span.ts';
import type { RunnableCommand } from './commands.ts';

export interface PaletteCommand {
  readonly kind: 'command';
  readonly command: RunnableCommand;
  readonly label: string;
  /** The menu it stands in, as people read it; '' for none. */
  readonly place: string;
  /** Names of its keys. */
  readonly keys: readonly string[];
}

export interface PaletteDocument {
  readonly kind: 'document';
  readonly id: Id;
  readonly label: string;
  readonly path: string;
}

export interface PaletteRow<Entry = PaletteCommand | PaletteDocument> {
  readonly entry: Entry;
  /** Parts of the label to emphasise. */
  readonly ranges: readonly Span[];
}

export interface PaletteSection {
  readonly kind: 'recent' | 'commands' | 'documents';
  readonly rows: readonly PaletteRow[];
}

/** Documents offered for a query. */
const documentsShown = 12;
/** Commands that are remembered as used recently, and how many of them are shown first. */
const recentKept = 20;
const recentShown = 6;

/** Every command in the order of the table; instead of the table's tags, those of the tag set. */
export function paletteCommands(types: readonly TagType[]): PaletteCommand[] {
  const tags = types
    .filter((type) => type.deprecated !== true)
    .map((type): PaletteCommand => ({
      kind: 'command',
      command: `tag.${type.id}`,
      label: message('screen.tagAs', { type: type.label }),
      place: message('menu.annotate'),
      keys: type.key === undefined ? [] : [type.key],
    }));
  const others = (commandTable as readonly Command[])
    .filter(({ id }) => !id.startsWith('tag.') && id !== 'palette.open')
    .map(({ id, keys, menu }): PaletteCommand => {
      const label = `command.${id}`;
      return {
        kind: 'command',
        command: id as RunnableCommand,
        label: isMessageId(label) ? message(label) : id,
        place: menu === undefined ? '' : message(`menu.${menu.place}`),
        keys,
      };
    });
  return [...tags, ...others];
}

export interface PaletteInput {
  readonly query: string;
  readonly commands: readonly PaletteCommand[];
  readonly documents: readonly PaletteDocument[];
  /** Ids of commands used before, the latest first. */
  readonly recent: readonly string[];
  /** Commands that cannot be done now. Without a query they come after the others: Enter then always does something. */
  readonly missing?: (command: RunnableCommand) => boolean;
}

/** Best first, the sections too. Without a query: what was used recently, then all commands. */
export function paletteSections(input: PaletteInput): PaletteSection[] {
  const { query, commands, documents, recent, missing = () => false } = input;
  if (query.trim() === '') {
    const used = recent
      .flatMap((id) => commands.find(({ command }) => command === id) ?? [])
      .slice(0, recentShown);
    const rest = commands.filter((command) => !used.includes(command));
    const possibleFirst = (some: readonly PaletteCommand[]) =>
      some.toSorted((a, b) => Number(missing(a.command)) - Number(missing(b.command))).map(plain);
    return filled([
      { kind: 'recent', rows: possibleFirst(used) },
      { kind: 'commands', rows: possibleFirst(rest) },
    ]);
  }
  const byLabel = rankByQuery(query, commands, ({ label }) => label);
  const matched = new Set(byLabel.map(({ item }) => item));
  // "file export" finds what stands in the menu File; its own words come first all the same.
  const byPlace = rankByQuery(
    query,
    commands.filter((command) => !matched.has(command) && command.place !== ''),
    placed,
  );
  const titles = rankByQuery(
    query,
    documents.filter(({ label }) => holdsLetters(query, label)),
    ({ label }) => label,
  );
  const sections = filled([
    {
      kind: 'commands',
      rows: [
        ...byLabel.map(({ item, match }) => ({ entry: item, ranges: match.ranges })),
        ...byPlace.map(({ item, match }) => ({ entry: item, ranges: inLabel(match.ranges, item) })),
      ],
    },
    {
      kind: 'documents',
      rows: titles.slice(0, documentsShown).map(({ item, match }) => ({ entry: item, ranges: match.ranges })),
    },
  ]);
  const title = titles[0]?.match.score ?? -Infinity;
  return title > (byLabel[0]?.match.score ?? -Infinity) ? sections.toReversed() : sections;
}

/** Recently used ones after `command` was used. */
export function afterUse(recent: readonly string[], command: string): string[] {
  return [command, ...recent.filter((other) => other !== command)].slice(0, recentKept);
}

function placed({ place, label }: PaletteCommand): string {
  return `${place} ${label}`;
}

function inLabel(ranges: readonly Span[], { place }: PaletteCommand): Span[] {
  const shift = place.length + 1;
  return ranges.flatMap(({ start, end }) =>
    end <= shift ? [] : [{ start: Math.max(0, start - shift), end: end - shift }],
  );
}

function plain<Entry extends PaletteCommand>(entry: Entry): PaletteRow<Entry> {
  return { entry, ranges: [] };
}

function filled(sections: readonly PaletteSection[]): PaletteSection[] {
  return sections.filter(({ rows }) => rows.length > 0);
}

/** Whether the letters stand in the label in this order: cheap, before thousands of titles are weighed. */
function holdsLetters(query: string, label: string): boolean {
  const folded = foldText(label);
  let from = 0;
  for (const letter of foldText(query).replaceAll(/\s+/gu, '')) {
    const at = folded.indexOf(letter, from);
    if (at === -1) return false;
    from = at + letter.length;
  }
  return true;
}
