// Owns showing the new text of a document whose file was changed by another program while it is open: in place, with the reader's
// place and what was selected kept, and told once with what became of the annotations. Unsaved edits are never passed over.
import { placeAfter } from '#core/anchoring/place-after.ts';
import { message } from '#core/messages/catalogue.ts';
import { countAnchors } from './anchor-states.ts';
import type { DocumentSession } from './document-session.ts';
import { openText } from './opened-text.ts';
import { placeIn, placeKey } from './reading-place.ts';
import { reviewOf } from './review.ts';
import { windowMemory } from './window-memory.ts';
import type { WorkbenchParts } from './workbench.ts';

type Parts = Pick<
  WorkbenchParts,
  'host' | 'library' | 'document' | 'openFile' | 'notices' | 'dialogs' | 'openDocument' | 'reloadDocument'
>;

/** @param openReview shows the review of the open document and gives it the focus */
export function followFile(workbench: Parts, openReview: () => void): void {
  const { openFile, document } = workbench;
  let busy = false;
  const look = () => {
    const open = document.get();
    if (busy || open === undefined || openFile.get() !== 'changed' || !isAtRest(workbench, open)) return;
    busy = true;
    showNew(workbench, open, openReview)
      // What cannot be read now is said above the text, with the way to try again.
      .catch(() => undefined)
      .finally(() => {
        busy = false;
      });
  };
  openFile.subscribe(look);
  workbench.dialogs.open.subscribe(look);
  // Whoever is typing into a field is not interrupted.
  globalThis.document.addEventListener('focusout', () => setTimeout(look, 0));
}

/** Whether nothing is under way that would be lost with the text exchanged. */
function isAtRest({ dialogs }: Parts, open: DocumentSession): boolean {
  const { editing, dirty } = open.editing.state.get();
  if (editing || dirty || dialogs.open.get() !== undefined) return false;
  const focused = globalThis.document.activeElement;
  return focused === null || focused.closest('input, textarea') === null;
}

async function showNew(workbench: Parts, before: DocumentSession, openReview: () => void): Promise<void> {
  const { document, notices } = workbench;
  const library = workbench.library.get();
  const listed = library?.documents.listed(before.id);
  if (library === undefined || listed === undefined) return;
  const record = await library.documentRecord(before.id);
  const read = await openText(workbench.host, library.info.key, listed, record);
  if (document.get() !== before || !isAtRest(workbench, before)) return;
  const { text, textHash, title } = before.opened;
  const place = windowMemory.read(placeKey(before.id)) ?? (await library.store.place(placeKey(before.id)));
  const offset = placeAfter(text, read.text, placeIn(place, text.length));
  windowMemory.keep(placeKey(before.id), { offset });
  const kept = {
    ...{ filter: before.rows.filter.get(), order: before.rows.order.get() },
    selected: before.selection.selectedId.get(),
  };
  await workbench.reloadDocument(read);
  const now = document.get();
  if (now === undefined || now === before || now.id !== before.id) return;
  now.rows.filter.set(kept.filter);
  now.rows.order.set(kept.order);
  if (kept.selected !== undefined && now.annotations.index.has(kept.selected))
    now.selection.pick(kept.selected);
  // Another encoding or other line ends, and the same text: nothing to tell.
  if (read.textHash === textHash) return;
  await now.placed;
  if (document.get() !== now) return;
  const { size } = now.annotations.index;
  if (size === 0) {
    notices.show({ tone: 'info', text: message('fileChanged.shown', { title }) });
    return;
  }
  if (!now.annotations.anchors.settled.get()) {
    notices.show({ tone: 'warning', text: message('fileChanged.unfound', { title }) });
    return;
  }
  const { changed, lost, toReview } = countAnchors(now.annotations.anchors.places.get());
  const told = notices.show({
    tone: toReview === 0 ? 'info' : 'warning',
    text: message('fileChanged.annotations', { title, kept: size - changed - lost, changed, lost }),
    ...(toReview === 0
      ? {}
      : {
          action: {
            label: message('fileChanged.review'),
            // The notice may outlast the document being open.
            run: () => void workbench.openDocument(now.id).then(openReview),
          },
        }),
  });
  // Who goes to the review by another way has no more use for it.
  const review = reviewOf(library, now, notices);
  if (toReview > 0)
    review.state.subscribe(() => {
      if (review.state.get().open) notices.dismiss(told);
    });
}
