// Owns finding the marks over a part of a text among tens of thousands, for rows that are drawn again with every scroll.
import type { Span } from '../text/span.ts';
import type { PassageMark } from './paragraph-segments.ts';

/** UTF-16 units of text that share one list of marks. */
const stretch = 2000;

/** Gives the marks that share a letter with a span, in the order in which they were given. */
export function markLookup(marks: readonly PassageMark[]): (span: Span) => readonly PassageMark[] {
  const byStretch = new Map<number, number[]>();
  marks.forEach(({ start, end }, at) => {
    for (let on = Math.floor(start / stretch); on * stretch < end; on += 1) {
      const known = byStretch.get(on);
      if (known === undefined) byStretch.set(on, [at]);
      else known.push(at);
    }
  });
  return (span) => {
    const found = new Set<number>();
    for (let on = Math.floor(span.start / stretch); on * stretch < span.end; on += 1) {
      for (const at of byStretch.get(on) ?? []) found.add(at);
    }
    return [...found]
      .sort((a, b) => a - b)
      .flatMap((at) => marks[at] ?? [])
      .filter(({ start, end }) => start < span.end && end > span.start);
  };
}
