// Owns what the commands that add documents and show what is known of them do.
import { chooseAndAdd } from '../dropping.ts';
import { targetDocuments } from '../target-documents.ts';
import type { ActionContext } from './action-context.ts';

export function addingActions({ workbench }: ActionContext) {
  return {
    'documents.add': () => chooseAndAdd(workbench, 'files'),
    'documents.addFolder': () => chooseAndAdd(workbench, 'folder'),
    'document.details': () => {
      const [document] = targetDocuments(workbench);
      if (document !== undefined) workbench.dialogs.show({ kind: 'document-details', id: document.id });
    },
    'library.duplicates': () => workbench.dialogs.show({ kind: 'duplicates' }),
  };
}
