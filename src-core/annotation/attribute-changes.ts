// Owns setting and clearing attributes of annotations: a value that the tag set does not allow never becomes a change, but an
// answer for the field. Attributes are fields of their own in a change, so that merging joins the work of two people.
import { message } from '../messages/catalogue.ts';
import { changeAnnotation, type Hand } from './annotation-changes.ts';
import { checkAttributes } from './attribute-values.ts';
import type { Change } from './change.ts';
import type { Annotation, Id, Json } from './records.ts';
import type { TagSet } from './tag-set.ts';

export type AttributeResult =
  | { readonly ok: true; readonly changes: readonly Change[] }
  /** In words for people, to be told at the field. */
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Sets an attribute, or clears it by null or by a value that holds nothing (no words, an empty list). Clearing is always
 * possible, also of what the tag set does not know. No changes when the annotation says so already.
 */
export function setAttribute(
  annotation: Annotation,
  attribute: string,
  value: Json,
  tagSet: TagSet,
  hand: Hand,
): AttributeResult {
  const set = isNothing(value) ? null : value;
  const problems =
    set === null
      ? []
      : checkAttributes(tagSet, annotation.type, { [attribute]: set }).map(({ problem }) => problem);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, changes: changeAnnotation(annotation, { [`attributes.${attribute}`]: set }, hand) };
}

export function clearAttribute(annotation: Annotation, attribute: string, hand: Hand): Change[] {
  return changeAnnotation(annotation, { [`attributes.${attribute}`]: null }, hand);
}

function isNothing(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

export interface AttributeOfAll {
  readonly changes: readonly Change[];
  /** Ids of those that change. */
  readonly changed: readonly Id[];
  /** Those that say so already. */
  readonly unchanged: readonly Id[];
  /** Those whose type does not take the value. */
  readonly refused: readonly { readonly id: Id; readonly problem: string }[];
}

/** The same for many annotations at once; those whose type does not take the value are named and left alone. */
export function setAttributeOfAll(
  annotations: readonly Annotation[],
  attribute: string,
  value: Json,
  tagSet: TagSet,
  hand: Hand,
): AttributeOfAll {
  const changes: Change[] = [];
  const changed: Id[] = [];
  const unchanged: Id[] = [];
  const refused: { id: Id; problem: string }[] = [];
  for (const annotation of annotations) {
    const result = setAttribute(annotation, attribute, value, tagSet, hand);
    if (!result.ok)
      refused.push({ id: annotation.id, problem: result.problems[0] ?? message('attribute.empty') });
    else if (result.changes.length === 0) unchanged.push(annotation.id);
    else {
      changes.push(...result.changes);
      changed.push(annotation.id);
    }
  }
  return { changes, changed, unchanged, refused };
}
