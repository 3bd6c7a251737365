// Owns what a person is told once a library has opened: what came back, what was found, what was deleted, and what is damaged.
import { message } from '#core/messages/catalogue.ts';
import type { Dialogs } from './dialogs.ts';
import type { LibrarySession } from './library-session.ts';
import type { Notices } from './notices.ts';
import { tellPurged } from './purging.ts';
import { unseenDamage } from './soundness.ts';

export async function tellOpened(session: LibrarySession, notices: Notices, dialogs: Dialogs): Promise<void> {
  const { restored, notices: found } = session.store.opened;
  if (restored > 0) {
    notices.show({ tone: 'info', text: message('library.restored', { count: restored }) });
  }
  tellPurged(notices);
  void tellCopy(session, notices);
  const damage = await unseenDamage(session);
  // The screen that asks what to do says it all, and once.
  if (damage !== undefined) dialogs.show({ kind: 'recovery', damage });
  else for (const text of found) notices.show({ tone: 'warning', text });
}

/** Once: a copied folder looks like the one it was copied from. */
async function tellCopy({ info, store }: LibrarySession, notices: Notices): Promise<void> {
  if (info.copyOf === undefined || (await store.place('toldCopyOf')) === info.copyOf) return;
  notices.show({ tone: 'info', text: message('documents.copyOf', { place: info.copyOf }) });
  await store.setPlace('toldCopyOf', info.copyOf);
}
