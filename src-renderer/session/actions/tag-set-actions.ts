// Owns what the commands about the tag set do.
import type { ActionContext } from './action-context.ts';

export function tagSetActions({ workbench, document }: ActionContext) {
  const { guide, dialogs } = workbench;
  return {
    'tagSet.edit': () => dialogs.show({ kind: 'tag-set' }),
    'tagSet.guide': () => {
      if (guide.state.get().open) guide.hide();
      else guide.show(document()?.selection.selected.get()?.annotation.type);
    },
  };
}
