// Owns changing many annotations at once: what it would do is counted before, and it is one batch with one undo.
import { changeAnnotation, deleteAnnotations, type Hand } from './annotation-changes.ts';
import { setAttributeOfAll } from './attribute-changes.ts';
import type { Change } from './change.ts';
import type { Annotation, Id, Json, Relation, Status } from './records.ts';
import type { Confidence } from './annotation-filter.ts';
import type { TagSet } from './tag-set.ts';
import { applyConversion, planConversion } from './type-conversion.ts';

export type BulkAction =
  | { readonly kind: 'status'; readonly status: Status }
  | { readonly kind: 'confidence'; readonly confidence: Confidence }
  /** null clears. */
  | { readonly kind: 'attribute'; readonly attribute: string; readonly value: Json }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'delete' };

export interface BulkChange {
  readonly changes: readonly Change[];
  /** Annotations that change or go. */
  readonly affected: readonly Id[];
  /** Those that say so already. */
  readonly unchanged: readonly Id[];
  /** Those that cannot take it, and why. */
  readonly refused: readonly { readonly id: Id; readonly problem: string }[];
  /** Links that go with deleted annotations. */
  readonly linksRemoved: number;
  /** Of a change of type: labels of attributes that would be lost, with the number of annotations. */
  readonly lost: readonly { readonly label: string; readonly count: number }[];
}

/** @param relations all that touch one of the annotations */
export function bulkChange(
  action: BulkAction,
  annotations: readonly Annotation[],
  relations: readonly Relation[],
  tagSet: TagSet,
  hand: Hand,
): BulkChange {
  switch (action.kind) {
    case 'status':
      return oneByOne(annotations, (one) => changeAnnotation(one, { status: action.status }, hand));
    case 'confidence': {
      const confidence = action.confidence === 'unset' ? null : action.confidence;
      return oneByOne(annotations, (one) => changeAnnotation(one, { confidence }, hand));
    }
    case 'attribute': {
      const { changed, ...result } = setAttributeOfAll(
        annotations,
        action.attribute,
        action.value,
        tagSet,
        hand,
      );
      return { ...result, affected: changed, linksRemoved: 0, lost: [] };
    }
    case 'type': {
      const losses = new Map<string, number>();
      const result = oneByOne(annotations, (one) => {
        const plan = planConversion(one, action.type, tagSet);
        const changes = applyConversion(one, plan, hand);
        if (changes.length > 0)
          for (const { label } of plan.lost) losses.set(label, (losses.get(label) ?? 0) + 1);
        return changes;
      });
      return { ...result, lost: [...losses].map(([label, count]) => ({ label, count })) };
    }
    case 'delete': {
      const changes = deleteAnnotations(annotations, relations);
      const affected = annotations.map(({ id }) => id);
      const linksRemoved = changes.length - annotations.length;
      return { changes, affected, unchanged: [], refused: [], linksRemoved, lost: [] };
    }
  }
}

function oneByOne(
  annotations: readonly Annotation[],
  changesOf: (annotation: Annotation) => Change[],
): BulkChange {
  const results = annotations.map((annotation) => ({ id: annotation.id, changes: changesOf(annotation) }));
  return {
    changes: results.flatMap(({ changes }) => changes),
    affected: results.filter(({ changes }) => changes.length > 0).map(({ id }) => id),
    unchanged: results.filter(({ changes }) => changes.length === 0).map(({ id }) => id),
    refused: [],
    linksRemoved: 0,
    lost: [],
  };
}
