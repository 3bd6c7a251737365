// Owns what the window does about work that is not yet safe: it holds closing, says so once, and offers a copy.
import { message } from '#core/messages/catalogue.ts';
import { tellConflicts } from './conflict-notices.ts';
import { exportCurrentSet } from './exporting.ts';
import type { LibrarySession } from './library-session.ts';
import { tellFoundSnapshots } from './snapshots.ts';
import { tellSpace } from './space-notices.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Milliseconds. */
const holdAfter = 200;
/** What the journal has not taken for so long does not pass by itself. */
const tellAfter = 10_000;

/** Watches a library's save state; returns the function that stops it. */
export function keepSafe(workbench: WorkbenchParts, library: LibrarySession): () => void {
  const { host, notices } = workbench;
  const { store } = library;
  let told = false;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  let noticeId: number | undefined;
  let noticeOf: 'delayed' | 'failed' | undefined;

  const saveCopy = {
    label: message('saving.saveCopy'),
    run: () => void exportCurrentSet(workbench, { scope: 'library', includeTexts: true }),
  };

  const tell = (unsaved: boolean) => {
    told = unsaved;
    // A host that cannot be reached cannot hold the window; beforeunload still does.
    host.call('window.unsaved', { unsaved }).catch(() => undefined);
  };

  /** Once for as long as it lasts; a full disk is told as such. */
  const tellTrouble = () => {
    const { state, message: reason = '' } = store.saveState.get();
    if (state !== 'failed' && state !== 'delayed') return;
    if (noticeOf === state || library.space.state.get()?.state === 'full') return;
    if (noticeId !== undefined) notices.dismiss(noticeId);
    noticeOf = state;
    noticeId = notices.show({
      tone: state === 'failed' ? 'error' : 'warning',
      text: message(`saving.${state}`, { reason }).trim(),
      action: saveCopy,
    });
  };

  const recovered = () => {
    clearTimeout(patience);
    patience = undefined;
    if (noticeId === undefined) return;
    notices.dismiss(noticeId);
    noticeId = undefined;
    noticeOf = undefined;
    notices.announce(message('saving.recovered'));
  };

  const follow = () => {
    const { state, pending } = store.saveState.get();
    clearTimeout(telling);
    const unsaved = pending > 0 || workbench.saving.state.get().unsaved;
    // Most changes are safe within milliseconds; only what takes longer is worth holding the window for.
    if (unsaved !== told) telling = setTimeout(() => tell(unsaved), unsaved ? holdAfter : 0);
    if (state === 'saved' || state === 'read-only') recovered();
    else if (state === 'failed') tellTrouble();
    else if (state === 'delayed') patience ??= setTimeout(tellTrouble, tellAfter);
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
    workbench.saving.state.subscribe(follow),
    store.notices.subscribe(tellNotices),
    host.connection.subscribe(reconnect),
    tellSpace(notices, library, saveCopy),
    tellConflicts(workbench, library),
    () => window.removeEventListener('beforeunload', holdClosing),
    () => clearTimeout(telling),
    () => clearTimeout(patience),
  ];
  follow();
  tellNotices();
  void tellFoundSnapshots(workbench, library);
  return () => {
    for (const stop of stops) stop();
  };
}
