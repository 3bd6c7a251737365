// Owns the switch between a web page's article and all of the page, for the open document.
import { message } from '#core/messages/catalogue.ts';
import { explain } from './problems.ts';
import { chooseReading, type ReadAnew } from './reading-choice.ts';
import type { WorkbenchParts } from './workbench.ts';

/** Shows the article where the whole page is shown, and the other way round. A failure is told, and then all is as before. */
export async function switchPageScope(workbench: WorkbenchParts): Promise<void> {
  const opened = workbench.document.get()?.opened;
  if (opened?.scope === undefined) return;
  if (opened.scope === 'page' && opened.chosenScope !== 'page') {
    workbench.notices.show({ tone: 'info', text: message('scope.noArticle', { title: opened.title }) });
    return;
  }
  try {
    const chosenScope = opened.scope === 'article' ? 'page' : undefined;
    await chooseReading(workbench, { chosenScope }, 'log.scope');
  } catch (problem) {
    const text = message('scope.failed', { reason: explain(problem) });
    workbench.notices.show({ tone: 'error', text });
  }
}

/** What is told when the document was read so. */
export function tellScope(
  { notices }: Pick<WorkbenchParts, 'notices'>,
  { opened, moved, lost }: ReadAnew,
): void {
  const scope = opened.scope ?? 'page';
  if (lost === 0) notices.announce(message('scope.done', { scope }));
  else notices.show({ tone: 'warning', text: message('scope.doneLost', { scope, found: moved, lost }) });
}
