// Owns the reading of Attest JSON: from any string to a set whose every entry has been checked, with a list of what was
// refused and why. Knows nothing of the library; import-plan.ts fits the set into one.
import { z } from 'zod';
import { describeIssue } from '../annotation/attribute-values.ts';
import { entitySchema, type Annotation, type Entity, type Id, type Relation } from '../annotation/records.ts';
import { tagSetSchema, type TagSet } from '../annotation/tag-set.ts';
import { message } from '../messages/catalogue.ts';
import {
  attestFileSchema,
  attestFormat,
  attestVersion,
  fileAnnotationSchema,
  fileDocumentSchema,
  fileHeadShape,
  fileRelationSchema,
} from './attest-json-schema.ts';
import type { ExchangedDocument, ImportRemark, ReadResult } from './exchanged-set.ts';
import { findJsonFlaw, findRepeatedName, nestsDeeperThan } from './json-syntax.ts';
import { placeAnnotations, type EntryToPlace } from './piece-check.ts';
import { shortened } from './remark-length.ts';
import { findUnwritable } from './unwritable.ts';

/** UTF-16 code units of a file that are read at all; bytes too, as no file has fewer of them. */
export const sizeLimit = 300_000_000;
const depthLimit = 100;

/** From a version to the next one: takes a file of that version as parsed JSON and gives one of the next. */
export type Migrations = ReadonlyMap<
  number,
  (file: { readonly [key: string]: unknown }) => { readonly [key: string]: unknown }
>;

/** Version 1 is the first. */
const migrations: Migrations = new Map();

export interface ReadOptions {
  readonly sizeLimit?: number;
  /** For tests of what future versions will do. */
  readonly migrations?: Migrations;
  readonly version?: number;
}

export function parseAttestJson(source: string, options: ReadOptions = {}): ReadResult {
  const opened = openFile(source, options);
  if ('problem' in opened) return { ok: false, problem: opened.problem, refused: [] };
  const { file } = opened;

  const head = z.object({ ...fileHeadShape, version: z.int() }).safeParse(file);
  if (!head.success) {
    const refused = head.error.issues.map((issue) => ({
      where: pointer(issue.path),
      reason: shortened(issue.message),
    }));
    const first = shortened(head.error.issues.map(describeIssue)[0] ?? '');
    return { ok: false, problem: message('import.badHead', { reason: first }), refused };
  }
  const { annotationSet } = head.data;
  const flaw = unwritableReason(annotationSet);
  if (flaw !== undefined)
    return { ok: false, problem: message('import.badHead', { reason: flaw }), refused: [] };

  const reading: Reading = { file, refused: [], notices: [], suspicious: opened.suspicious };
  for (const name of Object.keys(file)) {
    if (Object.hasOwn(attestFileSchema.shape, name)) continue;
    reading.refused.push({ where: pointer([name]), reason: message('import.unknownPart') });
  }
  const tagSet = readTagSet(reading);
  const entities: readonly Entity[] = readEntries(reading, 'entities', entitySchema).map(
    ([, entity]) => entity,
  );
  const documents = readDocuments(reading);
  const annotations = readAnnotations(reading, annotationSet.id, documents, tagSet);
  const relations = readRelations(reading, annotationSet.id, annotations);
  const set = {
    annotationSet,
    ...(tagSet === undefined ? {} : { tagSet }),
    entities,
    documents: [...documents.values()],
    annotations,
    relations,
  };
  return { ok: true, set, refused: reading.refused, notices: reading.notices };
}

/** A file being read, with what was found on the way. */
interface Reading {
  readonly file: File;
  readonly refused: ImportRemark[];
  readonly notices: ImportRemark[];
  /** Whether the source has anything in it that could be a half character or a name of JavaScript's own. */
  readonly suspicious: boolean;
}

type File = { readonly [key: string]: unknown };

/** The file as parsed JSON of the present version, or why it cannot be read. */
function openFile(
  source: string,
  options: ReadOptions,
): { readonly file: File; readonly suspicious: boolean } | { readonly problem: string } {
  const limit = options.sizeLimit ?? sizeLimit;
  if (source.length > limit) {
    return { problem: message('import.tooLarge', { size: source.length, limit }) };
  }
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  // Before parsing: what comes after may recurse.
  if (nestsDeeperThan(text, depthLimit)) return { problem: message('import.tooDeep', { limit: depthLimit }) };
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    const { line = 1, column = 1, expected = 'a value' } = findJsonFlaw(text) ?? {};
    return { problem: message('import.notJson', { line, column, expected }) };
  }
  if (!isObject(file) || file['format'] !== attestFormat) return { problem: message('import.notOurs') };
  const repeated = findRepeatedName(text);
  if (repeated !== undefined) {
    return { problem: message('import.repeatedName', { ...repeated, name: shortened(repeated.name) }) };
  }
  const migrated = migrate(file, options.version ?? attestVersion, options.migrations ?? migrations);
  return 'problem' in migrated ? migrated : { ...migrated, suspicious: suspiciousPattern.test(text) };
}

