// Owns what the commands about links in the text and pages of the source do.
import { message } from '#core/messages/catalogue.ts';
import type { ActionContext } from './action-context.ts';

export function readingActions({ workbench, document }: ActionContext) {
  return {
    'go.page': () => workbench.dialogs.show({ kind: 'page' }),
    'textLink.show': () => {
      const open = document();
      if (open === undefined) return;
      const place = open.selection.words.get()?.span.start ?? open.selection.caret.get();
      if (!open.textLinks.ask(open.textLinks.at(place))) workbench.notices.announce(message('textLink.none'));
    },
  };
}
