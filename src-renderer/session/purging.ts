// Owns deleting for good from a window: what would go, doing it, and loading the window again so that nothing of it stays here.
import type { Id } from '#core/annotation/records.ts';
import type { PurgePreview } from '#core/contract/purge-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import type { HostClient } from '../client/host-client.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notices } from './notices.ts';

export interface PurgeWish {
  readonly what: 'annotation' | 'document';
  readonly id: Id;
}

const toldKey = 'attest-purged';
let leaving = false;

/** @throws Error when the latest work is not in the journal yet */
export async function previewPurge(
  host: HostClient,
  library: LibrarySession,
  { what, id }: PurgeWish,
): Promise<PurgePreview> {
  await library.store.flush();
  if (library.store.pendingChanges().length > 0) throw new Error(message('purge.unsaved'));
  return host.call('purge.preview', { library: library.info.key, kind: what, id });
}

/** The event of the host then loads this window and all others again. */
export async function runPurge(
  host: HostClient,
  library: LibrarySession,
  { what, id }: PurgeWish,
): Promise<void> {
  const by = library.identity.annotator();
  sessionStorage.setItem(toldKey, what);
  try {
    await host.call('purge.run', { library: library.info.key, kind: what, id, by });
  } catch (problem) {
    // The window that is being loaded again hears no answer any more.
    if (!leaving) sessionStorage.removeItem(toldKey);
    throw problem;
  }
}

/** Loads the window again when something was deleted for good; histories, lists and the database would still hold it. */
export function followPurges(
  host: HostClient,
  library: () => LibrarySession | undefined,
  reload: () => void,
): () => void {
  return host.on('library.purged', ({ library: key }) => {
    const open = library();
    if (open?.info.key !== key) return;
    void open.store.flush().finally(() => {
      leaving = true;
      reload();
    });
  });
}

/** Says after loading again that it was done; once. */
export function tellPurged(notices: Notices): void {
  const what = sessionStorage.getItem(toldKey);
  if (what === null) return;
  sessionStorage.removeItem(toldKey);
  notices.show({
    tone: 'info',
    text: message(what === 'document' ? 'purge.doneDocument' : 'purge.doneAnnotation'),
  });
}
