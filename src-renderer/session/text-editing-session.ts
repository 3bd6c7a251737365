// Owns what joins the editing of a text to the library session: its place in the history, and why a document cannot be edited.
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from './library-session.ts';
import type { OpenedText } from './opened-text.ts';
import { presentText, type PresentText } from './present-text.ts';
import { createTextEditing, type TextEditing } from './text-editing.ts';

export interface OpenTextEditing {
  readonly editing: TextEditing;
  readonly present: PresentText;
  close(): void;
}

export function openTextEditing(library: LibrarySession, read: OpenedText): OpenTextEditing {
  const { close, ...editing } = createTextEditing({
    text: read.text,
    textHash: read.textHash,
    reason: read.obstacle === undefined ? undefined : message(`editing.obstacle.${read.obstacle}`),
    log: library.historyOf(read.id).editLog(read.id),
  });
  return { editing, present: presentText(read, editing), close };
}