/** Escapes of surrogates and of `_`, raw half characters, and `__proto__`: rare, so that most files need no closer look. */
const suspiciousPattern = /\\u(?:[dD]|005[fF])|__proto__|\p{Surrogate}/u;

function migrate(
  file: File,
  supported: number,
  steps: Migrations,
): { readonly file: File } | { readonly problem: string } {
  let current = file;
  const given = file['version'];
  if (typeof given !== 'number' || !Number.isInteger(given) || given < 1) {
    return { problem: message('import.noVersion') };
  }
  if (given > supported) return { problem: message('import.newer', { version: given, supported }) };
  for (let version = given; version < supported; version += 1) {
    const step = steps.get(version);
    if (step === undefined) return { problem: message('import.tooOld', { version: given }) };
    current = step(current);
  }
  return { file: current };
}

function unwritableReason(content: unknown): string | undefined {
  const found = findUnwritable(content);
  if (found === undefined) return undefined;
  const { offset } = found;
  const where = shortened(found.where);
  return found.what === 'name'
    ? message('import.badName', { where })
    : message('import.halfCharacter', { where, offset });
}

function readTagSet({ file, refused }: Reading): TagSet | undefined {
  const source = file['tagSet'];
  const flaw = unwritableReason(source);
  if (flaw !== undefined) {
    refused.push({ where: '/tagSet', reason: flaw });
    return undefined;
  }
  const parsed = tagSetSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    refused.push({ where: pointer(['tagSet', ...issue.path]), reason: shortened(issue.message) });
  }
  return undefined;
}

/** The good entries of a list with their pointers; one that repeats an id is refused like one of the wrong shape. */
function readEntries<T extends { readonly id: Id }>(
  { file, refused, suspicious }: Reading,
  name: string,
  schema: z.ZodType<T>,
): (readonly [string, T])[] {
  const list = file[name];
  if (!Array.isArray(list)) {
    refused.push({ where: `/${name}`, reason: message('import.noList') });
    return [];
  }
  const seen = new Set<Id>();
  const good: (readonly [string, T])[] = [];
  for (const [index, entry] of (list as readonly unknown[]).entries()) {
    const where = `/${name}/${index}`;
    const flaw = suspicious ? unwritableReason(entry) : undefined;
    const parsed = schema.safeParse(entry);
    if (flaw !== undefined) {
      refused.push({ where, reason: flaw });
    } else if (!parsed.success) {
      refused.push({ where, reason: shortened(parsed.error.issues.map(describeIssue).join('; ')) });
    } else if (seen.has(parsed.data.id)) {
      refused.push({ where, reason: message('import.repeatedId', { id: parsed.data.id }) });
    } else {
      seen.add(parsed.data.id);
      good.push([where, parsed.data]);
    }
  }
  return good;
}

function readDocuments(reading: Reading): ReadonlyMap<Id, ExchangedDocument> {
  const entries = readEntries(reading, 'documents', fileDocumentSchema);
  return new Map(
    entries.map(([, { text, earlierTexts, ...record }]) => [
      record.id,
      {
        record,
        ...(text === undefined ? {} : { text }),
        ...(earlierTexts === undefined
          ? {}
          : { earlierTexts: new Map(earlierTexts.map((earlier) => [earlier.textHash, earlier.text])) }),
      } as ExchangedDocument,
    ]),
  );
}

function readAnnotations(
  reading: Reading,
  setId: Id,
  documents: ReadonlyMap<Id, ExchangedDocument>,
  tagSet: TagSet | undefined,
): readonly Annotation[] {
  const toPlace: EntryToPlace[] = [];
  for (const [where, entry] of readEntries(reading, 'annotations', fileAnnotationSchema)) {
    const document = documents.get(entry.documentId);
    if (document === undefined) {
      reading.refused.push({ where, reason: message('import.unknownDocument', { id: entry.documentId }) });
    } else {
      toPlace.push({ where, entry, document });
    }
  }
  const { annotations, notices } = placeAnnotations(toPlace, setId, tagSet);
  // Not spread: a hostile file has more of them than a call can have arguments.
  for (const notice of notices) reading.notices.push(notice);
  return annotations;
}

function readRelations(reading: Reading, setId: Id, annotations: readonly Annotation[]): Relation[] {
  const ids = new Set(annotations.map((annotation) => annotation.id));
  return readEntries(reading, 'relations', fileRelationSchema).flatMap(([where, relation]) => {
    const missing = [relation.from, relation.to].find((end) => !ids.has(end));
    if (missing === undefined) return [{ ...relation, setId }];
    reading.refused.push({ where, reason: message('import.looseRelation', { id: missing }) });
    return [];
  });
}

function isObject(value: unknown): value is File {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON Pointer (RFC 6901), cut where a step is longer than any name of ours. */
function pointer(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${shortened(String(step)).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
