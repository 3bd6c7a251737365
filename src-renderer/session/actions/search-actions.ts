// Owns what the commands about searching the library do.
import { stepHit } from '../search-going.ts';
import type { ActionContext } from './action-context.ts';

export function searchActions({ workbench, library }: ActionContext) {
  return {
    'search.library': () => {
      library()?.search.open();
      workbench.dialogs.show({ kind: 'library-search' });
    },
    'search.nextHit': () => stepHit(workbench, 1),
    'search.previousHit': () => stepHit(workbench, -1),
    'search.rebuild': () => {
      library()?.search.rebuild();
      workbench.dialogs.show({ kind: 'library-search' });
    },
  };
}
