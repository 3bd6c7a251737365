// Owns what the window does about work that is not yet safe: it holds closing, says so once, and offers a copy.
import { message } from '#core/messages/catalogue.ts';
import { exportCurrentSet } from './exporting.ts';
import type { LibrarySession } from './library-session.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Milliseconds. */
const holdAfter = 200;

/** Watches a library's save state; returns the function that stops it. */
export function keepSafe(workbench: WorkbenchParts, library: LibrarySession): () => void {
  const { host, notices } = workbench;
  const { store } = library;
  let told = false;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let noticeId: number | undefined;

  const saveCopy = {
    label: message('saving.saveCopy'),
    run: () => void exportCurrentSet(workbench, { scope: 'library', includeTexts: true }),
  };

  const tell = (unsaved: boolean) => {
    told = unsaved;
    // A host that cannot be reached cannot hold the window; beforeunload still does.
    host.call('window.unsaved', { unsaved }).catch(() => undefined);
  };

  const follow = () => {
    const { state, pending } = store.saveState.get();
    clearTimeout(telling);
    const unsaved = pending > 0;
    // Most changes are safe within milliseconds; only what takes longer is worth holding the window for.
    if (unsaved !== told) telling = setTimeout(() => tell(unsaved), unsaved ? holdAfter : 0);
    if (state === 'failed' && noticeId === undefined) {
      noticeId = notices.show({ tone: 'error', text: message('saving.failed'), action: saveCopy });
    } else if (state === 'saved' && noticeId !== undefined) {
      notices.dismiss(noticeId);
      noticeId = undefined;
      notices.announce(message('saving.recovered'));
    }
  };

  const holdClosing = (event: BeforeUnloadEvent) => {
    if (store.saveState.get().pending > 0) event.preventDefault();
  };

  let shownNotices = 0;
  const tellNotices = () => {
    for (const text of store.notices.get().slice(shownNotices)) notices.show({ tone: 'warning', text });
    shownNotices = store.notices.get().length;
  };

  const reconnect = () => {
    if (host.connection.get() !== 'connected') return;
    void store.catchUp();
    void store.flush();
    void library.refreshDocuments().catch(() => undefined);
  };

  window.addEventListener('beforeunload', holdClosing);
  const stops = [
    store.saveState.subscribe(follow),
    store.notices.subscribe(tellNotices),
    host.connection.subscribe(reconnect),
    () => window.removeEventListener('beforeunload', holdClosing),
    () => clearTimeout(telling),
  ];
  follow();
  tellNotices();
  return () => {
    for (const stop of stops) stop();
  };
}
