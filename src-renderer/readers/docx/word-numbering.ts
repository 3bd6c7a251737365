// Owns the numbers in front of list items and headings of a Word document, which stand in no paragraph and must be counted.
import type { XmlToken } from '../xml/xml-tokens.ts';
import { numberOf, valueOf } from './word-names.ts';

interface Level {
  start: number;
  format: string;
  text: string;
}

export interface WordNumbering {
  /** Counts one on and gives what stands in front; undefined for a list that shows nothing. Levels from 0. */
  next(list: string, level: number): string | undefined;
}

const levels = 9;

export function readNumbering(tokens: Iterable<XmlToken>): WordNumbering {
  const shapes = new Map<string, Map<number, Level>>();
  const lists = new Map<string, { shape: string; starts: Map<number, number> }>();
  let shape: Map<number, Level> | undefined;
  let list: { shape: string; starts: Map<number, number> } | undefined;
  let level: Level | undefined;
  let override = 0;
  for (const token of tokens) {
    if (token.kind !== 'open') {
      if (token.kind === 'close' && token.name === 'w:lvl') level = undefined;
      if (token.kind === 'close' && token.name === 'w:abstractNum') shape = undefined;
      continue;
    }
    const value = valueOf(token);
    switch (token.name) {
      case 'w:abstractNum':
        shape = new Map();
        shapes.set(token.attributes.get('w:abstractNumId') ?? '', shape);
        break;
      case 'w:lvl':
        level = { start: 1, format: 'decimal', text: '' };
        shape?.set(numberOf(token.attributes.get('w:ilvl')) ?? 0, level);
        break;
      case 'w:start':
        if (level !== undefined) level.start = numberOf(value) ?? 1;
        break;
      case 'w:numFmt':
        if (level !== undefined) level.format = value ?? 'decimal';
        break;
      case 'w:lvlText':
        if (level !== undefined) level.text = value ?? '';
        break;
      case 'w:num':
        list = { shape: '', starts: new Map() };
        lists.set(token.attributes.get('w:numId') ?? '', list);
        break;
      case 'w:abstractNumId':
        if (list !== undefined) list.shape = value ?? '';
        break;
      case 'w:lvlOverride':
        override = numberOf(token.attributes.get('w:ilvl')) ?? 0;
        break;
      case 'w:startOverride':
        list?.starts.set(override, numberOf(value) ?? 1);
        break;
    }
  }

  // Lists of one shape go on counting where the one before ended, unless they say where they start.
  const counters = new Map<string, (number | undefined)[]>();
  return {
    next(id, depth) {
      const known = lists.get(id);
      const at = Math.min(depth, levels - 1);
      const here = known === undefined ? undefined : shapes.get(known.shape)?.get(at);
      if (known === undefined || here === undefined) return '•';
      const key = known.starts.size > 0 ? `list ${id}` : `shape ${known.shape}`;
      const counts = counters.get(key) ?? [];
      counters.set(key, counts);
      const startOf = (of: number) => known.starts.get(of) ?? shapes.get(known.shape)?.get(of)?.start ?? 1;
      counts[at] = (counts[at] ?? startOf(at) - 1) + 1;
      counts.length = at + 1;
      if (here.format === 'none') return undefined;
      if (here.format === 'bullet')
        return /^[\s\ue000-\uf8ff]*$/.test(here.text) ? '•' : here.text.trim().slice(0, 3);
      const shown = here.text.replace(/%([1-9])/g, (_, digit: string) => {
        const of = Number(digit) - 1;
        const format = shapes.get(known.shape)?.get(of)?.format ?? 'decimal';
        return writeNumber(counts[of] ?? startOf(of), format);
      });
      return shown.trim() === '' ? undefined : shown.trim().slice(0, 20);
    },
  };
}

const romans: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
  ] as const),
  ...([
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
];

function writeNumber(count: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
    case 'upperLetter': {
      // After z comes aa, then bb.
      const letter = String.fromCharCode(97 + ((count - 1) % 26)).repeat(
        Math.min(5, Math.floor((count - 1) / 26) + 1),
      );
      return format === 'lowerLetter' ? letter : letter.toUpperCase();
    }
    case 'lowerRoman':
    case 'upperRoman': {
      if (count < 1 || count > 3999) return String(count);
      let rest = count;
      let written = '';
      for (const [value, letters] of romans) {
        while (rest >= value) {
          written += letters;
          rest -= value;
        }
      }
      return format === 'lowerRoman' ? written : written.toUpperCase();
    }
    case 'decimalZero':
      return String(count).padStart(2, '0');
    default:
      return String(count);
  }
}
