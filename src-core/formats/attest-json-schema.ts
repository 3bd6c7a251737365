// Owns the shape of an Attest JSON file, the exchange format that loses nothing. The JSON Schema in resources/ is generated
// from it. A change to it that old readers cannot take needs a new version and a migration in attest-json-import.ts.
import { z } from 'zod';
import {
  annotationSchema,
  annotationSetSchema,
  documentSchema,
  entitySchema,
  hashSchema,
  momentSchema,
  relationSchema,
} from '../annotation/records.ts';
import { tagSetSchema } from '../annotation/tag-set.ts';

export const attestFormat = 'attest-annotation-set';
export const attestVersion = 1;

const offset = z.int().min(0);

const codePointsSchema = z
  .strictObject({ start: offset, end: offset })
  .meta({ description: 'The same place counted in Unicode code points.' });

export const filePieceSchema = z
  .strictObject({
    start: offset.meta({ description: 'UTF-16 code units from the start of the text, inclusive.' }),
    end: offset.meta({ description: 'UTF-16 code units from the start of the text, exclusive.' }),
    codePoints: codePointsSchema.optional(),
    exact: z.string().min(1).meta({ description: 'The words, as they stand in the text.' }),
    prefix: z.string(),
    suffix: z.string(),
  })
  .refine((piece) => piece.end > piece.start, { message: 'end must come after start' });

export const fileAnchoringSchema = z.strictObject({
  state: z.enum(['exact', 'moved', 'changed', 'lost']),
  similarity: z.number().min(0).max(1).optional(),
  current: z
    .array(z.strictObject({ start: offset, end: offset, codePoints: codePointsSchema, exact: z.string() }))
    .optional()
    .meta({ description: 'Where the pieces are in the document’s present text, when that is known.' }),
});

const { target: _target, setId: _setId, id, documentId, type, ...told } = annotationSchema.shape;
export const fileAnnotationSchema = z.strictObject({
  id,
  documentId,
  type,
  textHash: hashSchema.meta({ description: 'SHA-256 of the text that the pieces refer to.' }),
  pieces: z.array(filePieceSchema).min(1).max(1000),
  anchoring: fileAnchoringSchema,
  ...told,
});
export type FileAnnotation = z.infer<typeof fileAnnotationSchema>;

export const fileDocumentSchema = z.strictObject({
  ...documentSchema.shape,
  text: z
    .string()
    .optional()
    .meta({ description: 'The text that textHash names; absent when switched off.' }),
  earlierTexts: z
    .array(z.strictObject({ textHash: hashSchema, text: z.string() }))
    .optional()
    .meta({ description: 'Older versions of the text that annotations refer to.' }),
});
export type FileDocument = z.infer<typeof fileDocumentSchema>;

const { setId: _relationSetId, ...relationShape } = relationSchema.shape;
export const fileRelationSchema = z.strictObject(relationShape);

/** Everything that is not a list of entries; read as a whole or not at all. */
export const fileHeadShape = {
  format: z.literal(attestFormat),
  version: z.literal(attestVersion),
  generator: z.strictObject({ name: z.string(), version: z.string() }),
  exportedAt: momentSchema,
  offsetUnit: z.literal('utf16'),
  annotationSet: annotationSetSchema,
};

export const attestFileSchema = z
  .strictObject({
    ...fileHeadShape,
    tagSet: tagSetSchema,
    entities: z.array(entitySchema),
    documents: z.array(fileDocumentSchema),
    annotations: z.array(fileAnnotationSchema),
    relations: z.array(fileRelationSchema),
  })
  .meta({
    title: 'Attest annotation set',
    description:
      'One annotation set with its documents, tag set, entities and relations, as Attest exports it.',
  });
