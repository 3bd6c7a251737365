// Owns what the commands about the review do.
import { reviewOf } from '../review.ts';
import type { Review } from '../review-state.ts';
import type { ActionContext } from './action-context.ts';

/** @param undo the command that undoes the last step */
export function reviewActions(
  { workbench, document, withDocument, focus }: ActionContext,
  undo: () => Promise<void>,
) {
  const { notices, dialogs } = workbench;
  const within = (act: (review: Review) => unknown) => () =>
    withDocument((library, open) => act(reviewOf(library, open, notices)));

  return {
    'review.open': within((review) => {
      // From elsewhere one goes back to it; from itself it is closed.
      const focused = globalThis.document.activeElement;
      const inside = focused !== null && focused.closest('[data-key-place="review"]') !== null;
      if (review.state.get().open && inside) {
        review.close();
        document()?.focus();
        return;
      }
      if (!review.state.get().open) review.open();
      focus('review');
    }),
    'review.accept': within((review) => review.accept()),
    'review.place': within((review) => review.beginPlacing()),
    'review.markLost': within((review) => review.markLost()),
    'review.next': within((review) => review.step(1)),
    'review.previous': within((review) => review.step(-1)),
    'review.undo': within((review) => review.followUndo(undo)),
    'review.showMoved': within((review) => review.showMoved(!review.state.get().withMoved)),
    'review.acceptAlike': within(() => dialogs.show({ kind: 'accept-alike' })),
  };
}
