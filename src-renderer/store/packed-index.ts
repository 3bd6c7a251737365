// Owns the packed index: a document's annotations in columns, and how rows written later are put on top of it.
import {
  createAnnotationIndex,
  noAnnotations,
  packAnnotations,
  type IndexedAnnotation,
  type PackedAnnotations,
} from '#core/annotation/annotation-index.ts';
import { isAlive, type MergedRecord } from '#core/annotation/merge.ts';
import type { Id, Status, Target } from '#core/annotation/records.ts';
import type { AnnotationRow, AttestDatabase } from './database.ts';
import type { OpenedAnnotations } from './rows.ts';

const pageSize = 2000;
const lastKey = '\uffff';

/** What the index keeps of a record; undefined when it is removed or is not whole. */
export function toIndexed(record: Omit<MergedRecord, 'kind'>): IndexedAnnotation | undefined {
  if (record.added <= record.removed) return undefined;
  const { type, setId, status } = record.fields;
  const target = record.fields['target'] as Target | null | undefined;
  if (typeof type !== 'string' || typeof setId !== 'string' || typeof status !== 'string') return undefined;
  if (!Array.isArray(target?.pieces) || typeof target.textHash !== 'string') return undefined;
  return {
    id: record.id,
    type,
    setId,
    status: status as Status,
    textHash: target.textHash,
    pieces: target.pieces.map(({ start, end }) => ({ start, end })),
  };
}

export function packRecords(records: Iterable<MergedRecord>): PackedAnnotations {
  const indexed: IndexedAnnotation[] = [];
  for (const record of records) {
    const annotation = isAlive(record) ? toIndexed(record) : undefined;
    if (annotation !== undefined) indexed.push(annotation);
  }
  return packAnnotations(indexed);
}

/** All rows of a document by id, in pages, so that no single answer holds up the window. */
export async function readDocumentRows(
  database: AttestDatabase,
  documentId: Id,
  take: (rows: readonly AnnotationRow[]) => void,
): Promise<void> {
  let after = '';
  for (;;) {
    const page = await database.annotations
      .where('[documentId+id]')
      .between([documentId, after], [documentId, lastKey], false, false)
      .limit(pageSize)
      .toArray();
    take(page);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
  }
}

/** The document's annotations as stored: packed columns and the rows written after them. Call inside a transaction. */
export async function readOpened(database: AttestDatabase, documentId: Id): Promise<OpenedAnnotations> {
  const stored = await database.packed.get(documentId);
  if (stored === undefined) {
    const indexed: IndexedAnnotation[] = [];
    await readDocumentRows(database, documentId, (rows) => {
      for (const row of rows) {
        const annotation = toIndexed(row);
        if (annotation !== undefined) indexed.push(annotation);
      }
    });
    return {
      packed: indexed.length === 0 ? noAnnotations : packAnnotations(indexed),
      changed: [],
      removed: [],
    };
  }
  const rows = await database.annotations
    .where('[documentId+tick]')
    .between([documentId, stored.tick], [documentId, Infinity], false, true)
    .toArray();
  const changed: IndexedAnnotation[] = [];
  const removed: Id[] = [];
  for (const row of rows) {
    const annotation = toIndexed(row);
    if (annotation === undefined) removed.push(row.id);
    else changed.push(annotation);
  }
  return { packed: stored.packed, changed, removed };
}

export function packOpened({ packed, changed, removed }: OpenedAnnotations): PackedAnnotations {
  if (changed.length === 0 && removed.length === 0) return packed;
  const index = createAnnotationIndex(packed);
  for (const annotation of changed) index.put(annotation);
  for (const id of removed) index.remove(id);
  return index.pack();
}
