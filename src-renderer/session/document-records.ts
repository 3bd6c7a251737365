// Owns keeping the records of documents in step with what is done to their files, and making those that are missing.
import { addRecord, updateRecord, type Change } from '#core/annotation/change.ts';
import type { DocumentRecord, Id } from '#core/annotation/records.ts';
import { titleOf } from './document-list.ts';
import type { LibrarySession } from './library-session.ts';
import type { OpenedText } from './opened-text.ts';

/** Commits changes that are no step of the history. */
export async function commitAside(library: LibrarySession, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await library.commit({ id: library.identity.newId(), label: 'log.prepare', changes, edits: [] });
}

/**
 * Writes where the files of these documents lie now into their records, where they have one. Not part of undo: the file is
 * where it is, whatever is undone.
 */
export async function recordPaths(library: LibrarySession, ids: readonly Id[]): Promise<void> {
  const changes: Change[] = [];
  for (const id of ids) {
    const path = library.documents.listed(id)?.path;
    const record = path === undefined ? undefined : await library.documentRecord(id);
    if (path === undefined || record === undefined) continue;
    const change = updateRecord('document', record, { path, title: titleOf(record, path) });
    if (change !== undefined) changes.push(change);
  }
  await commitAside(library, changes);
}

/** The record of a document that is worked on for the first time. */
export function documentRecordOf(opened: OpenedText): DocumentRecord {
  const { id, path, title, sourceHash, textHash, reader, encoding, metadata } = opened;
  const record: DocumentRecord = { id, path, title, sourceHash, textHash, reader, status: 'to do', metadata };
  return encoding === undefined ? record : { ...record, encoding };
}

/**
 * What makes the record say of a text what is so now; nothing when it says it already. A document to do on which work
 * `begins` is in progress.
 */
export function recordChangeFor(
  opened: OpenedText,
  record: DocumentRecord | undefined,
  begins: boolean,
): Change | undefined {
  if (record === undefined) {
    const made: DocumentRecord = {
      ...documentRecordOf(opened),
      ...(begins ? { status: 'in progress' } : {}),
    };
    return addRecord('document', made);
  }
  const { path, sourceHash, textHash, reader, encoding = null } = opened;
  const title = titleOf(record, path);
  const status = begins && record.status === 'to do' ? 'in progress' : record.status;
  return updateRecord('document', record, { path, title, sourceHash, textHash, reader, encoding, status });
}
