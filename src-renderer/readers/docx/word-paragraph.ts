// Owns one paragraph of a Word document as it is gathered: runs of words with their marks, and what the paragraph says of itself.
import type { FlowMark } from '../flow.ts';

export interface WordRun {
  /** undefined: a line break. */
  readonly words: string | undefined;
  readonly marks: readonly FlowMark[];
}

export interface WordParagraph {
  readonly runs: WordRun[];
  style: string | undefined;
  outline: number | undefined;
  list: string | undefined;
  listLevel: number | undefined;
  /** Its end was deleted with changes tracked: the next paragraph goes on in it. */
  joins: boolean;
  /** Of a cell of a table with data. */
  readonly cell: { readonly column: number; readonly group: number } | undefined;
}

export function emptyParagraph(cell: WordParagraph['cell']): WordParagraph {
  return {
    runs: [],
    style: undefined,
    outline: undefined,
    list: undefined,
    listLevel: undefined,
    joins: false,
    cell,
  };
}
