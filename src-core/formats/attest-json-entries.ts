// Owns how documents and annotations look in an Attest JSON file: keys in order, offsets in both units.
import { documentSchema, type Annotation, type Id } from '../annotation/records.ts';
import { createCodePointConverter, type CodePointConverter } from '../text/code-points.ts';
import type { FileAnnotation, FileDocument } from './attest-json-schema.ts';
import type { AnchoringStatus, ExchangedDocument } from './exchanged-set.ts';
import { compareCodeUnits, inOrder, sortedJson } from './json-order.ts';

/** A text with its converter, which is made once for all annotations on it. */
export interface IndexedText {
  readonly text: string;
  readonly offsets: CodePointConverter;
}

/** What annotations are written from, besides themselves. */
export interface Sources {
  /** By hash: every version of a text that is at hand. */
  readonly texts: ReadonlyMap<string, IndexedText>;
  /** Hash of the present text, by document. */
  readonly present: ReadonlyMap<Id, string>;
  readonly anchoring: ReadonlyMap<Id, AnchoringStatus>;
}

const documentNames = Object.keys(documentSchema.shape) as (keyof typeof documentSchema.shape)[];

export function indexTexts(
  documents: readonly ExchangedDocument[],
  anchoring: ReadonlyMap<Id, AnchoringStatus> = new Map(),
): Sources {
  const texts = new Map<string, IndexedText>();
  const add = (hash: string, text: string) => {
    if (!texts.has(hash)) texts.set(hash, { text, offsets: createCodePointConverter(text) });
  };
  for (const { record, text, earlierTexts } of documents) {
    if (text !== undefined) add(record.textHash, text);
    for (const [hash, earlier] of earlierTexts ?? []) add(hash, earlier);
  }
  return { texts, present: new Map(documents.map(({ record }) => [record.id, record.textHash])), anchoring };
}

export function writtenDocument(
  { record, text, earlierTexts }: ExchangedDocument,
  includeTexts: boolean,
): Partial<FileDocument> {
  const ordered: Partial<FileDocument> = inOrder(documentNames, record);
  ordered.metadata = sortedJson(record.metadata) as FileDocument['metadata'];
  if (includeTexts && text !== undefined) ordered.text = text;
  if (includeTexts && earlierTexts !== undefined && earlierTexts.size > 0) {
    ordered.earlierTexts = [...earlierTexts]
      .sort(([a], [b]) => compareCodeUnits(a, b))
      .map(([textHash, earlier]) => ({ textHash, text: earlier }));
  }
  return ordered;
}

export function writtenAnnotation(annotation: Annotation, sources: Sources): FileAnnotation {
  const { id, documentId, type, target, attributes, confidence, importedFrom, lostIn } = annotation;
  const onText = sources.texts.get(target.textHash);
  return {
    id,
    documentId,
    type,
    textHash: target.textHash,
    pieces: target.pieces.map(({ start, end, exact, prefix, suffix }) => ({
      start,
      end,
      // Offsets that reach outside the text are written as they are and reported; there is nothing to count in.
      ...(onText === undefined || end > onText.text.length
        ? {}
        : { codePoints: inCodePoints(onText, start, end) }),
      exact,
      prefix,
      suffix,
    })),
    anchoring: writtenAnchoring(annotation, sources),
    attributes: sortedJson(attributes) as FileAnnotation['attributes'],
    note: annotation.note,
    status: annotation.status,
    ...(confidence === undefined ? {} : { confidence }),
    origin: annotation.origin,
    ...(importedFrom === undefined ? {} : { importedFrom }),
    ...(lostIn === undefined ? {} : { lostIn }),
    createdBy: annotation.createdBy,
    createdAt: annotation.createdAt,
    modifiedBy: annotation.modifiedBy,
    modifiedAt: annotation.modifiedAt,
  };
}

function writtenAnchoring(
  { id, documentId, target }: Annotation,
  sources: Sources,
): FileAnnotation['anchoring'] {
  const now = sources.present.get(documentId) ?? '';
  const unmoved = target.textHash === now;
  const { state, similarity, pieces } = sources.anchoring.get(id) ?? { state: unmoved ? 'exact' : 'lost' };
  const present = sources.texts.get(now);
  const shown = similarity === undefined ? { state } : { state, similarity };
  if (pieces === undefined || present === undefined || unmoved) return shown;
  const current = pieces.map(({ start, end }) => ({
    start,
    end,
    codePoints: inCodePoints(present, start, end),
    exact: present.text.slice(start, end),
  }));
  return { ...shown, current };
}

function inCodePoints({ offsets }: IndexedText, start: number, end: number) {
  return { start: offsets.toCodePoints(start), end: offsets.toCodePoints(end) };
}
