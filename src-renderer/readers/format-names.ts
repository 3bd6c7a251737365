// Owns which reader a file's name asks for. What the bytes are is the reader's own question.
import type { FormatName } from './format-reading.ts';

const endings: readonly (readonly [RegExp, FormatName])[] = [
  [/\.(?:html?|xhtml)$/i, 'html'],
  [/\.docx$/i, 'docx'],
  [/\.epub$/i, 'epub'],
  [/\.pdf$/i, 'pdf'],
];

/** Undefined for plain text and Markdown, which need no reader of a whole format. */
export function formatOf(name: string): FormatName | undefined {
  return endings.find(([pattern]) => pattern.test(name))?.[1];
}
