// Records of documents as a window writes them with the first work on a document.
import { createHash } from 'node:crypto';
import { addRecord, type StampedChange } from '#core/annotation/change.ts';
import { formatClock } from '#core/annotation/clock.ts';
import type { DocumentRecord } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import type { Library } from '../../src-main/library/library.ts';
import { testId } from './journal-changes.ts';

let clock = 1_000_000;

export function stampedDocumentChange(change: ReturnType<typeof addRecord>): StampedChange {
  const [changeId, batchId] = [testId(), testId()];
  return {
    ...change,
    changeId,
    batchId,
    index: 0,
    of: 1,
    clock: formatClock((clock += 1), 0),
    annotator: 'Ann',
  };
}

export function documentRecord(
  { id, path }: Pick<ListedDocument, 'id' | 'path'>,
  content: string | Uint8Array,
): DocumentRecord {
  const hash = createHash('sha256').update(content).digest('hex');
  return {
    id,
    path,
    title: '',
    sourceHash: hash,
    textHash: hash,
    reader: 'text/1',
    status: 'to do',
    metadata: {},
  };
}

/** The document has a record from now on, of what it holds. */
export async function keepDocument(
  library: Library,
  document: Pick<ListedDocument, 'id' | 'path'>,
  content: string | Uint8Array,
): Promise<DocumentRecord> {
  const record = documentRecord(document, content);
  await library.journal.append([stampedDocumentChange(addRecord('document', record))]);
  return record;
}
