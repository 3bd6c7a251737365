// Owns what the commands about the form of the selected annotation and about entities do.
import type { ActionContext } from './action-context.ts';

export function attributeActions({ workbench, focus }: ActionContext) {
  return {
    'attribute.edit': () => {
      workbench.panes.change({ annotations: true });
      focus('attributes');
    },
    'entities.manage': () => workbench.dialogs.show({ kind: 'entities' }),
  };
}
