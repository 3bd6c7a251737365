// Owns keeping a version of a text that is being edited: its text by hash, and the rebase that joins it to the versions before. Then
// targets can be made on it. Whether the file has it is not known here.
import { addRecord, type Change } from '#core/annotation/change.ts';
import type { Id, Rebase } from '#core/annotation/records.ts';
import { sha256Hex } from '../readers/text-hash.ts';
import type { LibrarySession } from './library-session.ts';
import type { TextEditing } from './text-editing.ts';

/** Records that join the version `toHash` to those that lead to it; to be committed where its text is kept. */
export function rebaseChanges(
  library: Pick<LibrarySession, 'identity'>,
  documentId: Id,
  joins: ReturnType<TextEditing['joins']>,
  toHash: string,
): Change[] {
  return joins
    .filter(({ fromHash }) => fromHash !== toHash)
    .map(({ fromHash, edits }) => {
      const rebase: Rebase = {
        id: library.identity.newId(),
        documentId,
        fromHash,
        toHash,
        edits: edits.map(({ start, end, insert }) => ({ start, end, insert })),
        createdAt: library.identity.moment(),
      };
      return addRecord('rebase', rebase);
    });
}

/** Keeps the present text unless it is a known version; again, when it was edited meanwhile. After it, `textHash` is known. */
export async function keepPresentText(
  library: LibrarySession,
  documentId: Id,
  editing: TextEditing,
): Promise<void> {
  while (editing.textHash() === undefined) {
    const text = editing.text();
    const joins = editing.joins();
    const textHash = await sha256Hex(text);
    await library.store.keepText(textHash, text);
    const changes = rebaseChanges(library, documentId, joins, textHash);
    if (changes.length > 0) {
      await library.commit({ id: library.identity.newId(), label: 'log.prepare', changes, edits: [] });
    }
    editing.checkpointed(textHash, text, 'kept');
  }
}
