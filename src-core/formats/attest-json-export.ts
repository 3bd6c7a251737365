// Owns the writing of Attest JSON: stable order, both kinds of offset, read back and compared. Builds the file in parts.
import { annotationSetSchema, entitySchema, type Annotation, type Id } from '../annotation/records.ts';
import { tagSetSchema } from '../annotation/tag-set.ts';
import { message } from '../messages/catalogue.ts';
import { indexTexts, writtenAnnotation, writtenDocument, type IndexedText } from './attest-json-entries.ts';
import {
  attestFormat,
  attestVersion,
  fileRelationSchema,
  type FileAnnotation,
} from './attest-json-schema.ts';
import type { ExchangedDocument, ExportInput, ExportReport, ExportResult } from './exchanged-set.ts';
import { compareCodeUnits, inOrder } from './json-order.ts';
import { findUnwritable } from './unwritable.ts';

/** Annotations turned into text and read back at a time: large enough to be quick, small enough for memory. */
const chunkSize = 1000;

const namesOf = <T extends object>(shape: T) => Object.keys(shape) as (keyof T)[];
const setNames = namesOf(annotationSetSchema.shape);
const entityNames = namesOf(entitySchema.shape);
const relationNames = namesOf(fileRelationSchema.shape);

export function exportAttestJson(input: ExportInput): ExportResult {
  const documents = input.documents.toSorted(
    (a, b) => compareCodeUnits(a.record.path, b.record.path) || compareCodeUnits(a.record.id, b.record.id),
  );
  const { annotations, relations, leftOut } = select(input, documents);
  const sources = indexTexts(documents, input.anchoring);
  const head = {
    format: attestFormat,
    version: attestVersion,
    generator: { name: input.generator.name, version: input.generator.version },
    exportedAt: input.exportedAt,
    offsetUnit: 'utf16',
    annotationSet: inOrder(setNames, input.annotationSet),
    tagSet: tagSetSchema.parse(input.tagSet),
    entities: input.entities.map((entity) => inOrder(entityNames, entity)).sort(byId),
    documents: documents.map((document) => writtenDocument(document, input.includeTexts)),
  };
  const written = annotations.map((annotation) => writtenAnnotation(annotation, sources));
  const tail = { relations: relations.map((relation) => inOrder(relationNames, relation)).sort(byId) };

  const parts: string[] = [];
  const mismatches: { id: Id; reason: string }[] = [];
  const add = (part: string, content: object) => {
    parts.push(part);
    // Well-formed JSON.stringify writes a lone surrogate as an escape, so most parts need no closer look.
    return part.includes('\\ud') ? findUnwritable(content) : undefined;
  };
  let flaw = add(JSON.stringify(head, null, 2).slice(0, -'\n}'.length), head);
  parts.push(written.length === 0 ? ',\n  "annotations": []' : ',\n  "annotations": [\n');
  for (let from = 0; from < written.length && flaw === undefined; from += chunkSize) {
    const annotations = written.slice(from, from + chunkSize);
    // Stringified where they will stand, so that the indentation is right; then cut out of their surroundings.
    const body = JSON.stringify({ annotations }, null, 2).slice(
      '{\n  "annotations": [\n'.length,
      -'\n  ]\n}'.length,
    );
    flaw = add(body, { annotations });
    mismatches.push(...compareWithTexts(body, sources.texts));
    parts.push(from + chunkSize < written.length ? ',\n' : '\n  ]');
  }
  flaw ??= add(`,${JSON.stringify(tail, null, 2).slice('{'.length)}\n`, tail);
  if (flaw !== undefined)
    return {
      ok: false,
      problem: message('export.halfCharacter', { where: flaw.where, offset: flaw.offset }),
    };

  const report: ExportReport = {
    documents: documents.length,
    annotations: annotations.length,
    relations: relations.length,
    entities: input.entities.length,
    leftOut,
    mismatches,
  };
  return { ok: true, parts, report };
}

const byId = (a: { readonly id?: string }, b: { readonly id?: string }) =>
  compareCodeUnits(a.id ?? '', b.id ?? '');

/** What goes into the file, annotations in order: by document, then start, the longer first, then id. */
function select(input: ExportInput, documents: readonly ExchangedDocument[]) {
  const places = new Map(documents.map((document, index) => [document.record.id, index]));
  const leftOut: { id: Id; reason: string }[] = [];
  const annotations = input.annotations.filter((annotation) => {
    const own = annotation.setId === input.annotationSet.id;
    const placed = places.has(annotation.documentId);
    if (!own) leftOut.push({ id: annotation.id, reason: message('export.otherSet') });
    else if (!placed) leftOut.push({ id: annotation.id, reason: message('export.otherDocument') });
    return own && placed;
  });
  const ids = new Set(annotations.map((annotation) => annotation.id));
  const relations = input.relations.filter((relation) => {
    const joined = ids.has(relation.from) && ids.has(relation.to);
    if (!joined) leftOut.push({ id: relation.id, reason: message('export.looseRelation') });
    return joined;
  });
  annotations.sort(
    (a, b) =>
      (places.get(a.documentId) ?? 0) - (places.get(b.documentId) ?? 0) ||
      startOf(a) - startOf(b) ||
      endOf(b) - endOf(a) ||
      compareCodeUnits(a.id, b.id),
  );
  return { annotations, relations, leftOut };
}

const startOf = (annotation: Annotation) => annotation.target.pieces[0]?.start ?? 0;
const endOf = (annotation: Annotation) => annotation.target.pieces.at(-1)?.end ?? 0;

/** Reads written annotations back and compares their words with the texts. */
function* compareWithTexts(body: string, texts: ReadonlyMap<string, IndexedText>) {
  for (const { id, textHash, pieces } of JSON.parse(`[${body}]`) as FileAnnotation[]) {
    const onText = texts.get(textHash);
    const wrong = pieces.find(({ start, end, codePoints, exact }) => {
      if (onText === undefined) return false;
      const counted = codePoints !== undefined && onText.offsets.toUtf16(codePoints.start) === start;
      return !counted || onText.text.slice(start, end) !== exact;
    });
    if (wrong !== undefined)
      yield { id, reason: message('export.mismatch', { exact: wrong.exact, start: wrong.start }) };
  }
}
