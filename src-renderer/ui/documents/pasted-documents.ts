// Owns what a paste into the list of documents does: files are added to the library, words become a new document.
import type { ClipboardEvent } from 'react';
import { isDocumentName } from '#core/contract/document-names.ts';
import { gatherChosen } from '../../session/gathered-files.ts';
import { pastedWords } from '../../session/copied-words.ts';
import type { WorkbenchParts } from '../../session/workbench.ts';

/** For the pane around the list; fields in it keep what is pasted into them. */
export function pasteInto(workbench: WorkbenchParts, event: ClipboardEvent): void {
  const { target, clipboardData } = event;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
  if (workbench.library.get() === undefined) return;
  const files = gatherChosen(clipboardData.files);
  // Word processors put a picture of what was copied beside the words; file managers put names beside files.
  const copied = files.some(({ path }) => isDocumentName(path)) ? undefined : pastedWords(clipboardData);
  if (copied !== undefined) workbench.dialogs.show({ kind: 'new-document', copied });
  else if (files.length > 0) void workbench.adding.add(files, '');
  else return;
  event.preventDefault();
}
