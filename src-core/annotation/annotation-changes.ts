// Owns the changes that commands on annotations and annotation sets are made of. Pure; ids and moments are given.
import { addRecord, removeRecord, updateRecord, type Change, type Fields } from './change.ts';
import type { Annotation, AnnotationSet, Id, Json, Relation, Status, Target } from './records.ts';

/** Who does it and when (ISO 8601 in UTC with milliseconds). */
export interface Hand {
  readonly annotator: string;
  readonly now: string;
}

export interface NewAnnotation {
  readonly id: Id;
  readonly documentId: Id;
  readonly setId: Id;
  readonly type: string;
  readonly target: Target;
  readonly attributes?: { readonly [attribute: string]: Json };
  readonly note?: string;
  readonly status?: Status;
  /** hand (default) | propagated | rule:<id> | imported:<format> */
  readonly origin?: string;
}

const made = (hand: Hand) => ({
  createdBy: hand.annotator,
  createdAt: hand.now,
  modifiedBy: hand.annotator,
  modifiedAt: hand.now,
});

const modified = (hand: Hand): Fields => ({ modifiedBy: hand.annotator, modifiedAt: hand.now });

/** The record of an annotation made now: a draft without attributes and note unless said otherwise. */
export function newAnnotation(annotation: NewAnnotation, hand: Hand): Annotation {
  return { attributes: {}, note: '', status: 'draft', origin: 'hand', ...annotation, ...made(hand) };
}

export function tagSpan(annotation: NewAnnotation, hand: Hand): Change[] {
  return [addRecord('annotation', newAnnotation(annotation, hand))];
}

/**
 * Sets fields of an annotation (`attributes.<id>` for an attribute; null clears). Empty when they say so already; then
 * the annotation does not count as modified either.
 */
export function changeAnnotation(annotation: Annotation, set: Fields, hand: Hand): Change[] {
  if (updateRecord('annotation', annotation, set) === undefined) return [];
  const change = updateRecord('annotation', annotation, { ...set, ...modified(hand) });
  return change === undefined ? [] : [change];
}

export function setNote(annotation: Annotation, note: string, hand: Hand): Change[] {
  return changeAnnotation(annotation, { note }, hand);
}

export function setStatus(annotation: Annotation, status: Status, hand: Hand): Change[] {
  return changeAnnotation(annotation, { status }, hand);
}

/** Removes annotations and, before them, every relation of `relations` that touches one. */
export function deleteAnnotations(
  annotations: readonly Annotation[],
  relations: readonly Relation[],
): Change[] {
  const ids = new Set(annotations.map((annotation) => annotation.id));
  return [
    ...relations
      .filter((relation) => ids.has(relation.from) || ids.has(relation.to))
      .map((relation) => removeRecord('relation', relation)),
    ...annotations.map((annotation) => removeRecord('annotation', annotation)),
  ];
}

export function createSet(set: { readonly id: Id; readonly name: string }, hand: Hand): Change[] {
  const whole: AnnotationSet = { ...set, annotator: hand.annotator, ...made(hand) };
  return [addRecord('annotationSet', whole)];
}

export function renameSet(set: AnnotationSet, name: string, hand: Hand): Change[] {
  if (set.name === name) return [];
  const change = updateRecord('annotationSet', set, { name, ...modified(hand) });
  return change === undefined ? [] : [change];
}

/** Removes a set with its annotations, its relations and those that touch its annotations; the set last. */
export function deleteSet(
  set: AnnotationSet,
  annotations: readonly Annotation[],
  relations: readonly Relation[],
): Change[] {
  const own = annotations.filter((annotation) => annotation.setId === set.id);
  const ids = new Set(own.map((annotation) => annotation.id));
  return [
    ...relations
      .filter((relation) => relation.setId === set.id || ids.has(relation.from) || ids.has(relation.to))
      .map((relation) => removeRecord('relation', relation)),
    ...own.map((annotation) => removeRecord('annotation', annotation)),
    removeRecord('annotationSet', set),
  ];
}
