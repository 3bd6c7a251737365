// Owns what is said when the open document becomes writable here, or stops being so, and when something was refused for it.
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import type { WorkbenchParts } from './workbench.ts';

export function tellAccess(workbench: WorkbenchParts): void {
  const { notices } = workbench;
  let stopDocument: () => void = () => undefined;
  let stopLibrary: () => void = () => undefined;

  const followDocument = () => {
    stopDocument();
    const document = workbench.document.get();
    stopDocument = document === undefined ? () => undefined : follow(document);
  };
  const follow = (document: DocumentSession) =>
    document.access.subscribe(() => {
      if (document.access.get() === 'read') {
        notices.announce(message('access.lost'));
        return;
      }
      notices.announce(message('access.gained'));
      // What the other window did last may still be on its way here.
      void workbench.library.get()?.store.catchUp();
    });
  const followLibrary = () => {
    stopLibrary();
    const session: LibrarySession | undefined = workbench.library.get();
    stopLibrary =
      session?.onRefusal((reason) => notices.show({ tone: 'info', text: reason })) ?? (() => undefined);
  };
  // A window that the host does not let in any more must not keep its document from the one that took its place.
  workbench.connection.subscribe(() => {
    if (workbench.connection.get() === 'refused') workbench.document.get()?.access.release();
  });
  workbench.document.subscribe(followDocument);
  workbench.library.subscribe(followLibrary);
  followDocument();
  followLibrary();
}
