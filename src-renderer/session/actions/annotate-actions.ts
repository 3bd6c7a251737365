// Owns what the commands about annotations and their sets do.
import { message } from '#core/messages/catalogue.ts';
import { removeAnnotation } from '../annotating.ts';
import { stepAnnotation } from '../stepping.ts';
import type { ActionContext } from './action-context.ts';

export function annotateActions({ workbench, library, document, withDocument, focus }: ActionContext) {
  const { notices } = workbench;
  return {
    'annotation.selectAtCaret': () => {
      const open = document();
      const armed = workbench.arming.armed.get();
      if (armed !== undefined && open?.selection.words.get() !== undefined) {
        // Words that were widened by key are finished by this one.
        open.selection.finished({ clicks: 0, exact: false });
        return;
      }
      if (open !== undefined && !open.selection.pickAt(open.selection.caret.get())) {
        notices.announce(message('annotation.none'));
      }
    },
    'annotation.next': () => withDocument((_, open) => stepAnnotation(open, notices, 1)),
    'annotation.previous': () => withDocument((_, open) => stepAnnotation(open, notices, -1)),
    'annotation.note': () => {
      workbench.panes.change({ annotations: true });
      focus('note');
    },
    'annotation.delete': async () => {
      const session = library();
      const open = document();
      const id = open?.selection.selectedId.get();
      if (session === undefined || open === undefined || id === undefined) return;
      await removeAnnotation(session, open, id);
      notices.announce(message('annotation.deleted'));
    },
    'set.manage': () => workbench.dialogs.show({ kind: 'sets' }),
  };
}
