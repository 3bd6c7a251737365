// Owns what the commands about working together do.
import type { ActionContext } from './action-context.ts';

export function sharingActions({ workbench }: ActionContext) {
  return {
    'conflicts.open': () => workbench.dialogs.show({ kind: 'conflicts' }),
  };
}
