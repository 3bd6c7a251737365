// Owns edits: replacements in the canonical text, their inverses, and how positions follow them.
import type { Span } from './span.ts';

/** Replaces text[start, end) by `insert`. UTF-16 code units of the text before the edit. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** @throws RangeError when the edit reaches outside the text. */
export function applyEdit(text: string, edit: Edit): string {
  if (edit.start < 0 || edit.end < edit.start || edit.end > text.length) {
    throw new RangeError(`edit ${edit.start}–${edit.end} is outside a text of ${text.length} code units`);
  }
  return text.slice(0, edit.start) + edit.insert + text.slice(edit.end);
}

/** Applies edits one after the other, each in the coordinates that the one before left. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits.reduce(applyEdit, text);
}

/** The edit that takes `edit` back; `text` is the text before it. */
export function invertEdit(text: string, edit: Edit): Edit {
  return {
    start: edit.start,
    end: edit.start + edit.insert.length,
    insert: text.slice(edit.start, edit.end),
  };
}

/** Inverses in the order in which they must be applied (last edit first). */
export function invertEdits(text: string, edits: readonly Edit[]): Edit[] {
  const inverses: Edit[] = [];
  let current = text;
  for (const edit of edits) {
    inverses.unshift(invertEdit(current, edit));
    current = applyEdit(current, edit);
  }
  return inverses;
}

/**
 * Where a position goes. `bias` decides for a position at which text is inserted: 'before' stays in front of
 * the insertion, 'after' goes behind it. A position inside replaced text goes to the side of its bias.
 */
export function mapPosition(position: number, edit: Edit, bias: 'before' | 'after'): number {
  if (position < edit.start || (position === edit.start && bias === 'before')) return position;
  if (position > edit.end || (position === edit.end && bias === 'after')) {
    return position + edit.insert.length - (edit.end - edit.start);
  }
  return bias === 'before' ? edit.start : edit.start + edit.insert.length;
}

/**
 * Where a span goes. Edges do not grow: text typed at an edge stays outside, text typed inside belongs to it. What is put in the
 * place of words of the span belongs to it too, also in the place of its first, its last or all of them.
 * A span whose text is deleted, or replaced together with more than it holds, comes back empty, which callers treat as lost.
 */
export function mapSpan(span: Span, edit: Edit): Span {
  if (replacesWithin(span, edit))
    return { start: span.start, end: span.end + edit.insert.length - (edit.end - edit.start) };
  if (edit.start <= span.start && edit.end >= span.end && edit.end > edit.start) {
    const at = mapPosition(span.start, edit, 'before');
    return { start: at, end: at };
  }
  const start = mapPosition(span.start, edit, 'after');
  const end = mapPosition(span.end, edit, 'before');
  return { start, end: Math.max(start, end) };
}

/** Whether words of the span, and only such, become others. */
function replacesWithin(span: Span, { start, end, insert }: Edit): boolean {
  return insert !== '' && start < end && span.start <= start && end <= span.end;
}

export function mapSpanThrough(span: Span, edits: readonly Edit[]): Span {
  return edits.reduce(mapSpan, span);
}
