// Owns a conflict in words for people: what it is about, and each version as it reads.
import type { Conflict } from '#core/annotation/conflicts.ts';
import { fieldsToRecord, type Fields } from '#core/annotation/change.ts';
import type { Annotation, Id, Json, Relation } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { writeChange } from '#core/history/change-words.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from './library-session.ts';
import { historyNames } from './record-history.ts';

export interface ConflictAbout {
  /** Type of an annotation, for its swatch. */
  readonly type?: string;
  /** "Claim", "Person", "Link". */
  readonly what: string;
  /** The words, a name, a title. */
  readonly words: string;
  /** Where it is, when it is in a document. */
  readonly documentId?: Id;
}

const longestWords = 160;

function shorten(words: string): string {
  const line = words.replaceAll(/\s+/gu, ' ').trim();
  return line.length > longestWords ? `${line.slice(0, longestWords).trimEnd()}…` : line;
}

/** @param fields the record as it is, or as it was before it was removed */
export function writeAbout(
  library: LibrarySession,
  conflict: Conflict,
  fields: Fields | undefined,
): ConflictAbout {
  const tagSet = library.tagSet.get();
  if (fields === undefined) return { what: message(`conflicts.kind.${conflict.kind}`), words: '' };
  switch (conflict.kind) {
    case 'annotation': {
      const { type, target, documentId } = fieldsToRecord('annotation', conflict.id, fields) as Annotation;
      const words = target.pieces.map(({ exact }) => exact).join(' … ');
      return { type, what: findType(tagSet, type)?.label ?? type, words: shorten(words), documentId };
    }
    case 'relation': {
      const { kind } = fieldsToRecord('relation', conflict.id, fields) as Relation;
      return {
        what: message('conflicts.kind.relation'),
        words: tagSet.relations.find(({ id }) => id === kind)?.label ?? kind,
      };
    }
    case 'document':
      return {
        what: message('conflicts.kind.document'),
        words: shorten(String(fields['title'] ?? '')),
        documentId: conflict.id,
      };
    default:
      return {
        what: message(`conflicts.kind.${conflict.kind}`),
        words: shorten(String(fields['name'] ?? '')),
      };
  }
}

/** The field's name, and a value of it; undefined for nothing. */
export function writeVersion(
  library: LibrarySession,
  conflict: Conflict,
  field: string,
  value: Json,
  fields: Fields | undefined,
): { readonly label: string; readonly words: string | undefined } {
  const { kind, id } = conflict;
  const type = typeof fields?.['type'] === 'string' ? { type: fields['type'] } : {};
  // An empty value has no words of its own; the label is that of any value.
  const write = (one: Json) =>
    writeChange(
      { op: 'update', kind, id, fields: { [field]: one }, previous: { [field]: 'x' } },
      { kind, id, ...type },
      historyNames(library),
    ).values[0];
  const written = write(value);
  return { label: written?.label ?? field, words: written?.after };
}

/** Names of fields, joined for a sentence. */
export function writeFieldNames(
  library: LibrarySession,
  conflict: Conflict,
  names: readonly string[],
): string {
  const fields = conflict.what === 'removal' ? conflict.record : undefined;
  return names.map((name) => writeVersion(library, conflict, name, 'x', fields).label).join(', ');
}
