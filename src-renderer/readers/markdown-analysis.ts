// Owns how thoroughly a Markdown text is analysed: in full, or line by line when it is too large. Runs in a worker.
import type { Structure } from '#core/text/structure.ts';
import { markdownLineStructure } from './markdown-lines.ts';
import { markdownStructure } from './markdown-structure.ts';

export interface Analysis {
  readonly structure: Structure;
  /** Why the structure was read from the beginnings of lines only; undefined when it is whole. */
  readonly linesOnly?: 'size' | 'time' | 'failure';
}

/** In UTF-16 units. Parsing a million of them in full takes 1 to 4 s. */
export const largestParsedMarkdown = 2_000_000;

export function analyseMarkdown(text: string): Analysis {
  if (text.length <= largestParsedMarkdown) return { structure: markdownStructure(text) };
  return { structure: markdownLineStructure(text), linesOnly: 'size' };
}
