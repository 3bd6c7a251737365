// Owns the ladder of widening selections: word, clause, quoted or bracketed passage, sentence, paragraph, document. Pure;
// looks at the paragraph around the selection, and of a very long one only at a part.
import { clauseIn, trimmed } from './clauses.ts';
import { enclosuresIn, type Enclosure } from './quotations.ts';
import { windowAround, wordAt } from './segmentation.ts';
import { sentenceAt } from './sentences.ts';
import { snapCodePoints, snapSelection } from './snapping.ts';
import { contains, spanLength, type Span } from './span.ts';

/** passage: within quotation marks or brackets; enclosed: the same with its marks. */
export type RungKind = 'word' | 'clause' | 'passage' | 'enclosed' | 'sentence' | 'paragraph' | 'document';

export interface Rung {
  readonly kind: RungKind;
  readonly span: Span;
}

/** Code units on either side in which marks are paired. Paragraphs are shorter; a book on one line is not scanned whole. */
const reach = 20_000;

/**
 * What a selection (or a caret, when empty) can be widened to, from small to large. Each rung strictly contains the one before
 * and the selection; what would be the same stands once, under the name of the smaller rung.
 */
export function ladderOf(text: string, selection: Span): Rung[] {
  const candidates = [...wordRung(text, selection), ...paragraphRungs(text, selection)];
  const whole = trimmed(text, { start: 0, end: text.length });
  if (spanLength(whole) > 0) candidates.push({ kind: 'document', span: whole });
  const rungs: Rung[] = [];
  let inside = selection;
  for (const { kind, span } of candidates) {
    const safe = snapCodePoints(text, span);
    if (contains(safe, inside) && spanLength(safe) > spanLength(inside)) {
      rungs.push({ kind, span: safe });
      inside = safe;
    }
  }
  return rungs;
}

/** The next wider rung; undefined when the selection holds the document. */
export function expandSelection(text: string, selection: Span): Rung | undefined {
  return ladderOf(text, selection)[0];
}

/**
 * One rung back towards where the widening began: the widest rung of `anchor` that is smaller than the selection; the anchor
 * itself below the first rung. Undefined when the selection is the anchor, or does not hold it.
 * @param anchor the selection or caret that was widened
 */
export function shrinkSelection(text: string, selection: Span, anchor: Span): Span | undefined {
  if (!contains(selection, anchor) || spanLength(selection) <= spanLength(anchor)) return undefined;
  const smaller = ladderOf(text, anchor).findLast(
    ({ span }) => contains(selection, span) && spanLength(span) < spanLength(selection),
  );
  return smaller?.span ?? anchor;
}

function wordRung(text: string, selection: Span): Rung[] {
  const span =
    selection.start === selection.end ? wordAt(text, selection.start) : snapSelection(text, selection);
  return span === undefined ? [] : [{ kind: 'word', span }];
}

function paragraphRungs(text: string, selection: Span): Rung[] {
  const lineStart = text.lastIndexOf('\n', selection.start - 1) + 1;
  const nextBreak = text.indexOf('\n', Math.max(selection.end - 1, selection.start));
  const paragraph = trimmed(text, { start: lineStart, end: nextBreak < 0 ? text.length : nextBreak });
  if (spanLength(paragraph) === 0) return [];
  const rungs: Rung[] = [];
  const oneLine = !text.slice(selection.start, selection.end).includes('\n');
  if (oneLine) {
    const window = windowAround(text, selection.start, reach);
    const enclosures = enclosuresIn(text.slice(window.start, window.end)).map((one) =>
      shifted(one, window.start),
    );
    let place = selection;
    const around = enclosures.filter(({ inner }) => contains(inner, selection)).reverse();
    for (const enclosure of around) {
      rungs.push(...sentenceRungs(text, place, enclosure.inner, enclosures));
      rungs.push({ kind: 'passage', span: trimmed(text, enclosure.inner) });
      rungs.push({ kind: 'enclosed', span: enclosure.outer });
      place = enclosure.outer;
    }
    rungs.push(...sentenceRungs(text, place, paragraph, enclosures));
  } else {
    rungs.push({ kind: 'sentence', span: sentencesAround(text, selection, paragraph) });
  }
  rungs.push({ kind: 'paragraph', span: paragraph });
  return rungs;
}

/** Clause and sentence around a place, both kept within `bounds`, the passage that holds it. */
function sentenceRungs(text: string, place: Span, bounds: Span, enclosures: readonly Enclosure[]): Rung[] {
  const sentence = sentencesAround(text, place, bounds);
  const nested = enclosures.filter(
    ({ outer }) => contains(sentence, outer) && !(outer.start < place.start && outer.end > place.end),
  );
  return [
    { kind: 'clause', span: clauseIn(text, sentence, place, nested) },
    { kind: 'sentence', span: sentence },
  ];
}

/** From the start of the first sentence touched to the end of the last. */
function sentencesAround(text: string, place: Span, bounds: Span): Span {
  const first = sentenceAt(text, place.start);
  const last = place.end > place.start ? sentenceAt(text, place.end - 1) : first;
  return trimmed(text, {
    start: Math.max(bounds.start, Math.min(first?.start ?? place.start, place.start)),
    end: Math.min(bounds.end, Math.max(last?.end ?? place.end, place.end)),
  });
}

function shifted({ kind, inner, outer }: Enclosure, by: number): Enclosure {
  const move = ({ start, end }: Span) => ({ start: start + by, end: end + by });
  return { kind, inner: move(inner), outer: move(outer) };
}
