// Owns the structure that stands beside a text: one block per line, and marks over ranges. Never executed, never stored in it.
import type { Span } from './span.ts';

export type BlockKind = 'paragraph' | 'heading' | 'list-item' | 'quotation' | 'code' | 'rule';

/** What one line of the text is. `level`: 1–6 for headings, nesting depth from 1 for list items and quotations. */
export interface Block {
  readonly kind: BlockKind;
  readonly level?: number;
}

/** 'markup' is source notation that is shown dimmed (the asterisks of Markdown). */
export type MarkKind = 'bold' | 'italic' | 'code' | 'strike' | 'link' | 'markup';

export interface Mark extends Span {
  readonly kind: MarkKind;
}

/** Blocks by line number (0-based) where they are not plain paragraphs; marks in text order. */
export interface Structure {
  readonly blocks: ReadonlyMap<number, Block>;
  readonly marks: readonly Mark[];
}

export const noStructure: Structure = { blocks: new Map(), marks: [] };
