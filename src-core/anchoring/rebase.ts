// Owns carrying spans through known edits, where nothing needs to be searched.
import { mapSpan, type Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/**
 * Where spans stand after edits that were applied one after the other. Undefined where all of a span's text is gone: that
 * is lost, also when an undo brings the same letters back (the caller undoes by going back to the stored target).
 */
export function rebaseSpans(spans: readonly Span[], edits: readonly Edit[]): (Span | undefined)[] {
  return spans.map((span) => {
    let current = span;
    for (const edit of edits) {
      current = mapSpan(current, edit);
      if (current.end <= current.start) return undefined;
    }
    return current;
  });
}
