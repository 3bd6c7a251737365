// Owns the index of words: which text holds which word, and each text as the row of its words. Built for tens of thousands of texts;
// asking scans typed arrays only. Knows nothing of queries, documents or annotations.
import { eachWord, foldWord } from './search-words.ts';

/** A text as the row of its words. Never changed: what was found in it stays true when the text is indexed anew. */
export interface IndexedText {
  readonly id: string;
  readonly text: string;
  /** Number of each word in the index's list; `border` between parts of the text. */
  readonly words: Uint32Array;
  /** Where each word begins, in UTF-16 units. */
  readonly starts: Uint32Array;
}

/** A text in a form that can be kept: words by number in a list of its own. */
export interface PackedText {
  readonly id: string;
  readonly text: string;
  /** Its different words as they are compared, joined by line breaks; the border is the empty one. */
  readonly list: string;
  readonly words: Uint16Array | Uint32Array;
  /** How far each word begins after the one before. */
  readonly gaps: Uint16Array | Uint32Array;
}

export interface WordIndex {
  readonly size: number;
  /** Words in all texts together. */
  wordCount(): number;
  get(id: string): IndexedText | undefined;
  texts(): Iterable<IndexedText>;
  /** Adds a text or replaces the one of that id. Words of different parts do not stand beside each other. */
  put(id: string, parts: readonly string[]): IndexedText;
  putPacked(packed: PackedText): void;
  pack(id: string): PackedText | undefined;
  remove(id: string): void;
  clear(): void;
  /** Numbers of words are below it. */
  differentWords(): number;
  word(number: number): string;
  numberOf(word: string): number | undefined;
  /** Numbers of the words that begin so. */
  startingWith(prefix: string): number[];
  /** Texts that may hold the word, some perhaps twice and some no longer. */
  slotsOf(word: number): readonly number[];
  slotCount(): number;
  at(slot: number): IndexedText | undefined;
}

/** Number of what stands between two parts of a text. */
export const border = 0;
/** Parts of a text are joined by it. */
export const partBorder = '\n';
/** Removed texts stay in the lists of words until there are so many of them, or a quarter. */
const leftovers = 2000;

export function createWordIndex(): WordIndex {
  let list: string[] = [''];
  let numbers = new Map<string, number>([['', border]]);
  /** Words as they were met, so that each spelling is folded once. */
  let met = new Map<string, number>();
  let lists: number[][] = [[]];
  let slots: (IndexedText | undefined)[] = [];
  let slotOf = new Map<string, number>();
  let words = 0;
  let removed = 0;
  /** The text that last put a word into its list, as a text says most words more than once. */
  let lastSlot: number[] = [-1];

  const numberFor = (folded: string): number => {
    const known = numbers.get(folded);
    if (known !== undefined) return known;
    const number = list.length;
    numbers.set(folded, number);
    list.push(folded);
    lists.push([]);
    lastSlot.push(-1);
    return number;
  };

  const enlist = (number: number, slot: number) => {
    if (number === border || lastSlot[number] === slot) return;
    lastSlot[number] = slot;
    lists[number]?.push(slot);
  };

  const take = (entry: IndexedText) => {
    remove(entry.id);
    const slot = slots.length;
    slots.push(entry);
    slotOf.set(entry.id, slot);
    words += entry.words.length;
    for (const number of entry.words) enlist(number, slot);
  };

  const remove = (id: string) => {
    const slot = slotOf.get(id);
    if (slot === undefined) return;
    words -= slots[slot]?.words.length ?? 0;
    slots[slot] = undefined;
    slotOf.delete(id);
    removed += 1;
    if (removed > leftovers && removed > slotOf.size / 4) enlistAnew();
  };

  /** Takes what was removed out of the lists. Words that nobody says any more stay in the list of words. */
  const enlistAnew = () => {
    const entries = slots.filter((entry) => entry !== undefined);
    slots = entries;
    slotOf = new Map(entries.map((entry, slot) => [entry.id, slot]));
    lists = list.map(() => []);
    lastSlot = list.map(() => -1);
    removed = 0;
    for (const [slot, entry] of entries.entries()) for (const number of entry.words) enlist(number, slot);
  };

  return {
    get size() {
      return slotOf.size;
    },
    wordCount: () => words,
    get: (id) => slots[slotOf.get(id) ?? -1],
    *texts() {
      for (const slot of slotOf.values()) {
        const entry = slots[slot];
        if (entry !== undefined) yield entry;
      }
    },
    put(id, parts) {
      const row: number[] = [];
      const starts: number[] = [];
      let from = 0;
      for (const part of parts) {
        if (from > 0) {
          row.push(border);
          starts.push(from - 1);
        }
        eachWord(part, (word, start) => {
          let number = met.get(word);
          if (number === undefined) {
            number = numberFor(foldWord(word));
            met.set(word, number);
          }
          if (number === border) return;
          row.push(number);
          starts.push(from + start);
        });
        from += part.length + partBorder.length;
      }
      const text = parts.length === 1 ? (parts[0] ?? '') : parts.join(partBorder);
      const entry = { id, text, words: Uint32Array.from(row), starts: Uint32Array.from(starts) };
      take(entry);
      return entry;
    },
    putPacked({ id, text, list: own, words: row, gaps }) {
      const known = own.split('\n').map(numberFor);
      const words = new Uint32Array(row.length);
      const starts = new Uint32Array(row.length);
      let start = 0;
      for (let at = 0; at < row.length; at += 1) {
        start += gaps[at] ?? 0;
        words[at] = known[row[at] ?? 0] ?? border;
        starts[at] = start;
      }
      take({ id, text, words, starts });
    },
    pack(id) {
      const entry = slots[slotOf.get(id) ?? -1];
      if (entry === undefined) return undefined;
      const own = new Map<number, number>();
      const row = entry.words.map((number) => {
        const known = own.get(number);
        if (known !== undefined) return known;
        own.set(number, own.size);
        return own.size - 1;
      });
      const words = [...own.keys()].map((number) => list[number] ?? '').join('\n');
      const gaps = entry.starts.map((start, at) => start - (entry.starts[at - 1] ?? 0));
      return { id, text: entry.text, list: words, words: small(row), gaps: small(gaps) };
    },
    remove,
    clear() {
      list = [''];
      numbers = new Map([['', border]]);
      met = new Map();
      lists = [[]];
      lastSlot = [-1];
      slots = [];
      slotOf = new Map();
      words = 0;
      removed = 0;
    },
    differentWords: () => list.length,
    word: (number) => list[number] ?? '',
    numberOf: (word) => numbers.get(word),
    startingWith(prefix) {
      const found: number[] = [];
      for (let number = 1; number < list.length; number += 1) {
        if (list[number]?.startsWith(prefix) === true) found.push(number);
      }
      return found;
    },
    slotsOf: (word) => lists[word] ?? [],
    slotCount: () => slots.length,
    at: (slot) => slots[slot],
  };
}

/** The same numbers in half the space, where they fit. */
function small(numbers: Uint32Array): Uint16Array | Uint32Array {
  return numbers.every((number) => number < 2 ** 16) ? Uint16Array.from(numbers) : numbers;
}
