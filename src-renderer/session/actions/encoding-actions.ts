// Owns what the commands about how a document's file is read do.
import { switchPageScope } from '../page-scope.ts';
import type { ActionContext } from './action-context.ts';

export function encodingActions({ workbench }: ActionContext) {
  return {
    'document.encoding': () => workbench.dialogs.show({ kind: 'encoding' }),
    'document.wholePage': () => switchPageScope(workbench),
  };
}
