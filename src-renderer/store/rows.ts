// Owns what a holder of records can do, whether they lie in IndexedDB or in memory. Knows nothing of the host.
import type { IndexedAnnotation, PackedAnnotations } from '#core/annotation/annotation-index.ts';
import type { StampedChange, Vector } from '#core/annotation/change.ts';
import { mergeChange, type MergedRecord } from '#core/annotation/merge.ts';
import type { Id, Json, RecordKind } from '#core/annotation/records.ts';
import type { Draft } from '#core/text/draft.ts';

export interface WrittenChange {
  readonly change: StampedChange;
  readonly writer: Id;
}

/** A record that changes were merged into. `before` is left out when it was not there; equal when nothing was new. */
export interface TouchedRecord {
  readonly record: MergedRecord;
  readonly before?: MergedRecord;
}

export interface HashedText {
  readonly hash: string;
  readonly text: string;
}

/** Stored in the same transaction as the changes. */
export interface Alongside {
  /** Batches that the journal has yet to acknowledge. */
  readonly outbox?: readonly (readonly StampedChange[])[];
  readonly unsentTexts?: readonly HashedText[];
  /** Where the journal stands that the rows now hold. */
  readonly vector?: Vector;
  /** Latest reading of the clock. */
  readonly clock: string;
}

export interface Applied {
  readonly touched: readonly TouchedRecord[];
  /** One key for each batch put into the outbox. */
  readonly outboxKeys: readonly number[];
}

/** What the journal has taken over. */
export interface Acknowledged {
  readonly outboxKeys?: readonly number[];
  readonly vector?: Vector | undefined;
  readonly keptText?: HashedText;
}

/** A document's annotations: the columns as last packed, and what changed since, to be put on top of them. */
export interface OpenedAnnotations {
  readonly packed: PackedAnnotations;
  readonly changed: readonly IndexedAnnotation[];
  readonly removed: readonly Id[];
}

/** Annotations of a document, of a set, of both, or all. */
export interface AnnotationFilter {
  readonly documentId?: Id;
  readonly setId?: Id;
}

export interface Rows {
  apply(changes: readonly WrittenChange[], alongside: Alongside): Promise<Applied>;
  acknowledge(done: Acknowledged): Promise<void>;
  /** In the order of `ids`; removed records too. */
  get(kind: RecordKind, ids: readonly Id[]): Promise<(MergedRecord | undefined)[]>;
  /** Removed records too. */
  all(kind: RecordKind): Promise<MergedRecord[]>;
  /** Alive ones, by id. */
  annotations(filter: AnnotationFilter): Promise<MergedRecord[]>;
  open(documentId: Id): Promise<OpenedAnnotations>;
  pack(documentId: Id): Promise<void>;
  /** Alive annotations by document; documents without any may be left out. */
  counts(): Promise<Map<Id, number>>;
  place(key: string): Promise<Json | undefined>;
  setPlace(key: string, value: Json): Promise<void>;
  draft(documentId: Id): Promise<Draft | undefined>;
  setDraft(draft: Draft): Promise<void>;
  dropDraft(documentId: Id): Promise<void>;
  text(hash: string): Promise<string | undefined>;
  cacheText(text: HashedText): Promise<void>;
}

export type RecordMap = Map<Id, MergedRecord>;

/** Merges changes of one kind into `records`, and gives what they touched. */
export function mergeInto(records: RecordMap, changes: readonly WrittenChange[]): TouchedRecord[] {
  const before = new Map<Id, MergedRecord | undefined>();
  for (const { change, writer } of changes) {
    const record = records.get(change.id);
    if (!before.has(change.id)) before.set(change.id, record);
    records.set(change.id, mergeChange(record, change, writer));
  }
  return [...before].flatMap(([id, old]) => {
    const record = records.get(id);
    if (record === undefined) return [];
    return [old === undefined ? { record } : { record, before: old }];
  });
}

export function byKind(changes: readonly WrittenChange[]): Map<RecordKind, WrittenChange[]> {
  const groups = new Map<RecordKind, WrittenChange[]>();
  for (const written of changes) {
    const group = groups.get(written.change.kind);
    if (group === undefined) groups.set(written.change.kind, [written]);
    else group.push(written);
  }
  return groups;
}

/**
 * Records as they are with the changes made here that may not have reached the rows yet, so that word from elsewhere never
 * takes back what was just done here.
 */
export function withOwn(
  touched: readonly TouchedRecord[],
  own: readonly StampedChange[],
  writer: Id,
): readonly TouchedRecord[] {
  if (own.length === 0) return touched;
  const changesOf = new Map<Id, StampedChange[]>();
  for (const change of own) changesOf.set(change.id, [...(changesOf.get(change.id) ?? []), change]);
  return touched.map((one) => {
    const changes = changesOf.get(one.record.id);
    if (changes === undefined) return one;
    return {
      ...one,
      record: changes.reduce((record, change) => mergeChange(record, change, writer), one.record),
    };
  });
}
