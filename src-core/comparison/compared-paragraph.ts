// Owns the shapes of a comparison by paragraphs. A paragraph is a line that is not blank.
import type { Span } from '../text/span.ts';
import type { WordBag } from './paragraph-likeness.ts';

/**
 * One row of a comparison. `old` and `fresh` are where its words stand in the text before and after, line ends left out; mostly a
 * paragraph each, several where one was split or some were joined. A paragraph that moved has two rows that both name both places:
 * one where it was ('moved-away') and one where it is ('moved-here'); its words may differ.
 */
export type ComparedParagraph =
  | {
      readonly kind: 'same' | 'reworded' | 'moved-away' | 'moved-here';
      readonly old: Span;
      readonly fresh: Span;
    }
  | { readonly kind: 'removed'; readonly old: Span; readonly fresh?: undefined }
  | { readonly kind: 'added'; readonly old?: undefined; readonly fresh: Span };
export type ParagraphKind = ComparedParagraph['kind'];

/** One side's paragraph, ready to be compared. */
export interface Paragraph extends Span {
  /** The same number for the same words; white space does not count. */
  readonly content: number;
  readonly bag: WordBag;
}
