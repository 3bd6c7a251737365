// Owns what undo, copying and selecting do.
import { message } from '#core/messages/catalogue.ts';
import { copyWithCitation } from '../copying.ts';
import type { HistoryStep } from '../history.ts';
import type { ActionContext } from './action-context.ts';

export function editActions({ workbench, library, document, withDocument }: ActionContext) {
  const { notices } = workbench;
  const history = () => library()?.historyOf(document()?.id);

  const tellStep = (step: HistoryStep | undefined, done: 'undo.done' | 'redo.done') => {
    if (step === undefined) {
      notices.announce(message('undo.nothing'));
      return;
    }
    if (step.refused !== undefined) {
      notices.show({ tone: 'info', text: step.refused });
      return;
    }
    notices.announce(message(done, { label: message(step.label as 'log.tag') }));
    if (step.skipped > 0) {
      notices.show({ tone: 'info', text: message('undo.skipped', { count: step.skipped }) });
    }
    const open = document();
    const touched = step.batch?.changes.findLast(
      (change) => change.kind === 'annotation' && change.op !== 'remove',
    );
    const span = touched === undefined ? undefined : open?.annotations.index.get(touched.id)?.pieces[0];
    if (touched !== undefined && span !== undefined) {
      open?.selection.pick(touched.id);
      open?.reveal(span, 'nearest');
    }
  };

  return {
    'edit.undo': async () => tellStep(await history()?.undo(), 'undo.done'),
    'edit.redo': async () => tellStep(await history()?.redo(), 'redo.done'),
    // Copying itself is the browser's event, answered by the view; from a menu it has to be asked for.
    'text.copy': () => globalThis.document.execCommand('copy'),
    'text.copyWithCitation': () => withDocument((_, open) => copyWithCitation(open, notices)),
    'text.selectAll': () => document()?.select({ start: 0, end: document()?.opened.text.length ?? 0 }),
    'selection.clear': () => {
      const open = document();
      if (open === undefined || open.linking.leave()) return;
      const words = open.selection.words.get();
      if (words !== undefined) open.select({ start: words.span.end, end: words.span.end });
      else if (workbench.arming.disarm()) notices.announce(message('armed.off'));
      else if (open.selection.selectedId.get() !== undefined) open.selection.pick(undefined);
      else if (open.find.state.get().open) open.find.close();
    },
  };
}
