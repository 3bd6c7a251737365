// Owns copying a document's annotations to another document that holds the same text: all that is said of them goes along, links
// between them join the copies, and those to annotations elsewhere are there for both.
import { addRecord, type Change } from './change.ts';
import type { Annotation, Id, Relation, Target } from './records.ts';

export interface AnnotationCopies {
  readonly changes: readonly Change[];
  readonly annotations: number;
  readonly relations: number;
}

/**
 * @param relations all that touch one of the annotations
 * @param targetOf where an annotation stands in the text of both; undefined leaves its target as it is: what was not found in the
 *   one is not found in the other
 */
export function copyAnnotations(
  annotations: readonly Annotation[],
  relations: readonly Relation[],
  documentId: Id,
  targetOf: (annotation: Annotation) => Target | undefined,
  newId: () => Id,
): AnnotationCopies {
  const copyOf = new Map(annotations.map(({ id }) => [id, newId()]));
  const copies = annotations.map((annotation): Annotation => ({
    ...annotation,
    id: copyOf.get(annotation.id) ?? newId(),
    documentId,
    target: targetOf(annotation) ?? annotation.target,
  }));
  const joined = relations
    .filter(({ from, to }) => copyOf.has(from) || copyOf.has(to))
    .map((relation): Relation => ({
      ...relation,
      id: newId(),
      from: copyOf.get(relation.from) ?? relation.from,
      to: copyOf.get(relation.to) ?? relation.to,
    }));
  return {
    changes: [
      ...copies.map((copy) => addRecord('annotation', copy)),
      ...joined.map((relation) => addRecord('relation', relation)),
    ],
    annotations: copies.length,
    relations: joined.length,
  };
}
