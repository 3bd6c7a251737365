// Owns the packed index: a document's annotations in columns, and how rows written later are put on top of it.
import {
  createAnnotationIndex,
  packAnnotations,
  type IndexedAnnotation,
  type PackedAnnotations,
} from '#core/annotation/annotation-index.ts';
import { isAlive, type MergedRecord } from '#core/annotation/merge.ts';
import { unsoundField } from '#core/annotation/record-check.ts';
import type { Id, Status, Target } from '#core/annotation/records.ts';
import { readHeader } from './database-header.ts';
import type { AnnotationRow, AttestDatabase } from './database.ts';
import type { OpenedAnnotations } from './rows.ts';

const pageSize = 1000;

/** What the index keeps of a record; undefined when it is removed or has not the shape of one. */
export function toIndexed(record: Omit<MergedRecord, 'kind'>): IndexedAnnotation | undefined {
  if (record.added <= record.removed) return undefined;
  if (unsoundField('annotation', record.fields) !== undefined) return undefined;
  const { type, setId, status, lostIn } = record.fields;
  const target = record.fields['target'] as unknown as Target;
  if (typeof type !== 'string' || typeof setId !== 'string' || typeof status !== 'string') return undefined;
  return {
    id: record.id,
    type,
    setId,
    status: status as Status,
    textHash: target.textHash,
    pieces: target.pieces.map(({ start, end }) => ({ start, end })),
    ...(typeof lostIn === 'string' ? { lostIn } : {}),
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

/**
 * All rows of a document in the order they were written, in pages and without a transaction around them, so that reading
 * holds up neither the window nor a commit. A row that is written meanwhile comes again, later.
 */
export async function readDocumentRows(
  database: AttestDatabase,
  documentId: Id,
  afterTick: number,
  take: (rows: readonly AnnotationRow[]) => void,
): Promise<void> {
  for (let after = afterTick; ;) {
    const page = await database.annotations
      .where('[documentId+tick]')
      .between([documentId, after], [documentId, Infinity], false, true)
      .limit(pageSize)
      .toArray();
    take(page);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.tick;
  }
}

/** The document's annotations as stored: packed columns and the rows written after them. */
export async function readOpened(database: AttestDatabase, documentId: Id): Promise<OpenedAnnotations> {
  const stored = await database.packed.get(documentId);
  const changed = new Map<Id, IndexedAnnotation>();
  const removed = new Set<Id>();
  await readDocumentRows(database, documentId, stored?.tick ?? 0, (rows) => {
    for (const row of rows) {
      const annotation = toIndexed(row);
      changed.delete(row.id);
      removed.delete(row.id);
      if (annotation === undefined) removed.add(row.id);
      else changed.set(row.id, annotation);
    }
  });
  if (stored !== undefined) {
    return { packed: stored.packed, changed: [...changed.values()], removed: [...removed] };
  }
  return { packed: packAnnotations([...changed.values()]), changed: [], removed: [] };
}

/** Packs the document's annotations as stored. Commits go on meanwhile; what they write is put on top when opening. */
export async function writePacked(database: AttestDatabase, documentId: Id): Promise<void> {
  const before = await readHeader(database);
  if (before === undefined) return;
  const packed = packOpened(await readOpened(database, documentId));
  await database.transaction('rw', [database.packed, database.meta], async () => {
    const header = await readHeader(database);
    // An annotation that left the document while it was read leaves no row to take it out again.
    if (header === undefined || header.leftAt > before.tick) return;
    await database.packed.put({ documentId, tick: before.tick, packed });
  });
}

export function packOpened({ packed, changed, removed }: OpenedAnnotations): PackedAnnotations {
  if (changed.length === 0 && removed.length === 0) return packed;
  const index = createAnnotationIndex(packed);
  for (const annotation of changed) index.put(annotation);
  for (const id of removed) index.remove(id);
  return index.pack();
}
