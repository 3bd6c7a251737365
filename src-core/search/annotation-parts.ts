// Owns what of an annotation a search of the library looks into: its words, its note, its attributes as people read them.
import { writeAttributes } from '../annotation/attribute-words.ts';
import type { Annotation, Id } from '../annotation/records.ts';
import { findType, type TagSet } from '../annotation/tag-set.ts';
import type { Span } from '../text/span.ts';
import { partBorder } from './word-index.ts';

export interface AnnotationPart {
  readonly field: 'words' | 'note' | 'attribute';
  /** Name of the attribute. */
  readonly label?: string;
  readonly text: string;
  /** What stood around the words; shown, not looked into. */
  readonly before?: string;
  readonly after?: string;
}

export function annotationParts(
  annotation: Annotation,
  tagSet: TagSet,
  nameOf: (entity: Id) => string,
): AnnotationPart[] {
  const { target, note, attributes, type } = annotation;
  return [
    ...target.pieces.map((piece): AnnotationPart => ({
      field: 'words',
      text: piece.exact,
      before: piece.prefix,
      after: piece.suffix,
    })),
    ...(note.trim() === '' ? [] : [{ field: 'note' as const, text: note }]),
    ...writeAttributes(findType(tagSet, type), attributes, nameOf).map(
      ({ label, words }): AnnotationPart => ({ field: 'attribute', label, text: words }),
    ),
  ];
}

/** The part that holds this offset of the joined text, and where it stands there. */
export function partAt(
  parts: readonly AnnotationPart[],
  offset: number,
): { readonly part: AnnotationPart; readonly span: Span } | undefined {
  let start = 0;
  for (const part of parts) {
    const end = start + part.text.length;
    if (offset < end) return { part, span: { start, end } };
    start = end + partBorder.length;
  }
  return undefined;
}
