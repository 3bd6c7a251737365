// Owns what the command about edit mode does: turns it on where the text can be edited, says why where it cannot, and turns it off.
import { findCommand } from '#core/commands/command-table.ts';
import { writeKey } from '#core/commands/keys.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../document-session.ts';
import { copyAsText } from '../plain-copy.ts';
import type { ActionContext } from './action-context.ts';

export function editingActions({ workbench, document, withDocument }: ActionContext) {
  const { notices } = workbench;
  /** Until another document is open, as the copy is that is offered. */
  const refuse = (open: DocumentSession, text: string) => {
    const copy = () => withDocument((session, now) => now === open && copyAsText(workbench, session, open));
    const action = { label: message('command.document.copyAsText'), run: copy };
    const shown = notices.show({
      tone: 'info',
      text,
      ...(open.opened.obstacle === undefined ? {} : { action }),
    });
    const stop = workbench.document.subscribe(() => {
      notices.dismiss(shown);
      stop();
    });
  };
  return {
    'text.edit': () => {
      const open = document();
      if (open === undefined) return;
      const { editing } = open;
      const { editing: isOn, reason, dirty } = editing.state.get();
      const { title } = open.about.get();
      if (isOn) {
        editing.stop();
        notices.announce(message(dirty ? 'editing.stoppedUnsaved' : 'editing.stopped'));
        return;
      }
      if (reason !== undefined) {
        refuse(open, message('editing.refused', { title, reason }));
        return;
      }
      editing.start();
      open.focus();
      const key = findCommand('text.edit')?.keys[0];
      notices.announce(
        message('editing.started', {
          title,
          key: key === undefined ? '' : writeKey(key, workbench.facts.platform),
        }),
      );
    },
  };
}
