// Owns what is done to documents' files and to folders by the person: through the host, then in the list and the records, and
// with the way back in a notice. Annotations stay with their documents through all of it.
import type { Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { folderOfPath, isInFolder, nameOfPath, pathIn } from './document-path.ts';
import { recordPaths } from './document-records.ts';
import type { LibrarySession } from './library-session.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

type Parts = Pick<WorkbenchParts, 'host' | 'document' | 'notices' | 'openDocument' | 'closeDocument'>;

/** Told with the way back, if there is one. */
function tell(
  workbench: Parts,
  text: string,
  undo?: () => Promise<unknown>,
  problems: readonly string[] = [],
) {
  workbench.notices.show({
    tone: problems.length > 0 ? 'warning' : 'success',
    text,
    ...(problems.length > 0 ? { details: problems } : {}),
    ...(undo === undefined
      ? {}
      : {
          action: {
            label: message('documents.undo'),
            run: () => {
              undo().catch((problem: unknown) =>
                workbench.notices.show({
                  tone: 'error',
                  text: message('documents.undoFailed', { reason: explain(problem) }),
                }),
              );
            },
          },
        }),
  });
}

async function refreshed(library: LibrarySession, ids: readonly Id[]): Promise<void> {
  await library.refreshDocuments();
  await recordPaths(library, ids);
}

/** @throws HostError 'exists' when the name is taken */
export async function renameDocument(
  workbench: Parts,
  library: LibrarySession,
  { id, path }: ListedDocument,
  name: string,
): Promise<void> {
  const before = nameOfPath(path);
  if (name === before) return;
  const rename = async (to: string) => {
    const { document } = await workbench.host.call('documents.rename', {
      library: library.info.key,
      id,
      name: to,
    });
    await refreshed(library, [id]);
    return nameOfPath(document.path);
  };
  const after = await rename(name);
  tell(workbench, message('documents.renamed', { before, after }), async () => {
    await rename(before);
    workbench.notices.announce(message('documents.renamed', { before: after, after: before }));
  });
}

/** Moves what can be moved; what cannot is told with its reason. */
export async function moveDocuments(
  workbench: Parts,
  library: LibrarySession,
  documents: readonly ListedDocument[],
  folder: string,
): Promise<void> {
  const moving = documents.filter(({ path }) => folderOfPath(path) !== folder);
  if (moving.length === 0) return;
  const move = (id: Id, to: string) =>
    workbench.host.call('documents.move', { library: library.info.key, id, folder: to });
  const { done, problems } = await each(moving, ({ id }) => move(id, folder));
  await refreshed(
    library,
    done.map(({ id }) => id),
  );
  for (const { id } of done) library.tree.uncover(id);
  const place = folder === '' ? library.info.name : folder;
  const back = async () => {
    const returned = await each(done, ({ id, path }) => move(id, folderOfPath(path)));
    await refreshed(
      library,
      done.map(({ id }) => id),
    );
    const text = message('documents.movedBack', counted(returned.done));
    if (returned.problems.length > 0) tell(workbench, text, undefined, returned.problems);
    else workbench.notices.announce(text);
  };
  tell(
    workbench,
    message('documents.moved', { ...counted(done), folder: place }),
    done.length > 0 ? back : undefined,
    problems,
  );
}

/** Gives the copy, chosen in the list. */
export async function duplicateDocument(
  workbench: Parts,
  library: LibrarySession,
  { id }: ListedDocument,
): Promise<void> {
  const { document } = await workbench.host.call('documents.duplicate', { library: library.info.key, id });
  await library.refreshDocuments();
  library.tree.uncover(document.id);
  library.documents.choose(new Set([document.id]));
  workbench.notices.announce(message('documents.duplicated', { name: nameOfPath(document.path) }));
}

export async function trashDocuments(
  workbench: Parts,
  library: LibrarySession,
  documents: readonly ListedDocument[],
): Promise<void> {
  const { host, notices } = workbench;
  const key = library.info.key;
  const open = workbench.document.get()?.id;
  const ways = new Map<Id, string>();
  const there = documents.filter(({ state }) => state !== 'missing');
  const { done, problems } = await each(there, async ({ id }) => {
    ways.set(id, (await host.call('documents.trash', { library: key, id })).undo);
  });
  const wasOpen = done.some(({ id }) => id === open);
  if (wasOpen) await workbench.closeDocument();
  await library.refreshDocuments();
  library.documents.choose(new Set());
  const restore = async () => {
    const returned = await each(done, ({ id }) =>
      host.call('documents.restore', { library: key, undo: ways.get(id) ?? '' }),
    );
    await refreshed(
      library,
      returned.done.map(({ id }) => id),
    );
    const text = message('documents.restored', counted(returned.done));
    if (returned.problems.length > 0) tell(workbench, text, undefined, returned.problems);
    else notices.announce(text);
    if (wasOpen && open !== undefined) await workbench.openDocument(open);
  };
  tell(
    workbench,
    message('documents.trashed', counted(done)),
    done.length > 0 ? restore : undefined,
    problems,
  );
}

/** @throws HostError 'exists' when the name is taken */
export async function createFolder(
  workbench: Parts,
  library: LibrarySession,
  parent: string,
  name: string,
): Promise<string> {
  const path = pathIn(parent, name);
  await workbench.host.call('folders.create', { library: library.info.key, path });
  await library.refreshDocuments();
  if (parent !== '') library.tree.fold(parent, true);
  workbench.notices.announce(message('documents.folderMade', { name }));
  return path;
}

/** @throws HostError 'exists' when the name is taken */
export async function renameFolder(
  workbench: Parts,
  library: LibrarySession,
  folder: string,
  name: string,
): Promise<void> {
  const before = nameOfPath(folder);
  if (name === before) return;
  const rename = async (path: string, to: string) => {
    const inside = library.documents.entries.get().filter((entry) => isInFolder(entry.path, path));
    const renamed = await workbench.host.call('folders.rename', {
      library: library.info.key,
      path,
      name: to,
    });
    const closed = library.tree.folded.get().has(path);
    await refreshed(
      library,
      inside.map(({ id }) => id),
    );
    if (closed) library.tree.fold(renamed.path, false);
    return renamed.path;
  };
  const path = await rename(folder, name);
  tell(workbench, message('documents.folderRenamed', { before, after: name }), async () => {
    await rename(path, before);
    workbench.notices.announce(message('documents.folderRenamed', { before: name, after: before }));
  });
}

/** One after the other, so that names that get numbers get them in order; a failure does not stop the rest. */
async function each<D extends { readonly id: Id; readonly title: string }>(
  documents: readonly D[],
  act: (document: D) => Promise<unknown>,
): Promise<{ readonly done: readonly D[]; readonly problems: readonly string[] }> {
  const done: D[] = [];
  const problems: string[] = [];
  for (const document of documents) {
    try {
      await act(document);
      done.push(document);
    } catch (problem) {
      problems.push(message('documents.skipped', { title: document.title, reason: explain(problem) }));
    }
  }
  return { done, problems };
}

function counted(documents: readonly { readonly title: string }[]) {
  return { count: documents.length, title: documents[0]?.title ?? '' };
}
