// Owns reading records: what is alive, as plain records, with everything committed before in it.
import { fieldsToRecord, type Fields } from '#core/annotation/change.ts';
import { fieldsOfOthers, isAlive, type MergedRecord } from '#core/annotation/merge.ts';
import { unsoundField } from '#core/annotation/record-check.ts';
import type {
  Annotation,
  AnnotationSet,
  DocumentRecord,
  Entity,
  Id,
  Rebase,
  RecordKind,
  Relation,
} from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import type { AnnotationFilter, OpenedAnnotations, Rows } from './rows.ts';

/** Kind → record, for the kinds that are few enough to be read whole. */
export interface RecordsByKind {
  readonly document: DocumentRecord;
  readonly annotationSet: AnnotationSet;
  readonly relation: Relation;
  readonly entity: Entity;
  readonly tagSet: TagSet;
  readonly rebase: Rebase;
}

export interface RecordReader {
  /** Alive records of a kind, by id. */
  records<K extends keyof RecordsByKind>(kind: K): Promise<RecordsByKind[K][]>;
  annotation(id: Id): Promise<Annotation | undefined>;
  /** Known edits between versions of a document's text, oldest first. */
  rebases(documentId: Id): Promise<Rebase[]>;
  /** Those that are alive, in the order asked for. */
  annotations(ids: readonly Id[]): Promise<Annotation[]>;
  /** Alive annotations of a document, a set, both or all, by id. */
  annotationsOf(filter: AnnotationFilter): Promise<Annotation[]>;
  /** Fields of a record as they are now; undefined when it is not alive. */
  fields(kind: RecordKind, id: Id): Promise<Fields | undefined>;
  /** As `fields`, of many at once; those that are not alive are left out. */
  fieldsOf(kind: RecordKind, ids: readonly Id[]): Promise<ReadonlyMap<Id, Fields>>;
  /** Fields that other writers set last, of removed records too; records without any are left out. */
  fieldsOfOthers(kind: RecordKind, ids: readonly Id[]): Promise<ReadonlyMap<Id, Fields>>;
  /** What an annotation index is made from: the packed columns, then removals and changes on top. */
  openAnnotations(documentId: Id): Promise<OpenedAnnotations>;
  /** Packs the document's annotations as stored; for idle times. */
  packAnnotations(documentId: Id): Promise<void>;
  /** Alive annotations by document; documents without any may be left out. */
  annotationCounts(): Promise<Map<Id, number>>;
}

/**
 * @param settled the rows, when every commit made so far is in them
 * @param writer this window's
 */
export function createRecordReader(settled: () => Promise<Rows>, writer: Id): RecordReader {
  const alive = async (kind: RecordKind, ids: readonly Id[]): Promise<MergedRecord[]> => {
    const records = await (await settled()).get(kind, ids);
    return records.filter((record) => record !== undefined).filter(isAlive);
  };
  return {
    async records<K extends keyof RecordsByKind>(kind: K) {
      const records = await (await settled()).all(kind);
      return records.filter(canBeShown).map((record) => toPlain(record) as RecordsByKind[K]);
    },
    async rebases(documentId) {
      const records = await (await settled()).all('rebase');
      return records
        .filter((record) => record.fields['documentId'] === documentId && canBeShown(record))
        .map((record) => toPlain(record) as Rebase)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    annotation: async (id) => (await alive('annotation', [id])).filter(canBeShown).map(toAnnotation)[0],
    annotations: async (ids) => (await alive('annotation', ids)).filter(canBeShown).map(toAnnotation),
    annotationsOf: async (filter) =>
      (await (await settled()).annotations(filter)).filter(canBeShown).map(toAnnotation),
    fields: async (kind, id) => (await alive(kind, [id]))[0]?.fields,
    fieldsOf: async (kind, ids) =>
      new Map((await alive(kind, ids)).map((record) => [record.id, record.fields])),
    async fieldsOfOthers(kind, ids) {
      const records = await (await settled()).get(kind, ids);
      const found = new Map<Id, Fields>();
      for (const record of records) {
        const fields = record === undefined ? {} : fieldsOfOthers(record, writer);
        if (record !== undefined && Object.keys(fields).length > 0) found.set(record.id, fields);
      }
      return found;
    },
    openAnnotations: async (documentId) => (await settled()).open(documentId),
    packAnnotations: async (documentId) => (await settled()).pack(documentId),
    annotationCounts: async () => (await settled()).counts(),
  };
}

/** Alive and of the shape that the program relies on. What is not stays in the journal and in the rows as it is. */
export function canBeShown(record: MergedRecord): boolean {
  return isAlive(record) && unsoundField(record.kind, record.fields) === undefined;
}

function toPlain(record: MergedRecord): { readonly id: Id } {
  return fieldsToRecord(record.kind, record.id, record.fields);
}

function toAnnotation(record: MergedRecord): Annotation {
  return toPlain(record) as Annotation;
}
