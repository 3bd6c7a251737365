// Owns words of which parts are emphasised, as what a search found them by.
import type { ReactNode } from 'react';
import type { Span } from '#core/text/span.ts';

/** @param ranges sorted and apart, in UTF-16 units */
export function MarkedWords({ text, ranges }: { text: string; ranges: readonly Span[] }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(
      <b key={start} className="marked-words">
        {text.slice(start, end)}
      </b>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
