// Owns records held in memory, for a window whose IndexedDB cannot be used. Filled from the journal; gone with the window.
import { noAnnotations } from '#core/annotation/annotation-index.ts';
import { isAlive, type MergedRecord } from '#core/annotation/merge.ts';
import { recordKinds, type Id, type Json, type RecordKind } from '#core/annotation/records.ts';
import type { Draft } from '#core/text/draft.ts';
import { packRecords } from './packed-index.ts';
import {
  byKind,
  mergeInto,
  type RecordMap,
  type Rows,
  type TouchedRecord,
  type WrittenChange,
} from './rows.ts';

export interface MemoryRows extends Rows {
  /** As `apply`, at once. Changes may come in any order, any number of times. */
  merge(changes: readonly WrittenChange[]): TouchedRecord[];
}

export type Records = Readonly<Record<RecordKind, RecordMap>>;

export function emptyRecords(): Records {
  return Object.fromEntries(recordKinds.map((kind) => [kind, new Map()])) as unknown as Records;
}

export function mergeIntoRecords(records: Records, changes: readonly WrittenChange[]): TouchedRecord[] {
  return [...byKind(changes)].flatMap(([kind, group]) => mergeInto(records[kind], group));
}

/** Alive annotations' records by document. */
export function annotationsByDocument(records: Iterable<MergedRecord>): Map<Id, MergedRecord[]> {
  const documents = new Map<Id, MergedRecord[]>();
  for (const record of records) {
    const documentId = record.fields['documentId'];
    if (!isAlive(record) || typeof documentId !== 'string') continue;
    const list = documents.get(documentId);
    if (list === undefined) documents.set(documentId, [record]);
    else list.push(record);
  }
  return documents;
}

export function createMemoryRows(records: Records = emptyRecords()): MemoryRows {
  const places = new Map<string, Json>();
  const texts = new Map<string, string>();
  const drafts = new Map<Id, Draft>();
  const merge = (changes: readonly WrittenChange[]) => mergeIntoRecords(records, changes);
  return {
    merge,
    apply: async (changes) => ({ touched: merge(changes), outboxKeys: [] }),
    acknowledge: async () => {},
    get: async (kind, ids) => ids.map((id) => records[kind].get(id)),
    all: async (kind) => [...records[kind].values()],
    async annotations({ documentId, setId }) {
      const found = [...records.annotation.values()].filter(
        (record) =>
          isAlive(record) &&
          (documentId === undefined || record.fields['documentId'] === documentId) &&
          (setId === undefined || record.fields['setId'] === setId),
      );
      return found.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async open(documentId) {
      const found = annotationsByDocument(records.annotation.values()).get(documentId);
      return { packed: found === undefined ? noAnnotations : packRecords(found), changed: [], removed: [] };
    },
    pack: async () => {},
    async counts() {
      const documents = annotationsByDocument(records.annotation.values());
      return new Map([...documents].map(([id, list]) => [id, list.length]));
    },
    place: async (key) => places.get(key),
    async setPlace(key, value) {
      places.set(key, value);
    },
    draft: async (documentId) => drafts.get(documentId),
    async setDraft(draft) {
      drafts.set(draft.documentId, draft);
    },
    async dropDraft(documentId) {
      drafts.delete(documentId);
    },
    text: async (hash) => texts.get(hash),
    async cacheText({ hash, text }) {
      texts.clear();
      texts.set(hash, text);
    },
  };
}
