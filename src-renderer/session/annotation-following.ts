// Owns going to an annotation wherever in the library it is: its document is opened when it is another one.
import type { Annotation } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { choose } from './stepping.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Shows and selects it, and says where one is now. A hidden set is shown for it, since one asked to see it. */
export async function followAnnotation(
  workbench: WorkbenchParts,
  annotation: Pick<Annotation, 'id' | 'documentId' | 'setId' | 'type' | 'target'>,
): Promise<void> {
  const library = workbench.library.get();
  if (library === undefined) return;
  if (workbench.document.get()?.id !== annotation.documentId) {
    await workbench.openDocument(annotation.documentId);
  }
  const open = workbench.document.get();
  if (open === undefined || open.id !== annotation.documentId) {
    workbench.notices.show({ tone: 'warning', text: message('links.notFound') });
    return;
  }
  await open.readable;
  if (workbench.document.get() !== open) return;
  if (library.sets.state.get().hidden.has(annotation.setId)) library.sets.setHidden(annotation.setId, false);
  choose(open, annotation.id);
  const words = annotation.target.pieces.map(({ exact }) => exact).join(' … ');
  const type = findType(library.tagSet.get(), annotation.type)?.label ?? annotation.type;
  workbench.notices.announce(message('links.followed', { type, words: words.slice(0, 80) }));
}
