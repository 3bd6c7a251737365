// Owns cutting a compared paragraph into runs that look alike: what was taken out or put in, and which passages lie over it. Pure.
import type { Id } from '../annotation/records.ts';
import type { Span } from '../text/span.ts';
import { differWords, type WordDifference } from '../text/word-difference.ts';
import type { ComparedParagraph } from './compared-paragraph.ts';

/** A marked passage in the offsets of one of the texts. */
export interface PassageMark extends Span {
  readonly id: Id;
  readonly type: string;
}

export interface Segment {
  readonly kind: WordDifference['kind'];
  readonly text: string;
  /** Passages over it, in the order in which they were given. */
  readonly marks: readonly PassageMark[];
}

export interface SegmentedTexts {
  readonly before: string;
  readonly after: string;
  readonly marksBefore: readonly PassageMark[];
  readonly marksAfter: readonly PassageMark[];
}

/**
 * What is shown of a row: in the column of the text before or of the one after, or both in one running text. A paragraph that is on one
 * side only is whole: that it was removed or added is said by its row.
 */
export function segmentsOf(
  { kind, old, fresh }: ComparedParagraph,
  view: 'before' | 'after' | 'both',
  texts: SegmentedTexts,
): Segment[] {
  const { before, after, marksBefore, marksAfter } = texts;
  if (kind === 'same' || kind === 'removed' || kind === 'added') {
    const span = view === 'before' ? old : view === 'after' ? fresh : (fresh ?? old);
    if (span === undefined) return [];
    const isOld = span === old && (view === 'before' || fresh === undefined);
    return cut(
      isOld ? before : after,
      span,
      kind === 'same' ? 'same' : kind,
      isOld ? marksBefore : marksAfter,
    );
  }
  if (old === undefined || fresh === undefined) return [];
  const parts = differWords(before.slice(old.start, old.end), after.slice(fresh.start, fresh.end));
  const segments: Segment[] = [];
  let atOld = old.start;
  let atNew = fresh.start;
  for (const part of parts) {
    const { length } = part.text;
    const inOld = { start: atOld, end: atOld + (part.kind === 'added' ? 0 : length) };
    const inNew = { start: atNew, end: atNew + (part.kind === 'removed' ? 0 : length) };
    atOld = inOld.end;
    atNew = inNew.end;
    if (part.kind === 'removed' ? view === 'after' : part.kind === 'added' && view === 'before') continue;
    const asOld = part.kind === 'removed' || view === 'before';
    segments.push(
      ...(asOld ? cut(before, inOld, part.kind, marksBefore) : cut(after, inNew, part.kind, marksAfter)),
    );
  }
  return segments;
}

/** The span cut wherever a mark begins or ends. */
function cut(text: string, span: Span, kind: Segment['kind'], marks: readonly PassageMark[]): Segment[] {
  const over = marks.filter((mark) => mark.end > span.start && mark.start < span.end);
  const edges = over
    .flatMap(({ start, end }) => [start, end])
    .filter((at) => at > span.start && at < span.end);
  const cuts = [...new Set([span.start, ...edges, span.end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1] ?? span.end;
    return {
      kind,
      text: text.slice(start, end),
      marks: over.filter((mark) => mark.start <= start && mark.end >= end),
    };
  });
}
