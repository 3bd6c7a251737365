// Owns the footnotes and endnotes of a Word document, each by its id.
import type { XmlToken } from '../xml/xml-tokens.ts';
import { wordParagraphs, type BodyContext } from './word-body.ts';
import type { WordParagraph } from './word-paragraph.ts';

export function readNotes(
  tokens: Iterable<XmlToken>,
  context: BodyContext,
): ReadonlyMap<string, readonly WordParagraph[]> {
  const notes = new Map<string, readonly WordParagraph[]>();
  let id: string | undefined;
  let inside: XmlToken[] = [];
  for (const token of tokens) {
    if (token.kind !== 'text' && (token.name === 'w:footnote' || token.name === 'w:endnote')) {
      if (token.kind === 'open') id = token.attributes.get('w:id');
      else if (id !== undefined) notes.set(id, [...wordParagraphs(inside, context)]);
      inside = [];
    } else if (id !== undefined) inside.push(token);
  }
  return notes;
}
