// Owns what the commands about the past do: open it for what is meant.
import { targetDocuments } from '../target-documents.ts';
import type { ActionContext } from './action-context.ts';

export function historyActions({ workbench, document }: ActionContext) {
  const { dialogs } = workbench;
  return {
    'annotation.history': () => {
      const id = document()?.selection.selectedId.get();
      if (id === undefined) return;
      dialogs.show({ kind: 'history', scope: { of: 'record', kind: 'annotation', id }, what: 'all' });
    },
    'annotations.deleted': () => {
      const id = document()?.id;
      if (id !== undefined) dialogs.show({ kind: 'history', scope: { of: 'document', id }, what: 'deleted' });
    },
    'document.history': () => {
      const [first] = targetDocuments(workbench);
      if (first === undefined) return;
      dialogs.show({ kind: 'history', scope: { of: 'document', id: first.id }, what: 'all' });
    },
    'library.history': () => dialogs.show({ kind: 'history', scope: { of: 'library' }, what: 'all' }),
  };
}
