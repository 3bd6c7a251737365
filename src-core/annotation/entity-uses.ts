// Owns where entities are referred to: attributes whose kind of value holds one, by the tag set.
import type { Annotation, Id, Json } from './records.ts';
import { findType, type TagSet, type ValueKind } from './tag-set.ts';

export interface EntityUse {
  readonly entity: Id;
  readonly annotationId: Id;
  readonly documentId: Id;
  readonly attribute: string;
  /** Of participants. */
  readonly role?: string;
}

/** Every place where one of the annotations refers to an entity, in their order. Deprecated types and attributes count. */
export function allEntityUses(annotations: readonly Annotation[], tagSet: TagSet): EntityUse[] {
  return annotations.flatMap((annotation) =>
    (findType(tagSet, annotation.type)?.attributes ?? []).flatMap((attribute) => {
      const value = Object.hasOwn(annotation.attributes, attribute.id)
        ? annotation.attributes[attribute.id]
        : undefined;
      if (value === undefined) return [];
      return referencesIn(attribute.value, value).map((reference) => ({
        ...reference,
        annotationId: annotation.id,
        documentId: annotation.documentId,
        attribute: attribute.id,
      }));
    }),
  );
}

export function entityUses(entity: Id, annotations: readonly Annotation[], tagSet: TagSet): EntityUse[] {
  return allEntityUses(annotations, tagSet).filter((use) => use.entity === entity);
}

/** The entities that a value of this kind names. Values of the wrong shape name none. */
export function referencesIn(
  kind: ValueKind,
  value: Json,
): { readonly entity: Id; readonly role?: string }[] {
  if (kind === 'entity') return typeof value === 'string' ? [{ entity: value }] : [];
  if (kind !== 'participants' || !Array.isArray(value)) return [];
  return (value as readonly Json[]).flatMap((one) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return [];
    const { entity, role } = one as { readonly entity?: Json; readonly role?: Json };
    if (typeof entity !== 'string') return [];
    return [typeof role === 'string' ? { entity, role } : { entity }];
  });
}
