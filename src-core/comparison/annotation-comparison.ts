// Owns what became of each annotated passage between two versions of a text: same, reworded, moved, removed or new. It says so
// for people who compare; it moves no annotation.
import type { Id } from '../annotation/records.ts';
import type { Span } from '../text/span.ts';
import type { ComparedParagraph } from './compared-paragraph.ts';
import { likeness, wordBag } from './paragraph-likeness.ts';
import { wordPlaces } from './word-places.ts';

/** same: it says the same in its place. moved: the same, elsewhere in the order of things. new: the text before had no such words. */
export const verdicts = ['reworded', 'removed', 'new', 'moved', 'same'] as const;
export type Verdict = (typeof verdicts)[number];

/** A passage as far as anchoring found it; one of the two at least. Spans in order, never empty. */
export interface PassagePlaces {
  readonly id: Id;
  readonly type: string;
  readonly old: readonly Span[] | undefined;
  readonly fresh: readonly Span[] | undefined;
}

export interface ComparedPassage {
  readonly id: Id;
  readonly type: string;
  readonly verdict: Verdict;
  /** Where it stood before; empty for a new one. */
  readonly old: readonly Span[];
  /** Where it stands after; empty for one that was removed. */
  readonly fresh: readonly Span[];
  /** Row of the comparison in which it is shown. */
  readonly row: number;
}

/** Less of its words left than this, and it is no longer the same passage. */
const leastLikeness = 0.34;

interface Row {
  readonly at: number;
  readonly paragraph: ComparedParagraph;
}

export interface ComparedTexts {
  readonly before: string;
  readonly after: string;
  readonly paragraphs: readonly ComparedParagraph[];
}

/** In the order in which they are shown. */
export function comparePassages(
  { before, after, paragraphs }: ComparedTexts,
  passages: readonly PassagePlaces[],
): ComparedPassage[] {
  const rowsByOld = rowIndex(paragraphs, 'old');
  const rowsByFresh = rowIndex(paragraphs, 'fresh');
  const words = (text: string, spans: readonly Span[]) =>
    spans.map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/gu, ' ')).join(' … ');
  const mappings = new Map<string, (span: Span) => Span>();
  const across = (row: Row, side: 'old' | 'fresh', spans: readonly Span[]): Span[] => {
    const { old, fresh } = row.paragraph;
    if (old === undefined || fresh === undefined) return [];
    const [from, to] = side === 'old' ? [old, fresh] : [fresh, old];
    const key = `${side}${row.at}`;
    let map = mappings.get(key);
    if (map === undefined) {
      const [fromText, toText] = side === 'old' ? [before, after] : [after, before];
      map = wordPlaces(fromText.slice(from.start, from.end), toText.slice(to.start, to.end));
      mappings.set(key, map);
    }
    const found: Span[] = [];
    for (const span of spans) {
      // What reaches over several paragraphs is followed in the first only.
      const inside = { start: span.start - from.start, end: Math.min(span.end, from.end) - from.start };
      if (inside.start < 0 || inside.end <= inside.start) continue;
      const { start, end } = map(inside);
      if (end > start) found.push({ start: start + to.start, end: end + to.start });
    }
    return found;
  };

  return passages
    .map(({ id, type, old, fresh }): ComparedPassage => {
      const oldRow = old?.[0] === undefined ? undefined : rowsByOld(old[0].start);
      const freshRow = fresh?.[0] === undefined ? undefined : rowsByFresh(fresh[0].start);
      const all = {
        old: old ?? (freshRow === undefined ? [] : across(freshRow, 'fresh', fresh ?? [])),
        fresh: fresh ?? (oldRow === undefined ? [] : across(oldRow, 'old', old ?? [])),
      };
      const one = words(before, all.old);
      const other = words(after, all.fresh);
      const at = (freshRow ?? oldRow)?.at ?? 0;
      // Both found by anchoring are the same passage, however little is left of it.
      const alike =
        all.old.length > 0 &&
        all.fresh.length > 0 &&
        ((old !== undefined && fresh !== undefined) ||
          likeness(wordBag(one), wordBag(other)) >= leastLikeness);
      if (!alike) {
        return old === undefined
          ? { id, type, verdict: 'new', old: [], fresh: fresh ?? [], row: at }
          : { id, type, verdict: 'removed', old, fresh: [], row: at };
      }
      const verdict = one !== other ? 'reworded' : isInPlace(all.old, all.fresh) ? 'same' : 'moved';
      const shown = rowsByFresh(all.fresh[0]?.start ?? 0)?.at ?? at;
      return { id, type, verdict, ...all, row: shown };
    })
    .sort((a, b) => a.row - b.row || placeIn(a) - placeIn(b));

  function isInPlace(old: readonly Span[], fresh: readonly Span[]): boolean {
    const from = rowsByOld(old[0]?.start ?? 0);
    const to = rowsByFresh(fresh[0]?.start ?? 0);
    return from !== undefined && from.at === to?.at;
  }
}

function placeIn({ old, fresh }: ComparedPassage): number {
  return (fresh[0] ?? old[0])?.start ?? 0;
}

/** The row in which an offset of a text is shown; of the two rows of a paragraph that moved, the one on this side. */
function rowIndex(
  paragraphs: readonly ComparedParagraph[],
  side: 'old' | 'fresh',
): (offset: number) => Row | undefined {
  const hidden = side === 'old' ? 'moved-here' : 'moved-away';
  const rows = paragraphs
    .map((paragraph, at) => ({ at, paragraph, span: paragraph[side] }))
    .filter(({ paragraph, span }) => span !== undefined && paragraph.kind !== hidden)
    .sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  return (offset) => {
    let low = 0;
    let high = rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((rows[middle]?.span?.start ?? Infinity) <= offset) low = middle;
      else high = middle - 1;
    }
    return rows[low];
  };
}

/** How many passages there are of each verdict. */
export function countVerdicts(passages: readonly ComparedPassage[]): Readonly<Record<Verdict, number>> {
  const counts: Record<Verdict, number> = { reworded: 0, removed: 0, new: 0, moved: 0, same: 0 };
  for (const { verdict } of passages) counts[verdict] += 1;
  return counts;
}
