// Owns marking documents as to do, in progress or done: all those chosen in one step that can be undone. A document that nobody
// has worked on gets its record first, for which its text has to be read.
import { addRecord, updateRecord, type Change } from '#core/annotation/change.ts';
import type { DocumentRecord, Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentStatus } from './document-list.ts';
import { commitAside, documentRecordOf } from './document-records.ts';
import type { LibrarySession } from './library-session.ts';
import { openText } from './opened-text.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

export interface Marked {
  /** How many documents have another status now. */
  readonly changed: number;
  /** Documents that could not be read, with the reason. */
  readonly skipped: readonly string[];
  readonly stopped: boolean;
}

type Parts = Pick<WorkbenchParts, 'host' | 'document' | 'notices'>;

/** From this many texts to read on, the person is told, and may stop it. */
const manyTexts = 12;
const readAtOnce = 3;

export async function markDocuments(
  workbench: Parts,
  library: LibrarySession,
  documents: readonly ListedDocument[],
  status: DocumentStatus,
): Promise<Marked> {
  const records = await Promise.all(documents.map(({ id }) => library.documentRecord(id)));
  const known = records.filter((record) => record !== undefined);
  const unknown = documents.filter(
    (document, at) => records[at] === undefined && document.state !== 'missing',
  );
  // What nobody has worked on is to do already.
  const { made, skipped, stopped } =
    status === 'to do'
      ? { made: [], skipped: [], stopped: false }
      : await makeRecords(workbench, library, unknown);
  const ids = [...known, ...made].map(({ id }) => id);
  let changed = 0;
  await library.historyOf(workbench.document.get()?.id).execute('log.documentStatus', async () => {
    const changes = await statusChanges(library, ids, status);
    changed = changes.length;
    return changes;
  });
  return { changed, skipped, stopped };
}

async function statusChanges(
  library: LibrarySession,
  ids: readonly Id[],
  status: DocumentStatus,
): Promise<readonly Change[]> {
  const records = await Promise.all(ids.map((id) => library.documentRecord(id)));
  return records.flatMap((record) =>
    record === undefined ? [] : (updateRecord('document', record, { status }) ?? []),
  );
}

async function makeRecords(workbench: Parts, library: LibrarySession, documents: readonly ListedDocument[]) {
  const { host, notices } = workbench;
  const made: DocumentRecord[] = [];
  const skipped: string[] = [];
  let stopped = false;
  let next = 0;
  const notice =
    documents.length < manyTexts
      ? undefined
      : notices.show({
          tone: 'info',
          text: message('documents.reading', { count: documents.length }),
          action: {
            label: message('documents.stop'),
            run: () => {
              stopped = true;
            },
          },
        });
  const readOneByOne = async () => {
    while (!stopped) {
      const document = documents[next];
      next += 1;
      if (document === undefined) return;
      try {
        const open = workbench.document.get();
        const opened =
          open?.id === document.id ? open.opened : await openText(host, library.info.key, document);
        made.push(documentRecordOf(opened));
      } catch (problem) {
        skipped.push(message('documents.skipped', { title: document.title, reason: explain(problem) }));
      }
    }
  };
  await Promise.all(Array.from({ length: readAtOnce }, readOneByOne));
  if (notice !== undefined) notices.dismiss(notice);
  // Work may have begun on some of them while the texts were read: a second record would hide the first.
  const since = await Promise.all(made.map(({ id }) => library.documentRecord(id)));
  await commitAside(
    library,
    made.filter((_, at) => since[at] === undefined).map((record) => addRecord('document', record)),
  );
  return { made, skipped, stopped };
}
