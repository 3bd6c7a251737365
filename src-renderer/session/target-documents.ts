// Owns which documents a command about documents means: those chosen in the list or, when none is chosen, the open one.
import type { Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import type { WorkbenchParts } from './workbench.ts';

/** In the list's order; documents that are gone by now are left out. */
export function targetDocuments(
  workbench: Pick<WorkbenchParts, 'library' | 'document'>,
): readonly ListedDocument[] {
  const documents = workbench.library.get()?.documents;
  if (documents === undefined) return [];
  const chosen = documents.chosen.get();
  const open = workbench.document.get()?.id;
  const ids: Iterable<Id> = chosen.size > 0 ? chosen : open === undefined ? [] : [open];
  return [...ids].flatMap((id) => documents.listed(id) ?? []);
}
