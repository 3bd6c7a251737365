// Owns where words of one version of a paragraph stand in the other: by what the two have in common word by word. For showing
// only; annotations are moved by anchoring alone.
import type { Span } from '../text/span.ts';
import { differWords, type WordDifference } from '../text/word-difference.ts';

/** From one text to the other, in offsets of the two; pieces cover both in order. */
interface Stretch {
  readonly same: boolean;
  readonly from: Span;
  readonly to: Span;
}

/** Gives, for a place in `from`, the place in `to` that stands for it; empty where its words were taken out. */
export function wordPlaces(from: string, to: string): (span: Span) => Span {
  const stretches = stretchesOf(differWords(from, to));
  return (span) => {
    // What stands at its edges stays outside: only what it shares a letter with counts.
    const over = stretches.filter((one) => one.from.end > span.start && one.from.start < span.end);
    const first = over[0];
    const last = over.at(-1);
    if (first === undefined || last === undefined) return { start: 0, end: 0 };
    const start = first.same ? first.to.start + Math.max(0, span.start - first.from.start) : first.to.start;
    const end = last.same ? last.to.end - Math.max(0, last.from.end - span.end) : last.to.end;
    return trimmed(to, { start, end: Math.max(start, end) });
  };
}

function stretchesOf(parts: readonly WordDifference[]): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  let to = 0;
  const add = (same: boolean, removed: number, added: number) => {
    const last = stretches.at(-1);
    if (!same && last?.same === false) {
      stretches[stretches.length - 1] = {
        same,
        from: { start: last.from.start, end: from + removed },
        to: { start: last.to.start, end: to + added },
      };
    } else {
      stretches.push({
        same,
        from: { start: from, end: from + removed },
        to: { start: to, end: to + added },
      });
    }
    from += removed;
    to += added;
  };
  for (const { kind, text } of parts) {
    add(kind === 'same', kind === 'added' ? 0 : text.length, kind === 'removed' ? 0 : text.length);
  }
  return stretches;
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  return { start: from, end: Math.max(from, start + words.trimEnd().length) };
}
