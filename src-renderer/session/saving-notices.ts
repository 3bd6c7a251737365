// Owns what follows of edits by itself: drafts come back when their document is opened, two texts of one document are told, and the
// window is held while something is not in its file. What a person chooses is done elsewhere.
import { message } from '#core/messages/catalogue.ts';
import { restoreDraft } from './draft-restoring.ts';
import type { DocumentSession } from './document-session.ts';
import type { FileConflict } from './file-conflict.ts';
import type { LibrarySession } from './library-session.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** Milliseconds. */
const handOverTime = 700;

export function followEdits(workbench: WorkbenchParts): void {
  const { notices, dialogs, saving, fileConflict, openFile } = workbench;
  let stops: (() => void)[] = [];
  /** The notices about the open document: they are of no use when it is left. */
  let shown: number[] = [];
  /** The one about two texts, until it is decided. */
  let decide: number | undefined;

  const tell = (notice: Parameters<typeof notices.show>[0]) => {
    const id = notices.show(notice);
    shown.push(id);
    return id;
  };
  const tellConflict = (conflict: FileConflict) => {
    if (fileConflict.get() !== undefined) return;
    fileConflict.set(conflict);
    decide = tell({
      tone: 'warning',
      text: message('fileConflict.notice', { title: conflict.document.opened.title }),
      action: {
        label: message('fileConflict.decide'),
        run: () => dialogs.show({ kind: 'file-conflict' }),
      },
    });
  };

  const restore = async (library: LibrarySession, document: DocumentSession) => {
    await saving.settled();
    const restored = await restoreDraft(library, document);
    if (workbench.document.get() !== document) return;
    const { title } = document.opened;
    switch (restored.became) {
      case 'restored':
        tell({
          tone: 'info',
          text: message('draft.restored', { title, moment: moments.format(Date.parse(restored.at)) }),
          action: { label: message('draft.discard'), run: () => void revertEdits(workbench) },
        });
        break;
      case 'unreadable': {
        const moment = moments.format(Date.parse(restored.at));
        tell({ tone: 'warning', text: message('draft.unreadable', { title, moment }) });
        break;
      }
      case 'conflict':
        tellConflict(restored.conflict);
        break;
      case 'nothing':
        break;
    }
  };

  const follow = () => {
    for (const stop of stops) stop();
    stops = [];
    for (const id of shown) notices.dismiss(id);
    shown = [];
    fileConflict.set(undefined);
    const library = workbench.library.get();
    const document = workbench.document.get();
    if (library === undefined || document === undefined) return;
    const { editing, access } = document;
    const begin = () => {
      if (access.get() !== 'write') return;
      restore(library, document).catch((problem: unknown) => {
        notices.show({ tone: 'warning', text: explain(problem) });
      });
    };
    const look = () => {
      // What is typed on top of a decision that is still to be made would make it harder.
      if (editing.state.get().editing && fileConflict.get()?.draft !== undefined) {
        editing.stop();
        dialogs.show({ kind: 'file-conflict' });
      }
      // The note above the text tells this one.
      const changed = openFile.get() === 'changed' && editing.state.get().dirty;
      const now = fileConflict.get();
      if (changed && now === undefined) fileConflict.set({ document });
      const isOver = !changed && now !== undefined && now.draft === undefined;
      if (isOver && dialogs.open.get()?.kind !== 'file-conflict') fileConflict.set(undefined);
    };
    let handingOver: ReturnType<typeof setTimeout> | undefined;
    const accessChanged = () => {
      clearTimeout(handingOver);
      // The window that had it keeps its draft just now.
      if (access.get() === 'write') handingOver = setTimeout(begin, handOverTime);
      else if (editing.state.get().dirty) void saving.drafts.flush().then(() => workbench.reloadDocument());
    };
    stops = [
      editing.state.subscribe(look),
      openFile.subscribe(look),
      access.subscribe(accessChanged),
      () => clearTimeout(handingOver),
    ];
    begin();
    look();
  };
  workbench.document.subscribe(follow);
  follow();
  fileConflict.subscribe(() => {
    if (fileConflict.get() !== undefined || decide === undefined) return;
    notices.dismiss(decide);
    decide = undefined;
  });

  let draftTold: number | undefined;
  saving.state.subscribe(() => {
    const { draftProblem } = saving.state.get();
    if (draftTold !== undefined) notices.dismiss(draftTold);
    draftTold =
      draftProblem === undefined
        ? undefined
        : notices.show({
            tone: 'error',
            text: message('saving.text.draftFailing', { reason: draftProblem }),
          });
  });

  // A hidden window may be ended by the system without a word.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && saving.state.get().unsaved) void saving.drafts.flush();
  });
  window.addEventListener('beforeunload', (event) => {
    if (!saving.state.get().unsaved) return;
    void saving.drafts.flush();
    event.preventDefault();
  });
}

/** The text as it is in the file again; what was edited is kept as a version. */
export async function revertEdits(workbench: WorkbenchParts): Promise<void> {
  const open = workbench.document.get();
  if (open === undefined || !workbench.saving.state.get().unsaved) return;
  await workbench.saving.giveUp();
  await workbench.reloadDocument();
  workbench.notices.announce(message('saving.text.reverted', { title: open.opened.title }));
}

/** Saves, and asks when the file has another text by now. */
export async function saveText(workbench: WorkbenchParts): Promise<void> {
  const document = workbench.document.get();
  if (document === undefined) return;
  if (workbench.fileConflict.get() === undefined) {
    const outcome = await workbench.saving.save();
    if (outcome !== 'conflict') return;
    workbench.fileConflict.set({ document });
  }
  workbench.dialogs.show({ kind: 'file-conflict' });
}
