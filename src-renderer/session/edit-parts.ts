// Owns which parts of a window look after edits: saving them, choosing between two texts of one document, and asking before leaving.
import type { Store } from '../client/observable.ts';
import type { Dialogs } from './dialogs.ts';
import { createFileConflict, type FileConflict } from './file-conflict.ts';
import { createLeaving, type Leaving } from './leaving.ts';
import { createTextSaving, type SavingParts, type TextSaving } from './text-saving.ts';

export interface EditParts {
  /** Whether the open document's text is in its file, and putting it there. */
  readonly saving: TextSaving;
  /** The open document's file and what was edited are two texts, of which one is to be chosen. */
  readonly fileConflict: Store<FileConflict | undefined>;
  readonly leaving: Leaving;
}

export function createEditParts(parts: SavingParts & { readonly dialogs: Dialogs }): EditParts {
  const saving = createTextSaving(parts);
  return {
    saving,
    fileConflict: createFileConflict(),
    leaving: createLeaving({ document: parts.document, dialogs: parts.dialogs, saving }),
  };
}
