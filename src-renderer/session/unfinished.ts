// Owns going from one document that is not done to the next, in the order of the tree.
import { message } from '#core/messages/catalogue.ts';
import type { DocumentEntry } from './document-list.ts';
import type { WorkbenchParts } from './workbench.ts';

type Parts = Pick<WorkbenchParts, 'library' | 'document' | 'settings' | 'notices' | 'openDocument'>;

/** The nearest after (1) or before (-1) the open document, going round at the ends; undefined when there is no other. */
export function unfinishedDocument(workbench: Parts, step: 1 | -1): DocumentEntry | undefined {
  const library = workbench.library.get();
  if (library === undefined) return undefined;
  const entries = library.tree.inOrder(workbench.settings.get().documentSort);
  const open = workbench.document.get()?.id;
  return nextUnfinished(entries, open, step);
}

export function nextUnfinished(
  entries: readonly DocumentEntry[],
  from: string | undefined,
  step: 1 | -1,
): DocumentEntry | undefined {
  const count = entries.length;
  const found = entries.findIndex(({ id }) => id === from);
  const start = found === -1 ? (step === 1 ? -1 : count) : found;
  for (let away = 1; away <= count; away += 1) {
    const entry = entries[(start + step * away + count * 2) % count];
    if (entry !== undefined && entry.id !== from && entry.status !== 'done' && entry.state === 'ready') {
      return entry;
    }
  }
  return undefined;
}

export async function openUnfinished(workbench: Parts, step: 1 | -1): Promise<void> {
  const library = workbench.library.get();
  const entry = unfinishedDocument(workbench, step);
  if (entry === undefined) {
    const open = workbench.document.get()?.id;
    const status = open === undefined ? undefined : library?.documents.entry(open)?.status;
    const isLast = status !== undefined && status !== 'done';
    workbench.notices.announce(message(isLast ? 'documents.lastUnfinished' : 'documents.allDone'));
    return;
  }
  library?.tree.uncover(entry.id);
  await workbench.openDocument(entry.id);
}
