// Owns which file is which document: by the recorded path, by content when a file was moved, by a derived id when new.
import type { DocumentRecord, Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/contract.ts';
import { derivedId } from '../files/derived-id.ts';
import type { KnownDocument } from './document-registry.ts';
import type { FoundFile } from './document-scan.ts';

/** Bytes; larger files are listed and not opened. */
export const largestDocument = 100_000_000;

export interface IdentifiedDocument {
  readonly listed: ListedDocument;
  /** Undefined for a document whose file is gone. */
  readonly file: FoundFile | undefined;
}

function titleOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function stateOf(file: FoundFile | undefined): ListedDocument['state'] {
  if (file === undefined) return 'missing';
  if (!file.readable) return 'unreadable';
  return file.size > largestDocument ? 'too-large' : 'ready';
}

function identified(
  id: Id,
  file: FoundFile | undefined,
  record: DocumentRecord | undefined,
): IdentifiedDocument {
  const path = file?.path ?? record?.path ?? '';
  return {
    file,
    listed: {
      id,
      path,
      title: record === undefined || record.title === '' ? titleOf(path) : record.title,
      size: file?.size ?? 0,
      modifiedAt: file?.modifiedAt ?? 0,
      state: stateOf(file),
      ...(record === undefined ? {} : { record }),
    },
  };
}

/** A new file's id: the same for every shell that sees it, and never one that a record already has. */
function newDocumentId(library: Id, path: string, taken: ReadonlySet<Id>): Id {
  for (let counter = 0; ; counter += 1) {
    const id = counter === 0 ? derivedId(library, path) : derivedId(library, path, String(counter));
    if (!taken.has(id)) return id;
  }
}

/**
 * Joins files and records. A record whose file is gone gets the file of the same content that has no record: it was
 * moved or renamed. Two records of one path are both listed, so that nobody's annotations are hidden.
 * @param hashOf SHA-256 of a file, undefined when it cannot be read; asked only when a record has lost its file
 */
export async function identifyDocuments(
  library: Id,
  files: readonly FoundFile[],
  known: readonly KnownDocument[],
  hashOf: (file: FoundFile) => Promise<string | undefined>,
): Promise<readonly IdentifiedDocument[]> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const recordedPaths = new Set(known.map(({ record }) => record.path));
  const lost = new Map<string, DocumentRecord[]>();
  for (const { record } of known) {
    if (byPath.has(record.path)) continue;
    lost.set(record.sourceHash, [...(lost.get(record.sourceHash) ?? []), record]);
  }
  const movedTo = new Map<FoundFile, DocumentRecord>();
  const found = new Set<Id>();
  if (lost.size > 0) {
    for (const file of files) {
      if (recordedPaths.has(file.path)) continue;
      const hash = await hashOf(file);
      const record = hash === undefined ? undefined : lost.get(hash)?.shift();
      if (record === undefined) continue;
      movedTo.set(file, record);
      found.add(record.id);
    }
  }

  const taken = new Set(known.map(({ record }) => record.id));
  const recordsAt = new Map<string, DocumentRecord[]>();
  for (const { record } of known) recordsAt.set(record.path, [...(recordsAt.get(record.path) ?? []), record]);
  const documents: IdentifiedDocument[] = [];
  for (const file of files) {
    const moved = movedTo.get(file);
    const records = moved === undefined ? (recordsAt.get(file.path) ?? []) : [moved];
    if (records.length === 0)
      documents.push(identified(newDocumentId(library, file.path, taken), file, undefined));
    for (const record of records) documents.push(identified(record.id, file, record));
  }
  for (const { record } of known) {
    if (!byPath.has(record.path) && !found.has(record.id))
      documents.push(identified(record.id, undefined, record));
  }
  return documents;
}
