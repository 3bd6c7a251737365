// Owns the word in the status bar that there is something to review in the open document. Opens the review.
import { ClipboardCheck } from 'lucide-react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { reviewOf } from '../../session/review.ts';
import { focusPlaceSoon } from '../focus-places.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function ReviewStatus({ library, document }: { library: LibrarySession; document: DocumentSession }) {
  const review = reviewOf(library, document, useWorkbench().notices);
  const count = useObservable(review.toReview);
  if (count === 0) return null;
  return (
    <Button
      className="status-item status-button"
      data-tone="warn"
      aria-label={message('review.statusHint', { count })}
      onPress={() => {
        review.open();
        focusPlaceSoon('review');
      }}
    >
      <ClipboardCheck size={13} aria-hidden="true" />
      {message('review.status', { count })}
    </Button>
  );
}
