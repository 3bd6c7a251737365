// Owns giving an annotation another type, and saying before and after what its attributes become.
import type { Annotation, Id } from '#core/annotation/records.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import {
  applyConversion,
  planConversion,
  type ConvertedAttribute,
} from '#core/annotation/type-conversion.ts';
import { message } from '#core/messages/catalogue.ts';
import { changeAnnotation, hand } from './annotating.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notices } from './notices.ts';

export interface ConversionWords {
  readonly words: string;
  /** Something would not be kept. */
  readonly loses: boolean;
}

/** What becomes of the annotation's attributes, like “keeps Speaker; loses Stance”. */
export function describeConversion(annotation: Annotation, type: string, tagSet: TagSet): ConversionWords {
  const { kept, reshaped, lost } = planConversion(annotation, type, tagSet);
  const list = new Intl.ListFormat('en', { type: 'conjunction' });
  const names = (entries: readonly ConvertedAttribute[]) => list.format(entries.map(({ label }) => label));
  if (reshaped.length === 0 && lost.length === 0) {
    return { words: message('convert.keepsAll'), loses: false };
  }
  const parts = [
    ...(kept.length > 0 ? [message('convert.keeps', { names: names(kept) })] : []),
    ...(reshaped.length > 0 ? [message('convert.reshapes', { names: names(reshaped) })] : []),
    ...(lost.length > 0 ? [message('convert.loses', { names: names(lost) })] : []),
  ];
  return { words: parts.join('; '), loses: lost.length > 0 };
}

export async function convertAnnotation(
  library: LibrarySession,
  document: DocumentSession,
  notices: Notices,
  id: Id,
  type: string,
): Promise<void> {
  const tagSet = library.tagSet.get();
  let changes = '';
  await changeAnnotation(library, document, id, 'log.changeType', (annotation) => {
    if (annotation.type === type) return [];
    changes = describeConversion(annotation, type, tagSet).words;
    return applyConversion(annotation, planConversion(annotation, type, tagSet), hand(library));
  });
  const label = findType(tagSet, type)?.label ?? type;
  if (changes !== '') notices.announce(message('convert.done', { type: label, changes }));
}
