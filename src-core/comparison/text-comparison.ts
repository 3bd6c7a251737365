// Owns comparing two versions of an article paragraph by paragraph, as a reader tells what was done to it: kept, reworded, moved,
// removed, added. For showing only: where several readings are equal it takes one. A paragraph is a line that is not blank.
import { alignWithAnchors } from '../anchoring/unique-anchors.ts';
import type { Span } from '../text/span.ts';
import type { ComparedParagraph, Paragraph } from './compared-paragraph.ts';
import { joinSplitParagraphs } from './paragraph-joins.ts';
import { findMoves } from './paragraph-moves.ts';
import { pairInPlace, pairParagraphs, type Pair } from './paragraph-pairs.ts';
import { wordBag, type WordBag } from './paragraph-likeness.ts';

/** Far fewer than for anchoring: what is beyond them is paired by likeness, which is all that showing needs. */
const limits = { edits: 1000, comparisons: 20_000_000 };

/** In the order of the text after; what was removed stands where it stood before. */
export function compareTexts(before: string, after: string): ComparedParagraph[] {
  const numbers = new Map<string, number>();
  const old = paragraphsOf(before, numbers);
  const fresh = paragraphsOf(after, numbers);
  const alike = pairsInOrder(old, fresh);
  const moves = findMoves(old, fresh, alike);
  const pairs = pairInPlace(old, fresh, alike, moves);
  const rows = rowsOf(old, fresh, pairs, moves);
  return joinSplitParagraphs(rows, before, after);
}

function paragraphsOf(text: string, numbers: Map<string, number>): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const words = text.slice(start, end);
    const key = words.replaceAll(/\s+/gu, ' ').trim();
    if (key !== '') {
      let content = numbers.get(key);
      if (content === undefined) numbers.set(key, (content = numbers.size));
      paragraphs.push({ start, end, content, bag: lazyBag(words) });
    }
    start = end + 1;
  }
  return paragraphs;
}

/** Most paragraphs of two versions are the same, and nobody asks for their words. */
function lazyBag(words: string): WordBag {
  let bag: WordBag | undefined;
  const known = () => (bag ??= wordBag(words));
  return {
    get counts() {
      return known().counts;
    },
    get size() {
      return known().size;
    },
  };
}

/** Places of paragraphs that are versions of each other and stand in the same order in both texts. */
function pairsInOrder(old: readonly Paragraph[], fresh: readonly Paragraph[]): Pair[] {
  const contents = (paragraphs: readonly Paragraph[]) =>
    Int32Array.from(paragraphs, ({ content }) => content);
  const pairs: Pair[] = [];
  let oldStart = 0;
  let newStart = 0;
  const pairUpTo = (oldEnd: number, newEnd: number) => {
    if (oldEnd > oldStart && newEnd > newStart) {
      const found = pairParagraphs(old.slice(oldStart, oldEnd), fresh.slice(newStart, newEnd));
      for (const [a, b] of found) pairs.push([oldStart + a, newStart + b]);
    }
  };
  for (const block of alignWithAnchors(contents(old), contents(fresh), limits)) {
    if (block.kind !== 'kept') continue;
    pairUpTo(block.oldStart, block.newStart);
    for (let at = block.oldStart; at < block.oldEnd; at += 1) {
      pairs.push([at, block.newStart + at - block.oldStart]);
    }
    ({ oldEnd: oldStart, newEnd: newStart } = block);
  }
  pairUpTo(old.length, fresh.length);
  return pairs;
}

function rowsOf(
  old: readonly Paragraph[],
  fresh: readonly Paragraph[],
  pairs: readonly Pair[],
  moves: readonly Pair[],
): ComparedParagraph[] {
  const movedTo = new Map(moves);
  const movedFrom = new Map(moves.map(([from, to]) => [to, from]));
  const rows: ComparedParagraph[] = [];
  let nextOld = 0;
  let nextNew = 0;
  const fillUpTo = (oldEnd: number, newEnd: number) => {
    for (; nextOld < oldEnd; nextOld += 1) {
      const own = spanOf(old[nextOld]);
      const to = movedTo.get(nextOld);
      rows.push(
        to === undefined
          ? { kind: 'removed', old: own }
          : { kind: 'moved-away', old: own, fresh: spanOf(fresh[to]) },
      );
    }
    for (; nextNew < newEnd; nextNew += 1) {
      const own = spanOf(fresh[nextNew]);
      const from = movedFrom.get(nextNew);
      rows.push(
        from === undefined
          ? { kind: 'added', fresh: own }
          : { kind: 'moved-here', old: spanOf(old[from]), fresh: own },
      );
    }
  };
  for (const [a, b] of pairs) {
    fillUpTo(a, b);
    const kind = old[a]?.content === fresh[b]?.content ? 'same' : 'reworded';
    rows.push({ kind, old: spanOf(old[a]), fresh: spanOf(fresh[b]) });
    nextOld = a + 1;
    nextNew = b + 1;
  }
  fillUpTo(old.length, fresh.length);
  return rows;
}

function spanOf(paragraph: Paragraph | undefined): Span {
  return { start: paragraph?.start ?? 0, end: paragraph?.end ?? 0 };
}
