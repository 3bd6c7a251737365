// Owns what a key press means: from a keyboard event to the name of a key, from that to a command, and how keys are
// written for people. Pure; knows no DOM beyond the few fields it reads.
import { commandTable, type CommandId } from './command-table.ts';
import type { Command, Key } from './command.ts';

export type Platform = 'linux' | 'darwin' | 'win32';

/** The fields of a KeyboardEvent that decide. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Where the focus is: the document's text ('editing': while it is edited), the list of annotations, that of documents, the review, a field that takes typing, or anything else. */
export type KeyPlace = 'text' | 'editing' | 'list' | 'documents' | 'review' | 'field' | 'elsewhere';

/**
 * What a key stands for: a command of the table, or tagging with a type of the tag set; `exact` to the letter (Alt held), `fill` to go
 * on to its form (Shift held).
 */
export type Meaning =
  | { readonly kind: 'command'; readonly command: CommandId }
  | { readonly kind: 'tag'; readonly type: string; readonly exact: boolean; readonly fill?: true };

/** A type's letter, as the tag set gives it. */
export interface TagKey {
  readonly id: string;
  readonly key?: string | undefined;
}

/** Characters that name a key wherever the layout puts them, and whether the key is the shifted one. */
const characters: Readonly<Record<string, readonly [name: string, shifted: boolean]>> = {
  ',': ['Comma', false],
  '.': ['Period', false],
  '/': ['Slash', false],
  '?': ['Slash', true],
  ' ': ['Space', false],
};

/**
 * The name of the key pressed with its modifiers, like `Mod+Shift+Z`; undefined for a modifier alone. Letters are those of the
 * layout while they are Latin, so that Mod+Z is where the keycap says; on other layouts, and while an input method holds
 * the key (`Process`), the place on the keyboard decides.
 */
export function keyOf(press: KeyPress, platform: Platform): Key | undefined {
  const character = characters[press.key];
  const [base, shift] = character ?? [baseOf(press), press.shiftKey];
  if (base === undefined) return undefined;
  const mod = platform === 'darwin' ? press.metaKey : press.ctrlKey;
  const other = platform === 'darwin' ? press.ctrlKey : press.metaKey;
  return [
    ...(mod ? ['Mod'] : []),
    ...(other ? [platform === 'darwin' ? 'Ctrl' : 'Meta'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(shift ? ['Shift'] : []),
    base,
  ].join('+');
}

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock', 'Fn', 'OS']);

function baseOf({ key, code }: KeyPress): string | undefined {
  if (modifiers.has(key)) return undefined;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (/^[A-Z][A-Za-z]+\d*$|^F\d+$/.test(key) && !['Process', 'Dead', 'Unidentified'].includes(key))
    return key;
  const letter = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  return code === '' ? undefined : code;
}

/** Keys that a field edits itself with; there they are the browser's. */
const keysOfFields = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+Y', 'Mod+A', 'Mod+C', 'Mod+X', 'Mod+V']);
/** Keys that a list moves and chooses with. */
const keysOfLists = new Set(['Enter', 'Space', 'Mod+A', 'Mod+C']);
/** What edits by itself, or moves the caret, while the text is edited. */
const keysOfEditing = new Set(['Mod+X', 'Mod+V', 'Mod+Backspace', 'Mod+Delete']);
/** Keys that reach commands while the text is edited: the others are typed, or move the caret. */
const commandsWhileEditing = /^(Mod\+|(?:Shift\+)?F\d|Escape$)/;
const tagsWhileEditing = /^Mod\+Alt\+(Shift\+)?(.)$/u;
/** Left to the browser in the text: its copy event carries the clipboard without asking for permission. */
const keysOfText = new Set(['Mod+C']);

/**
 * What a key means where the focus is, or undefined when it is not ours. Letters of the tag set win over the table's, whose
 * `tag.` entries only show the default letters in menus.
 */
export function matchCommand(key: Key, place: KeyPlace, types: readonly TagKey[]): Meaning | undefined {
  if (place === 'field' && keysOfFields.has(key)) return undefined;
  if ((place === 'list' || place === 'documents') && keysOfLists.has(key)) return undefined;
  if ((place === 'text' || place === 'editing') && keysOfText.has(key)) return undefined;
  if (place === 'editing') {
    if (!commandsWhileEditing.test(key) || keysOfEditing.has(key)) return undefined;
    const [, fill, letter] = tagsWhileEditing.exec(key) ?? [];
    const type = letter === undefined ? undefined : types.find((candidate) => candidate.key === letter);
    if (type !== undefined)
      return { kind: 'tag', type: type.id, exact: false, ...(fill === undefined ? {} : { fill: true }) };
  }
  const inText = place === 'text' || place === 'list';
  if (inText) {
    const exact = key.startsWith('Alt+');
    const fill = key.startsWith('Shift+');
    const letter = exact || fill ? key.slice(key.indexOf('+') + 1) : key;
    const type = types.find((candidate) => candidate.key === letter);
    if (type !== undefined) return { kind: 'tag', type: type.id, exact, ...(fill ? { fill } : {}) };
  }
  const command = (commandTable as readonly Command[]).find(
    (candidate) =>
      candidate.keys.includes(key) && !candidate.id.startsWith('tag.') && worksIn(candidate, place),
  );
  return command === undefined ? undefined : { kind: 'command', command: command.id as CommandId };
}

function worksIn({ scope }: Command, place: KeyPlace): boolean {
  if (scope === 'text') return place === 'text' || place === 'editing' || place === 'list';
  if (scope === 'outside-fields') return place !== 'field';
  return (scope !== 'documents' && scope !== 'review') || place === scope;
}

const glyphs: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  BracketLeft: '[',
  BracketRight: ']',
};
const appleGlyphs: Readonly<Record<string, string>> = {
  ...glyphs,
  Enter: '↩',
  Backspace: '⌫',
  Delete: '⌦',
  Escape: '⎋',
};
/** Apple writes modifiers in this order, whatever order they are named in. */
const appleModifiers: readonly (readonly [name: string, glyph: string])[] = [
  ['Ctrl', '⌃'],
  ['Alt', '⌥'],
  ['Shift', '⇧'],
  ['Mod', '⌘'],
];

/** A key as people know it: `⇧⌘Z` on macOS, `Ctrl+Shift+Z` elsewhere, `?` for the shifted slash. */
export function writeKey(key: Key, platform: Platform): string {
  if (key === 'Shift+Slash') return '?';
  const parts = key.split('+');
  const base = parts.at(-1) ?? '';
  if (platform === 'darwin') {
    const marks = appleModifiers
      .filter(([name]) => parts.slice(0, -1).includes(name))
      .map(([, glyph]) => glyph);
    return marks.join('') + (appleGlyphs[base] ?? base);
  }
  return [...parts.slice(0, -1).map((part) => (part === 'Mod' ? 'Ctrl' : part)), glyphs[base] ?? base].join(
    '+',
  );
}

/** The value of `aria-keyshortcuts` for a key: modifiers in their DOM names. */
export function ariaKey(key: Key, platform: Platform): string {
  return key
    .split('+')
    .map((part) =>
      part === 'Mod'
        ? platform === 'darwin'
          ? 'Meta'
          : 'Control'
        : part === 'Ctrl'
          ? 'Control'
          : glyphs[part]?.length === 1 && part !== 'Escape' && !part.startsWith('Arrow')
            ? glyphs[part]
            : part,
    )
    .join('+');
}
