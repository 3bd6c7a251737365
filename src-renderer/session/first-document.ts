// Owns which document a window shows first when its library opens, and showing one that was asked for from outside.
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from './library-session.ts';
import type { WorkbenchParts } from './workbench.ts';
import { windowMemory } from './window-memory.ts';

const key = (session: LibrarySession) => `lastDocument:${session.info.key}`;

export function rememberDocument(session: LibrarySession, id: Id): void {
  windowMemory.keep(key(session), id);
  void session.store.setPlace('lastDocument', id);
}

/** What this window showed last or, for a new window, what any window did. */
export async function lastDocument(session: LibrarySession): Promise<Id | undefined> {
  const last = windowMemory.read(key(session)) ?? (await session.store.place('lastDocument'));
  if (typeof last !== 'string' || session.documents.listed(last)?.state !== 'ready') return undefined;
  return last;
}

/** Opens a document that was asked for by its id, or says that it is not there. */
export async function showAskedDocument(workbench: WorkbenchParts, id: Id): Promise<void> {
  const session = workbench.library.get();
  if (session === undefined) return;
  if (session.documents.listed(id) === undefined) await session.refreshDocuments().catch(() => undefined);
  if (session.documents.listed(id) === undefined) {
    const library = session.info.name;
    workbench.notices.show({ tone: 'warning', text: message('window.notThere', { library }) });
    return;
  }
  await workbench.openDocument(id);
}
