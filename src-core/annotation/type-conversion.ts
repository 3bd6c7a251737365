// Owns giving annotations another type: which attributes can stay, which change their shape, which would be lost. The plan is
// there before anything changes; applying it is one change with an exact inverse.
import { changeAnnotation, type Hand } from './annotation-changes.ts';
import { checkValue } from './attribute-values.ts';
import { sameJson, type Change } from './change.ts';
import type { Annotation, Json } from './records.ts';
import { findType, type TagAttribute, type TagSet, type ValueKind } from './tag-set.ts';

export interface ConvertedAttribute {
  readonly attribute: string;
  /** As the old type names it; the id where the tag set does not describe it. */
  readonly label: string;
  readonly before: Json;
}

export interface Conversion {
  readonly type: string;
  /** Attributes that both types have; also what neither describes, which is not ours to judge. */
  readonly kept: readonly ConvertedAttribute[];
  /** Kept in another shape or in part: one choice becomes several, several spans become one. */
  readonly reshaped: readonly (ConvertedAttribute & { readonly after: Json })[];
  /** What the new type has no place for. */
  readonly lost: readonly ConvertedAttribute[];
}

/** What becomes of each attribute when the annotation gets another type. */
export function planConversion(annotation: Annotation, type: string, tagSet: TagSet): Conversion {
  const before = findType(tagSet, annotation.type)?.attributes ?? [];
  const after = findType(tagSet, type)?.attributes ?? [];
  const kept: ConvertedAttribute[] = [];
  const reshaped: (ConvertedAttribute & { after: Json })[] = [];
  const lost: ConvertedAttribute[] = [];
  for (const [id, value] of Object.entries(annotation.attributes)) {
    const old = before.find((attribute) => attribute.id === id);
    const next = after.find((attribute) => attribute.id === id);
    const entry = { attribute: id, label: old?.label ?? id, before: value };
    const fitting = next === undefined ? undefined : fit(value, old?.value ?? next.value, next);
    if (old === undefined && next === undefined) kept.push(entry);
    else if (fitting === undefined) lost.push(entry);
    else if (sameJson(fitting, value)) kept.push(entry);
    else reshaped.push({ ...entry, after: fitting });
  }
  return { type, kept, reshaped, lost };
}

/** Empty when the annotation has the type already. The conversion is that of this annotation. */
export function applyConversion(annotation: Annotation, conversion: Conversion, hand: Hand): Change[] {
  const set: Record<string, Json> = { type: conversion.type };
  for (const { attribute, after } of conversion.reshaped) set[`attributes.${attribute}`] = after;
  for (const { attribute } of conversion.lost) set[`attributes.${attribute}`] = null;
  return annotation.type === conversion.type ? [] : changeAnnotation(annotation, set, hand);
}

export function convertType(annotation: Annotation, type: string, tagSet: TagSet, hand: Hand): Change[] {
  return applyConversion(annotation, planConversion(annotation, type, tagSet), hand);
}

/** Kinds of value that can be read as another: an address is also text, one choice also a list of one. */
const readableAs: Readonly<Partial<Record<ValueKind, readonly ValueKind[]>>> = {
  choice: ['choices'],
  choices: ['choice'],
  link: ['text'],
  text: ['link'],
};

/** The value, or as much of it as the attribute takes; undefined when that is nothing. */
function fit(value: Json, kind: ValueKind, attribute: TagAttribute): Json | undefined {
  const compatible = kind === attribute.value || readableAs[kind]?.includes(attribute.value) === true;
  const candidate = compatible ? reshape(value, attribute) : undefined;
  return candidate !== undefined && checkValue(attribute, candidate).length === 0 ? candidate : undefined;
}

function reshape(value: Json, attribute: TagAttribute): Json | undefined {
  const list = Array.isArray(value) ? (value as readonly Json[]) : undefined;
  const known = new Set<Json>(attribute.options?.map((option) => option.id));
  switch (attribute.value) {
    case 'choice':
      return list === undefined ? value : list.find((one) => known.has(one));
    case 'choices':
      return list === undefined ? [value] : list.filter((one) => known.has(one));
    case 'participants':
      return list?.filter((one) => known.has((one as { readonly role?: Json } | null)?.role ?? null));
    case 'spans':
      return attribute.several === true ? value : list?.slice(0, 1);
    default:
      return value;
  }
}
