// Owns the structure that stands beside a text: one block per line, and marks over ranges. Never executed, never stored in it.
import type { Span } from './span.ts';

export type BlockKind =
  | 'paragraph'
  | 'title'
  | 'heading'
  | 'list-item'
  | 'quotation'
  | 'code'
  | 'rule'
  | 'table-cell'
  | 'caption'
  | 'footnote';

/** What one line of the text is. `level`: 1–6 for headings, nesting depth from 1 for list items and quotations. */
export interface Block {
  readonly kind: BlockKind;
  readonly level?: number;
  /** Bullet or number of a list item, heading or footnote: shown in front of the line, no part of the text. */
  readonly marker?: string;
  /** Of a table cell: its column, from 1. A row ends where the column does not grow. */
  readonly column?: number;
  /** The page of the source that the line begins on, from 1, for sources that have pages. */
  readonly page?: number;
}

/** 'markup' is source notation that is shown dimmed (the asterisks of Markdown). */
export type MarkKind =
  'bold' | 'italic' | 'code' | 'strike' | 'superscript' | 'subscript' | 'link' | 'markup';

export interface Mark extends Span {
  readonly kind: MarkKind;
  /** Of a link: where it leads, http, https or mailto. Data only, and to be shown before it is followed. */
  readonly address?: string;
}

/** Blocks by line number (0-based) where they are not plain paragraphs; marks in text order. */
export interface Structure {
  readonly blocks: ReadonlyMap<number, Block>;
  readonly marks: readonly Mark[];
}

export const noStructure: Structure = { blocks: new Map(), marks: [] };
