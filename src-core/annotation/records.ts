// Owns the shapes of everything Attest keeps about a library. Plain readonly data; knows nothing of storage.
import { z } from 'zod';
import { clockPattern } from './clock.ts';

/** UUID in lower case. New records get version 7; a document first seen on disk gets one derived from its path. */
export const idSchema = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'not a UUID in lower case',
  );
export type Id = string;

/** SHA-256 as 64 lower-case hex digits. Of a text: over the UTF-8 bytes of the canonical text. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hex');

/** A moment as ISO 8601 in UTC with milliseconds, as Date.prototype.toISOString writes it. */
export const momentSchema = z.iso.datetime({ precision: 3 });

const offset = z.int().min(0);

/** One piece of a target: UTF-16 offsets into the text, the exact words, and up to 32 code units on either side. */
export const pieceSchema = z
  .strictObject({
    start: offset,
    end: offset,
    exact: z.string().min(1),
    prefix: z.string(),
    suffix: z.string(),
  })
  .refine((piece) => piece.end > piece.start && piece.exact.length === piece.end - piece.start, {
    message: 'start, end and exact disagree',
  });
export type Piece = Readonly<z.infer<typeof pieceSchema>>;

/** What an annotation points at: 1..n pieces in text order, on the text with this hash. */
export const targetSchema = z.strictObject({
  textHash: hashSchema,
  pieces: z.array(pieceSchema).min(1).max(1000),
});
export interface Target {
  readonly textHash: string;
  readonly pieces: readonly Piece[];
}

export const statuses = ['draft', 'needs review', 'done', 'rejected'] as const;
export type Status = (typeof statuses)[number];
export const confidences = ['sure', 'fairly sure', 'unsure'] as const;
export const documentStatuses = ['to do', 'in progress', 'done'] as const;
export const entityKinds = ['person', 'organisation', 'group', 'place', 'document'] as const;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
const jsonSchema = z.json() as unknown as z.ZodType<Json, Json>;

/**
 * Ids of types, attributes, values and relation kinds within a tag set. Starting with a letter or digit, they can be
 * keys of plain objects without ever meeting `__proto__`.
 */
export const nameSchema = z
  .string()
  .max(100)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u,
    'must start with a letter or digit and hold letters, digits, spaces, - and _',
  );

/** Values by attribute id; what a value looks like is said by the tag set (`valueSchemas` in attribute-values.ts). */
export const attributesSchema = z.record(nameSchema, jsonSchema);

/** hand | propagated | rule:<id> | imported:<format> */
export const originSchema = z.string().regex(/^(hand|propagated|rule:.+|imported:.+)$/);

const provenance = {
  createdBy: z.string().max(200),
  createdAt: momentSchema,
  modifiedBy: z.string().max(200),
  modifiedAt: momentSchema,
};

export const annotationSchema = z.strictObject({
  id: idSchema,
  documentId: idSchema,
  setId: idSchema,
  type: nameSchema,
  target: targetSchema,
  attributes: attributesSchema,
  note: z.string().max(1_000_000),
  status: z.enum(statuses),
  confidence: z.enum(confidences).optional(),
  origin: originSchema,
  importedFrom: z.string().max(1000).optional(),
  /** A person decided that its words are not in the text with this hash; absent: nobody did. A new target takes it away. */
  lostIn: hashSchema.optional(),
  ...provenance,
});

export const annotationSetSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(200),
  annotator: z.string().max(200),
  ...provenance,
});

export const documentSchema = z.strictObject({
  id: idSchema,
  /** Relative to the library, with forward slashes, in NFC as the shell lists it. */
  path: z.string().min(1).max(4096),
  title: z.string().max(1000),
  sourceHash: hashSchema,
  textHash: hashSchema,
  /** Which reader made the text, for example "text/1". */
  reader: z.string().max(100),
  encoding: z.string().max(50).optional(),
  /** The encoding that a person chose for it; absent: found by the reader. A label of text/encodings.ts. */
  chosenEncoding: z.string().max(50).optional(),
  /** What a person chose to see of a web page; absent: its article, where one can be told from the rest. */
  chosenScope: z.enum(['article', 'page']).optional(),
  /** A person put a newer file in its place: that file's name, and the hash of its bytes. Says nothing once `sourceHash` is another. */
  replacement: z.strictObject({ name: z.string().max(1000), sourceHash: hashSchema }).optional(),
  status: z.enum(documentStatuses),
  metadata: z.record(z.string().max(100), z.string().max(10_000)),
});

export const relationSchema = z.strictObject({
  id: idSchema,
  setId: idSchema,
  kind: nameSchema,
  from: idSchema,
  to: idSchema,
  note: z.string().max(1_000_000),
  ...provenance,
});

export const entitySchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(1000),
  kind: z.enum(entityKinds),
  aliases: z.array(z.string().min(1).max(1000)),
  note: z.string().max(1_000_000),
  ...provenance,
});

/** Joins two versions of a document's text: applying `edits` in order to the one gives the other. */
export const rebaseSchema = z.strictObject({
  id: idSchema,
  documentId: idSchema,
  fromHash: hashSchema,
  toHash: hashSchema,
  edits: z.array(z.strictObject({ start: offset, end: offset, insert: z.string() })),
  createdAt: momentSchema,
});

type Frozen<T> = { readonly [K in keyof T]: T[K] };
export type Annotation = Frozen<Omit<z.infer<typeof annotationSchema>, 'target'>> & {
  readonly target: Target;
};
export type AnnotationSet = Frozen<z.infer<typeof annotationSetSchema>>;
export type DocumentRecord = Frozen<z.infer<typeof documentSchema>>;
export type Relation = Frozen<z.infer<typeof relationSchema>>;
export type Entity = Frozen<z.infer<typeof entitySchema>>;
export type Rebase = Frozen<z.infer<typeof rebaseSchema>>;

/** Kinds of record that changes speak of. The tag set's record is described in tag-set.ts. */
export const recordKinds = [
  'document',
  'annotationSet',
  'annotation',
  'relation',
  'entity',
  'tagSet',
  'rebase',
] as const;
export type RecordKind = (typeof recordKinds)[number];

export const clockSchema = z.string().regex(clockPattern, 'not a clock reading');
