// Owns the line of the review while words are selected for an annotation, and the keys of that time.
import { TextCursorInput } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { keyOf } from '#core/commands/keys.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Review } from '../../session/review-state.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function PlacingBar({ review, onDone }: { review: Review; onDone: () => void }) {
  const { notices, facts } = useWorkbench();
  const leave = () => {
    review.leavePlacing();
    onDone();
  };
  const take = async (exact: boolean) => {
    if (await review.takePlaced(exact)) onDone();
  };

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const inText =
        event.target instanceof Element && event.target.closest('[data-key-place="text"]') !== null;
      const key = keyOf(event, facts.platform);
      if (key === undefined || (!inText && key !== 'Escape')) return;
      if (key === 'Enter' || key === 'Alt+Enter') void take(key === 'Alt+Enter');
      else if (key === 'Escape') leave();
      // Letters would tag the words that are meant for the annotation.
      else if (/^((Alt|Shift)\+)*[A-Z]$/.test(key)) notices.announce(message('review.placingFirst'));
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before everybody else: for this time the keys mean something else.
    addEventListener('keydown', listen, true);
    return () => removeEventListener('keydown', listen, true);
  });

  return (
    <div className="review-placing" role="group" aria-label={message('review.placing')}>
      <TextCursorInput size={15} aria-hidden="true" />
      <p className="review-placing-words">
        <strong>{message('review.placing')}</strong> {message('review.placingHint')}
      </p>
      <Button className="button button-primary" onPress={() => void take(false)}>
        {message('review.placingTake')}
      </Button>
      <Button className="button" onPress={leave}>
        {message('review.placingLeave')}
      </Button>
    </div>
  );
}
