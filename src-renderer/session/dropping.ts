// Owns what becomes of files and folders that are dropped on the window or chosen in a file dialog.
import { documentEndings } from '#core/contract/document-names.ts';
import { message } from '#core/messages/catalogue.ts';
import { gatherChosen, gatherDrop, takeDrop, type GatheredFile } from './gathered-files.ts';
import { importFile } from './importing.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

/** What letting go of files over the window would do now. */
export type DropMeaning = 'add' | 'open-library' | 'no-library' | 'nothing';

export function dropMeaning(workbench: WorkbenchParts): DropMeaning {
  // A dialog or the greeting is answered first; dialogs that take files have a place for them.
  if (workbench.dialogs.open.get() !== undefined || workbench.greeting.get() !== undefined) return 'nothing';
  if (workbench.library.get() !== undefined) return 'add';
  return workbench.host.openDropped === undefined ? 'no-library' : 'open-library';
}

/**
 * Takes what was dropped: documents are added below `folder` ('' for the library's own), an annotation set is imported, and
 * a folder opens as a library while none is open. Must be called within the drop event.
 */
export async function receiveDrop(
  workbench: WorkbenchParts,
  transfer: DataTransfer,
  folder: string,
): Promise<void> {
  const { adding, notices, host } = workbench;
  const drop = takeDrop(transfer);
  const [first] = transfer.files;
  if (workbench.library.get() === undefined) {
    const { openDropped } = host;
    if (openDropped !== undefined && drop.length === 1 && first !== undefined) {
      await workbench.openLibrary(() => openDropped(first));
      return;
    }
    notices.show({
      tone: 'info',
      text: message(openDropped === undefined ? 'adding.noLibrary.web' : 'adding.noLibrary.desktop'),
    });
    return;
  }
  if (drop.length === 0) return;
  const { files, unreadable } = await gatherDrop(drop, (count) => adding.gathering(count));
  if (unreadable.length > 0) {
    notices.show({ tone: 'warning', text: message('adding.unreadableFolder'), details: unreadable });
  }
  await addOrImport(workbench, files, folder);
}

/** Takes files of a file dialog, as `receiveDrop` does. */
export async function receiveChosen(workbench: WorkbenchParts, files: Iterable<File>): Promise<void> {
  await addOrImport(workbench, gatherChosen(files), '');
}

async function addOrImport(
  workbench: WorkbenchParts,
  files: readonly GatheredFile[],
  folder: string,
): Promise<void> {
  const sets = new Set<GatheredFile>();
  for (const candidate of files) if (await isAnnotationSet(candidate, files.length)) sets.add(candidate);
  const documents = files.filter((file) => !sets.has(file));
  if (documents.length > 0 || sets.size === 0) await workbench.adding.add(documents, folder);
  else workbench.adding.dismiss();
  for (const { file } of sets) {
    await dialogClosed(workbench);
    await importFile(workbench, file);
  }
}

/** Characters at a file's start within which our exports name their format. */
const formatReach = 4096;

/** A lone .json file is always taken for one, so that the import says what is wrong with it. */
async function isAnnotationSet({ path, file }: GatheredFile, among: number): Promise<boolean> {
  if (path.includes('/') || !/\.json$/i.test(path)) return false;
  if (among === 1) return true;
  const start = await file
    .slice(0, formatReach)
    .text()
    .catch(() => '');
  return start.includes('"attest-annotation-set"');
}

/** The report of one import is read before the next one takes its place. */
function dialogClosed({ dialogs }: WorkbenchParts): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (dialogs.open.get() !== undefined) return;
      stop();
      resolve();
    };
    const stop = dialogs.open.subscribe(look);
    look();
  });
}

/**
 * Lets the person choose files or a folder, and adds what they chose. The browser opens its dialog only as part of a click
 * or key press; a native menu's command comes without one, and then our own dialog asks for the click.
 */
export function chooseAndAdd(workbench: WorkbenchParts, what: 'files' | 'folder'): void {
  if (navigator.userActivation.isActive) openFileDialog(workbench, what);
  else workbench.dialogs.show({ kind: 'add-documents' });
}

function openFileDialog(workbench: WorkbenchParts, what: 'files' | 'folder'): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  if (what === 'folder') input.webkitdirectory = true;
  else input.accept = documentEndings.join(',');
  input.addEventListener('change', () => {
    void receiveChosen(workbench, [...(input.files ?? [])]).catch((problem: unknown) =>
      workbench.notices.show({ tone: 'error', text: explain(problem) }),
    );
  });
  input.click();
}
