// Owns what the commands about versions of a text do: open the dialog for what is meant.
import { targetDocuments } from '../target-documents.ts';
import type { ActionContext } from './action-context.ts';

export function comparisonActions({ workbench, withDocument }: ActionContext) {
  const { dialogs } = workbench;
  const target = () => targetDocuments(workbench)[0]?.id;
  return {
    'document.versions': () => {
      const id = target();
      if (id !== undefined) dialogs.show({ kind: 'versions', id });
    },
    'document.compareWith': () => {
      const id = target();
      if (id !== undefined) dialogs.show({ kind: 'compare-with', id });
    },
    'document.replace': () => {
      const id = target();
      if (id !== undefined) dialogs.show({ kind: 'replace-document', id });
    },
    'annotation.original': () =>
      withDocument(async (session, open) => {
        const id = open.selection.selectedId.get();
        const annotation = id === undefined ? undefined : await session.store.annotation(id);
        if (annotation === undefined) return;
        const { textHash } = annotation.target;
        dialogs.show({ kind: 'version', id: annotation.documentId, textHash, annotation: annotation.id });
      }),
  };
}
