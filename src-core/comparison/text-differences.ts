// Owns the paragraphs in which two texts of one document differ, each with the words of both: for choosing between the two.
import type { Span } from '../text/span.ts';
import type { ComparedParagraph } from './compared-paragraph.ts';

export interface TextDifference {
  /** Line of `mine` where it stands, or after which it would, from 1. */
  readonly line: number;
  /** '' where only the other text has the paragraph. */
  readonly theirs: string;
  readonly mine: string;
}

/** @param paragraphs what came of comparing `theirs`, as the text before, with `mine`. Moved ones stand where they are in `mine`. */
export function differencesOf(
  paragraphs: readonly ComparedParagraph[],
  theirs: string,
  mine: string,
): readonly TextDifference[] {
  const words = (text: string, span: Span | undefined) =>
    span === undefined ? '' : text.slice(span.start, span.end);
  let line = 1;
  let counted = 0;
  let last = 0;
  const lineAt = (offset: number) => {
    for (; counted < offset; counted += 1) if (mine.charCodeAt(counted) === 0x0a) line += 1;
    return line;
  };
  return paragraphs.flatMap(({ kind, old, fresh }): TextDifference[] => {
    if (kind !== 'moved-away') last = fresh?.start ?? last;
    if (kind === 'same' || kind === 'moved-away') return [];
    return [{ line: lineAt(last), theirs: words(theirs, old), mine: words(mine, fresh) }];
  });
}
