// Owns writing what the form of an annotation says: each field's change is one step of the document's history. What the tag set does not
// allow is answered, not written.
import { changeAnnotation as changeFields } from '#core/annotation/annotation-changes.ts';
import { setAttribute } from '#core/annotation/attribute-changes.ts';
import { createEntity } from '#core/annotation/entity-changes.ts';
import { referencesIn } from '#core/annotation/entity-uses.ts';
import type { Annotation, Entity, Id, Json } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { changeAnnotation, hand } from './annotating.ts';
import type { DocumentSession } from './document-session.ts';
import { entityNames } from './entity-names.ts';
import type { LibrarySession } from './library-session.ts';

/**
 * Sets an attribute, or clears it by null. What is written into one field within a second is one step. Gives what speaks against the
 * value, in words for people; nothing then is written.
 */
export async function writeAttribute(
  library: LibrarySession,
  document: DocumentSession,
  id: Id,
  attribute: string,
  value: Json,
): Promise<readonly string[]> {
  let problems: readonly string[] = [];
  await changeAnnotation(
    library,
    document,
    id,
    'log.attribute',
    (annotation) => {
      const tagSet = library.tagSet.get();
      const result = setAttribute(annotation, attribute, value, tagSet, hand(library));
      if (!result.ok) {
        problems = result.problems;
        return [];
      }
      const kind = findType(tagSet, annotation.type)?.attributes.find(({ id }) => id === attribute)?.value;
      if (kind !== undefined) {
        for (const { entity } of referencesIn(kind, value)) entityNames(library).used(entity);
      }
      return result.changes;
    },
    `attribute/${id}/${attribute}`,
  );
  return problems;
}

/** Undefined: not set. */
export function writeConfidence(
  library: LibrarySession,
  document: DocumentSession,
  id: Id,
  confidence: Annotation['confidence'],
): Promise<void> {
  return changeAnnotation(library, document, id, 'log.confidence', (annotation) =>
    changeFields(annotation, { confidence: confidence ?? null }, hand(library)),
  );
}

/**
 * A new entity of the library, made while its name was typed; it is there at once. Like a document's record it is no step of its own and
 * stays when the attribute is undone, since other annotations may have come to refer to it. Undefined when the name cannot be kept.
 */
export function addEntity(
  library: LibrarySession,
  name: string,
  kind: Entity['kind'],
  failed: (problem: unknown) => void,
): Id | undefined {
  const id = library.identity.newId();
  const made = createEntity({ id, name, kind }, hand(library));
  if (!made.ok) return undefined;
  const batch = { id: library.identity.newId(), label: 'log.entity', changes: made.changes, edits: [] };
  library.commit(batch).catch(failed);
  return id;
}
