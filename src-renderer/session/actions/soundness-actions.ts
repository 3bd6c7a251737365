// Owns what the commands about checking a library and deleting for good do.
import { targetDocuments } from '../target-documents.ts';
import type { ActionContext } from './action-context.ts';

export function soundnessActions({ workbench, document }: ActionContext) {
  const { dialogs } = workbench;
  return {
    'library.verify': () => dialogs.show({ kind: 'verify' }),
    'annotation.purge': () => {
      const id = document()?.selection.selectedId.get();
      if (id !== undefined) dialogs.show({ kind: 'purge', what: 'annotation', id });
    },
    'document.purge': () => {
      const [target] = targetDocuments(workbench);
      if (target !== undefined) dialogs.show({ kind: 'purge', what: 'document', id: target.id });
    },
  };
}
