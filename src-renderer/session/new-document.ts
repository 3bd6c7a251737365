// Owns keeping a copied text as a document of the library.
import { message } from '#core/messages/catalogue.ts';
import { canonicalText } from '#core/text/canonical-text.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Keeps the text as a file and opens it. A failure is shown as a notice; gives whether it was kept. */
export async function createDocument(
  workbench: WorkbenchParts,
  title: string,
  text: string,
): Promise<boolean> {
  const library = workbench.library.get();
  if (library === undefined) return false;
  try {
    const { document } = await workbench.host.call('documents.create', {
      library: library.info.key,
      title,
      // The clipboard may hold half an emoji; a file cannot.
      text: canonicalText(text).text.toWellFormed(),
    });
    await library.refreshDocuments();
    await workbench.openDocument(document.id);
    workbench.notices.announce(message('new.done', { title: document.title }));
    return true;
  } catch (problem) {
    workbench.notices.show({ tone: 'error', text: message('new.failed', { reason: explain(problem) }) });
    return false;
  }
}
