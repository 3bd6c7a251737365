// Owns the shape of a tag set: types, their attributes and values, and the kinds of relation, all as data.
// Forms, menus, keys, filters and exports are generated from it.
import { z } from 'zod';
import { idSchema, nameSchema } from './records.ts';

const labelSchema = z.string().min(1).max(200);
const descriptionSchema = z.string().max(5000);

/**
 * What kind of value an attribute holds; the shapes are in attribute-values.ts.
 * choice: one option id; choices: several; text; link: an http(s) address; date: EDTF with the words as written;
 * place; entity: an entity's id; participants: entities with roles; spans: pieces of the text; quantities; appearance.
 */
export const valueKinds = [
  'choice',
  'choices',
  'text',
  'link',
  'date',
  'place',
  'entity',
  'participants',
  'spans',
  'quantities',
  'appearance',
] as const;
export type ValueKind = (typeof valueKinds)[number];

const optionSchema = z.strictObject({
  id: nameSchema,
  label: labelSchema,
  description: descriptionSchema.optional(),
  deprecated: z.boolean().optional(),
});

const attributeSchema = z.strictObject({
  id: nameSchema,
  label: labelSchema,
  description: descriptionSchema.optional(),
  value: z.enum(valueKinds),
  /** Shown at once in the inspector; the others are folded under "More". */
  core: z.boolean(),
  /** For choice and choices, and the roles of participants. */
  options: z.array(optionSchema).optional(),
  /** For spans: at most one span when false or absent. */
  several: z.boolean().optional(),
  /** For text: a length that is advised, in code points. Never enforced. */
  advisedLength: z.int().min(1).optional(),
  deprecated: z.boolean().optional(),
});

export const lineStyles = ['solid', 'double', 'dotted', 'dashed', 'wavy'] as const;

export const tagTypeSchema = z.strictObject({
  id: nameSchema,
  label: labelSchema,
  description: descriptionSchema.optional(),
  examples: z.array(z.string().max(1000)).optional(),
  /** The letter that tags with this type, a single capital. */
  key: z
    .string()
    .regex(/^[A-Z]$/)
    .optional(),
  /** Line colour for light and dark backgrounds, #rrggbb. */
  colour: z.strictObject({
    light: z.string().regex(/^#[0-9a-f]{6}$/),
    dark: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  line: z.enum(lineStyles),
  attributes: z.array(attributeSchema),
  deprecated: z.boolean().optional(),
});

const relationKindSchema = z.strictObject({
  id: nameSchema,
  label: labelSchema,
  /** How the link reads from its other end. */
  inverseLabel: labelSchema,
  /** Types that the link may join; 'any' stands for every type. */
  pairs: z.array(z.strictObject({ from: nameSchema, to: nameSchema })).min(1),
  deprecated: z.boolean().optional(),
});

export const tagSetSchema = z
  .strictObject({
    id: idSchema,
    name: labelSchema,
    version: z.int().min(1),
    types: z.array(tagTypeSchema).min(1),
    relations: z.array(relationKindSchema),
  })
  .superRefine((tagSet, context) => {
    const unique = (what: string, ids: readonly string[]) => {
      const twice = ids.find((id, index) => ids.indexOf(id) !== index);
      if (twice !== undefined)
        context.addIssue({ code: 'custom', message: `${what} “${twice}” stands twice` });
    };
    unique(
      'type',
      tagSet.types.map((type) => type.id),
    );
    unique(
      'key',
      tagSet.types.flatMap((type) => (type.key === undefined ? [] : [type.key])),
    );
    unique(
      'relation',
      tagSet.relations.map((relation) => relation.id),
    );
    for (const type of tagSet.types) {
      unique(
        `attribute of ${type.id}`,
        type.attributes.map((attribute) => attribute.id),
      );
    }
  });

export type TagSet = Readonly<z.infer<typeof tagSetSchema>>;
export type TagType = Readonly<z.infer<typeof tagTypeSchema>>;
export type TagAttribute = Readonly<z.infer<typeof attributeSchema>>;
export type RelationKind = Readonly<z.infer<typeof relationKindSchema>>;

export function findType(tagSet: TagSet, id: string): TagType | undefined {
  return tagSet.types.find((type) => type.id === id);
}
