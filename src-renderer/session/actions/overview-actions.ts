// Owns what the commands about the overview, filters and bulk edits do.
import { noFilter } from '../annotation-rows.ts';
import { resume } from '../resuming.ts';
import type { ActionContext } from './action-context.ts';

export function overviewActions({ workbench, document, withDocument, focus }: ActionContext) {
  return {
    'go.filter': () => {
      workbench.panes.change({ annotations: true });
      focus('filter');
    },
    'go.resume': () => withDocument((library, open) => resume(library, open, workbench.notices)),
    'filter.clear': () => document()?.rows.filter.set(noFilter),
    'annotations.bulk': () => workbench.dialogs.show({ kind: 'bulk' }),
  };
}
