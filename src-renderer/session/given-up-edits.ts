// Owns the way back from edits that were given up: what stands on them, and what was only carried over them, goes on from the text of
// the file that they were made on. Nothing is deleted; the given-up text stays a version.
import { editsBetween } from '#core/anchoring/rebase-path.ts';
import { addRecord } from '#core/annotation/change.ts';
import type { Id, Rebase } from '#core/annotation/records.ts';
import { invertEdits } from '#core/text/edit.ts';
import { commitAside } from './document-records.ts';
import type { LibrarySession } from './library-session.ts';

/** Journals the edits that lead from the given-up version back to that of the file; nothing when no known edits join them. */
export async function leadBack(
  library: LibrarySession,
  documentId: Id,
  givenUp: string,
  filed: string,
): Promise<void> {
  if (givenUp === filed) return;
  const rebases = await library.store.rebases(documentId);
  const edits = editsBetween(rebases, filed, givenUp);
  const text = edits === undefined ? undefined : await library.store.text(filed);
  if (edits === undefined || text === undefined || rebases.at(-1)?.toHash === filed) return;
  const rebase: Rebase = {
    id: library.identity.newId(),
    documentId,
    ...{ fromHash: givenUp, toHash: filed },
    edits: invertEdits(text, edits).map(({ start, end, insert }) => ({ start, end, insert })),
    createdAt: library.identity.moment(),
  };
  await commitAside(library, [addRecord('rebase', rebase)]);
}
