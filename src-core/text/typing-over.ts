// Owns what is typed in the place of selected words: letters that follow each other there take that place together, so that what
// covered the words covers all of what they become, not its first letter only. Knows no annotations.
import type { Edit } from './edit.ts';
import type { Span } from './span.ts';

export interface TypingOver {
  /** The edit that does what was typed, given where the caret was before and is then. `text`: before the edit. */
  typed(text: string, edit: Edit, from: number, caret: number): Edit;
  /** What is typed next stands for itself. */
  end(): void;
}

export function createTypingOver(): TypingOver {
  /** What was written in the place of words, and where that left the caret. */
  let over: (Span & { readonly caret: number }) | undefined;

  return {
    typed(text, edit, from, caret) {
      const { start, end, insert } = edit;
      const goesOn =
        over !== undefined && from === over.caret && start >= over.start && end <= over.end
          ? over
          : undefined;
      const by = insert.length - (end - start);
      if (goesOn !== undefined) over = { start: goesOn.start, end: goesOn.end + by, caret };
      else over = start < end && insert !== '' ? { start, end: start + insert.length, caret } : undefined;
      if (over !== undefined && over.start === over.end) over = undefined;
      if (goesOn === undefined || start < end || start !== goesOn.end) return edit;
      // At the edge it would be outside of what ends there; so the last letter becomes itself and what is typed.
      const last = start - pointLengthBefore(text, start);
      return { start: last, end, insert: text.slice(last, start) + insert };
    },
    end() {
      over = undefined;
    },
  };
}

function pointLengthBefore(text: string, at: number): number {
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff ? 2 : 1;
}
