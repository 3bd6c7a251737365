// Owns what the value of an attribute looks like, per value kind of the tag set, and the check of an annotation's
// attributes against its type. Never drops or changes a value.
import { z } from 'zod';
import { message } from '../messages/catalogue.ts';
import { parseEdtf } from './edtf.ts';
import { idSchema, nameSchema, pieceSchema, type Json } from './records.ts';
import { findType, type TagAttribute, type TagSet, type ValueKind } from './tag-set.ts';

/** EDTF levels 0 and 1: `2025-04-13`, `2025-04`, `2025`, `2025-21`, `2025-04~`, `2025-04/2025-05-02`, `2025/..`. */
export const edtfSchema = z
  .string()
  .max(50)
  .refine((source) => parseEdtf(source) !== undefined, { error: () => message('attribute.notADate') });

/** `words`: the date as the article writes it. */
export const dateValueSchema = z.strictObject({ edtf: edtfSchema, words: z.string().max(1000).optional() });
export type DateValue = Readonly<z.infer<typeof dateValueSchema>>;

/** Coordinates are WGS 84 degrees; both or neither. */
export const placeValueSchema = z
  .strictObject({
    name: z.string().min(1).max(1000),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  })
  .refine((place) => (place.latitude === undefined) === (place.longitude === undefined), {
    error: () => message('attribute.halfACoordinate'),
  });
export type PlaceValue = Readonly<z.infer<typeof placeValueSchema>>;

/** Only the web: an address that a browser could be sent to without surprise. */
export const linkValueSchema = z
  .url({ protocol: /^https?$/, hostname: /./, error: () => message('attribute.notALink') })
  .max(5000);

export const participantsValueSchema = z.array(z.strictObject({ entity: idSchema, role: nameSchema })).min(1);
export type Participant = Readonly<z.infer<typeof participantsValueSchema>[number]>;

export const quantitiesValueSchema = z
  .array(z.strictObject({ label: z.string().max(1000), number: z.number(), unit: z.string().max(200) }))
  .min(1);
export type Quantity = Readonly<z.infer<typeof quantitiesValueSchema>[number]>;

export const appearanceValueSchema = z
  .strictObject({ url: linkValueSchema.optional(), date: edtfSchema.optional() })
  .refine((place) => place.url !== undefined || place.date !== undefined, {
    error: () => message('attribute.empty'),
  });
export type AppearanceValue = Readonly<z.infer<typeof appearanceValueSchema>>;

/** The shape of a value of each kind, before the attribute's own list of options is looked at. */
export const valueSchemas = {
  choice: nameSchema,
  choices: z.array(nameSchema).min(1),
  text: z.string().max(1_000_000),
  link: linkValueSchema,
  date: dateValueSchema,
  place: placeValueSchema,
  entity: idSchema,
  participants: participantsValueSchema,
  spans: z.array(pieceSchema).min(1).max(1000),
  quantities: quantitiesValueSchema,
  appearance: appearanceValueSchema,
} as const satisfies Record<ValueKind, z.ZodType>;

/** What is wrong with one attribute, in words for people. */
export interface AttributeProblem {
  readonly attribute: string;
  readonly problem: string;
}

/**
 * Everything about `attributes` that the tag set does not know or allow, attribute by attribute; empty when all is well.
 * A deprecated option is still a good value.
 */
export function checkAttributes(
  tagSet: TagSet,
  type: string,
  attributes: { readonly [attribute: string]: Json },
): AttributeProblem[] {
  const known = findType(tagSet, type);
  return Object.entries(attributes).flatMap(([id, value]) => {
    if (known === undefined) return [{ attribute: id, problem: message('attribute.unknownType', { type }) }];
    const attribute = known.attributes.find((one) => one.id === id);
    if (attribute === undefined) {
      return [{ attribute: id, problem: message('attribute.unknown', { attribute: id, type: known.label }) }];
    }
    return checkValue(attribute, value).map((problem) => ({ attribute: id, problem }));
  });
}

/** What is wrong with a value of this attribute, in words for people. */
export function checkValue(attribute: TagAttribute, value: Json): string[] {
  const parsed = valueSchemas[attribute.value].safeParse(value);
  if (!parsed.success) return parsed.error.issues.map(describeIssue);
  if (attribute.value === 'spans' && attribute.several !== true && (value as readonly Json[]).length > 1) {
    return [message('attribute.oneSpanOnly')];
  }
  const options = new Set(attribute.options?.map((option) => option.id));
  return listedIn(attribute.value, value)
    .filter((option) => !options.has(option))
    .map((option) => message('attribute.notInTheList', { value: option }));
}

/** The option ids that a value of this kind uses. */
function listedIn(kind: ValueKind, value: Json): readonly string[] {
  switch (kind) {
    case 'choice':
      return [value as string];
    case 'choices':
      return value as readonly string[];
    case 'participants':
      return (value as unknown as readonly Participant[]).map((participant) => participant.role);
    default:
      return [];
  }
}

/** A schema's complaint as one line: where in the value, then what. */
export function describeIssue(issue: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): string {
  return issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`;
}
