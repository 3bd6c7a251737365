// Owns what becomes of a draft when its document is opened again: it goes on where it was left, is in the file already, or stands beside
// another text that the file has by now. Nothing of it is dropped before it is safe elsewhere.
import { editsBetween } from '#core/anchoring/rebase-path.ts';
import { draftText } from '#core/text/draft.ts';
import type { Edit } from '#core/text/edit.ts';
import type { DocumentSession } from './document-session.ts';
import { keepDraftVersion, type FileConflict } from './file-conflict.ts';
import type { LibrarySession } from './library-session.ts';

export type RestoredDraft =
  | { readonly became: 'nothing' }
  | { readonly became: 'restored'; readonly at: string }
  | { readonly became: 'conflict'; readonly conflict: FileConflict }
  /** The text that it was made on is missing; it is left as it is. */
  | { readonly became: 'unreadable'; readonly at: string };

export async function restoreDraft(
  library: LibrarySession,
  document: DocumentSession,
): Promise<RestoredDraft> {
  const { store } = library;
  const { id, opened, editing } = document;
  if (document.access.get() !== 'write') return { became: 'nothing' };
  const draft = await store.drafts.read(id);
  // What was edited before the draft was read comes first; the draft of that takes its place.
  if (draft === undefined || editing.state.get().dirty) return { became: 'nothing' };
  const { textHash } = opened;
  const from = draft.fromHash === textHash ? opened.text : await store.text(draft.fromHash);
  const text = from === undefined ? undefined : draftText(draft, from);
  if (from === undefined || text === undefined) return { became: 'unreadable', at: draft.at };
  if (text === opened.text) {
    // It was saved, and the window went before it could say so.
    await keepDraftVersion(library, { draft, from, text });
    await store.drafts.drop(id);
    return { became: 'nothing' };
  }
  if (draft.sourceTextHash !== textHash || opened.obstacle !== undefined)
    return { became: 'conflict', conflict: { document, draft: { draft, from, text } } };
  if (draft.fromHash !== textHash) {
    const known = editsBetween(await store.rebases(id), textHash, draft.fromHash);
    editing.load(from, known ?? [difference(opened.text, from)]);
    editing.checkpointed(draft.fromHash, from, 'kept');
  }
  editing.load(text, draft.edits);
  return { became: 'restored', at: draft.at };
}

/** One edit that makes the one text of the other, where nothing better is known. */
function difference(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let rest = 0;
  while (
    rest < most - start &&
    before.charCodeAt(before.length - 1 - rest) === after.charCodeAt(after.length - 1 - rest)
  )
    rest += 1;
  return { start, end: before.length - rest, insert: after.slice(start, after.length - rest) };
}
