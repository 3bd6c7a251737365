// Owns what a review shows of one annotation: its words in the text it was made on, and in the one shown, with what stands around
// them and the differences word by word. Reads kept texts; changes nothing.
import { findFormerPlace } from '#core/anchoring/former-place.ts';
import type { Annotation, Id } from '#core/annotation/records.ts';
import {
  differInContext,
  excerptAround,
  showAlone,
  type Excerpt,
  type ShownPart,
} from '#core/text/context-difference.ts';
import type { Span } from '#core/text/span.ts';

export interface ReviewPassage {
  readonly before: readonly ShownPart[];
  /** Undefined where nothing of the present text belongs to it. */
  readonly now: readonly ShownPart[] | undefined;
}

export interface ReviewComparison {
  readonly id: Id;
  readonly annotation: Annotation;
  /** One, unless pieces lie far apart. */
  readonly passages: readonly ReviewPassage[];
  /** The text it was made on was at hand. */
  readonly oldTextKnown: boolean;
  /** Where the words stood, when they are lost but their place is known; in the text shown. */
  readonly former: Span | undefined;
}

export interface ComparisonSources {
  /** A kept text by its hash. */
  readonly textOf: (hash: string) => Promise<string | undefined>;
  /** The text shown. */
  readonly present: () => string;
}

/** Pieces further apart, in UTF-16 code units, are shown one by one. */
const togetherWithin = 1500;

export function createComparer({ textOf, present }: ComparisonSources) {
  /** @param spans where it is in the text shown; none when lost */
  return async (annotation: Annotation, spans: readonly Span[]): Promise<ReviewComparison> => {
    const { pieces, textHash } = annotation.target;
    const oldText = await textOf(textHash);
    const now = present();
    const old =
      oldText !== undefined && pieces.every((piece) => stands(oldText, piece)) ? oldText : undefined;
    const former = spans.length > 0 || old === undefined ? undefined : formerOf(old, now, annotation);
    const shownSpans = spans.length > 0 ? spans : former === undefined ? [] : [former];
    return {
      id: annotation.id,
      annotation,
      oldTextKnown: old !== undefined,
      former,
      passages: passagesOf(
        old === undefined
          ? { excerpts: [quotesAlone(annotation)] }
          : { text: old, spans: pieces, excerpts: undefined },
        { text: now, spans: shownSpans, quoted: spans.length > 0 },
      ),
    };
  };
}

function formerOf(old: string, now: string, { target }: Annotation): Span | undefined {
  const first = target.pieces[0];
  const last = target.pieces.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const end = Math.min(last.end, first.end + togetherWithin);
  return findFormerPlace(old, now, { start: first.start, end });
}

function stands(text: string, { start, end, exact }: Span & { readonly exact: string }): boolean {
  return text.slice(start, end) === exact;
}

/** The kept words with the little that was kept around them, for want of the text. */
function quotesAlone({ target }: Annotation): Excerpt {
  let text = '';
  const spans: Span[] = [];
  for (const { prefix, exact, suffix } of target.pieces) {
    if (text !== '') text += ' … ';
    const start = text.length + prefix.length;
    text += prefix + exact + suffix;
    spans.push({ start, end: start + exact.length });
  }
  return { text, spans, cut: { start: true, end: true } };
}

interface Before {
  readonly text?: string;
  readonly spans?: readonly Span[];
  readonly excerpts: readonly Excerpt[] | undefined;
}

function passagesOf(
  before: Before,
  now: { readonly text: string; readonly spans: readonly Span[]; readonly quoted: boolean },
): ReviewPassage[] {
  const oldSpans = before.spans ?? [];
  const pairwise = now.spans.length === oldSpans.length && oldSpans.length > 1;
  const apart = pairwise && (lengthOver(oldSpans) > togetherWithin || lengthOver(now.spans) > togetherWithin);
  // Of lost words the neighbours tell what became of their place.
  const wide = !now.quoted;
  const old = before.excerpts ?? excerptsOf(before.text ?? '', oldSpans, apart, wide);
  const fresh = now.spans.length === 0 ? [] : excerptsOf(now.text, now.spans, apart, wide);
  return old.map((excerpt, at) => {
    const other = fresh[at];
    if (other === undefined) return { before: showAlone(excerpt), now: undefined };
    // What took the place of lost words is not theirs.
    const { before: was, after } = differInContext(excerpt, now.quoted ? other : { ...other, spans: [] });
    return { before: was, now: after };
  });
}

function excerptsOf(text: string, spans: readonly Span[], apart: boolean, wide: boolean): Excerpt[] {
  return apart ? spans.map((span) => excerptAround(text, [span], wide)) : [excerptAround(text, spans, wide)];
}

function lengthOver(spans: readonly Span[]): number {
  return (spans.at(-1)?.end ?? 0) - (spans[0]?.start ?? 0);
}
