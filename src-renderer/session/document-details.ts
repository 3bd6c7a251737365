// Owns what the details of a document show beyond its title and metadata, and correcting those: each correction is a step that
// can be undone. The source file is never written.
import { addRecord, updateRecord, type Fields } from '#core/annotation/change.ts';
import { checkFact, type DocumentField } from '#core/annotation/document-facts.ts';
import type { DocumentRecord, Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { measureText, type TextSize } from '#core/text/text-size.ts';
import { createActionQueue, type ActionQueue } from './action-queue.ts';
import type { DocumentStatus } from './document-list.ts';
import { commitAside, documentRecordOf } from './document-records.ts';
import { markDocuments } from './document-status.ts';
import type { LibrarySession } from './library-session.ts';
import { openText, type OpenedText } from './opened-text.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

export interface DocumentDetails {
  /** The text as the file has it now; undefined when it cannot be read. */
  readonly opened: OpenedText | undefined;
  /** Why not. */
  readonly problem: string | undefined;
  /** For people: what of the file is not in the text as it should be. */
  readonly note: string | undefined;
  readonly size: TextSize | undefined;
  /** Other documents with the very same text. */
  readonly sameText: readonly ListedDocument[];
}

type Parts = Pick<WorkbenchParts, 'host' | 'document'>;

/** Never rejects: a document that cannot be read has details all the same. */
export async function readDetails(
  workbench: Parts,
  library: LibrarySession,
  listed: ListedDocument,
): Promise<DocumentDetails> {
  const open = workbench.document.get();
  let opened: OpenedText | undefined;
  let problem: string | undefined;
  try {
    opened = open?.id === listed.id ? open.opened : await openText(workbench.host, library.info.key, listed);
  } catch (failure) {
    problem = explain(failure);
  }
  const hash = opened?.textHash ?? listed.record?.textHash;
  const records = hash === undefined ? [] : await library.store.records('document').catch(() => []);
  const sameText = records.flatMap((record) =>
    record.id === listed.id || record.textHash !== hash ? [] : (library.documents.listed(record.id) ?? []),
  );
  const size = opened === undefined ? undefined : measureText(opened.text);
  return { opened, problem, note: await opened?.structureNote, size, sameText };
}

/**
 * Keeps a corrected value in the document's record, as one step with what was typed in the same field just before. What does
 * not fit the field is not kept. Without a value: what the file says is in force again.
 */
export function correctFact(
  workbench: Parts,
  library: LibrarySession,
  id: Id,
  opened: OpenedText | undefined,
  field: DocumentField,
  typed: string | undefined,
): Promise<void> {
  return inTurn(library, () => correctNow(workbench, library, id, opened, field, typed));
}

/** As the command does it, in turn with corrections. */
export function markInDetails(
  workbench: Parts & Pick<WorkbenchParts, 'notices'>,
  library: LibrarySession,
  listed: ListedDocument,
  status: DocumentStatus,
): Promise<unknown> {
  return inTurn(library, () => markDocuments(workbench, library, [listed], status));
}

const queues = new WeakMap<LibrarySession, ActionQueue>();

/** The first of these makes the document's record. Two at once would make two, and the later would hide the earlier one's work. */
function inTurn<T>(library: LibrarySession, act: () => Promise<T>): Promise<T> {
  const queue = queues.get(library) ?? createActionQueue();
  queues.set(library, queue);
  return queue.run(act);
}

async function correctNow(
  workbench: Parts,
  library: LibrarySession,
  id: Id,
  opened: OpenedText | undefined,
  field: DocumentField,
  typed: string | undefined,
): Promise<void> {
  const checked = typed === undefined ? undefined : checkFact(field, typed);
  if (checked?.ok === false) return;
  if ((await library.documentRecord(id)) === undefined) {
    if (opened === undefined) return;
    await commitAside(library, [addRecord('document', documentRecordOf(opened))]);
  }
  await library.historyOf(workbench.document.get()?.id).execute(
    'log.documentDetails',
    async () => {
      const record = await library.documentRecord(id);
      if (record === undefined) return [];
      const change = updateRecord('document', record, fieldsFor(record, opened, field, checked?.value));
      return change === undefined ? [] : [change];
    },
    `details/${id}/${field}`,
  );
}

function fieldsFor(
  record: DocumentRecord,
  opened: OpenedText | undefined,
  field: DocumentField,
  value: string | undefined,
): Fields {
  if (field === 'title') return { title: value ?? opened?.inFile.title ?? record.title };
  const inFile = opened?.inFile.metadata[field];
  const { [field]: _, ...others } = record.metadata;
  // Nothing where the file says something must be kept as nothing, or the file's word would come back.
  const kept = value ?? inFile ?? '';
  return { metadata: kept === '' && inFile === undefined ? others : { ...others, [field]: kept } };
}

const drafts = new WeakMap<LibrarySession, Map<string, string>>();

/** What was typed into fields and could not be kept, by `id/field`, for as long as the library is open. */
export function detailDrafts(library: LibrarySession): Map<string, string> {
  const known = drafts.get(library) ?? new Map<string, string>();
  drafts.set(library, known);
  return known;
}
