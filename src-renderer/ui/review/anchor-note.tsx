// Owns what the form of an annotation says when it was made on another text than the one shown: what became of its words, and the
// way to the review.
import { MoveVertical, Pencil, Unlink } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { AnchorPlace } from '../../session/anchor-states.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { reviewOf } from '../../session/review.ts';
import { focusPlaceSoon } from '../focus-places.ts';
import { useObservable } from '../use-observable.ts';
import { useCommand, useWorkbench } from '../workbench-context.tsx';

export interface AnchorNoteProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly id: Id;
  /** Its words are not in the text shown. */
  readonly lost: boolean;
}

export function AnchorNote({ library, document, id, lost }: AnchorNoteProps) {
  const { notices } = useWorkbench();
  const original = useCommand('annotation.original');
  useObservable(document.annotations.anchors.places);
  const place = document.annotations.anchors.of(id);
  if (place === undefined || place.state === 'exact') {
    return lost ? (
      <div className="anchor-note" data-state="lost">
        <Unlink size={14} aria-hidden="true" />
        <p>{message('screen.inspector.lost')}</p>
      </div>
    ) : null;
  }
  const Icon = place.state === 'moved' ? MoveVertical : place.state === 'changed' ? Pencil : Unlink;
  return (
    <div className="anchor-note" data-state={place.decided === true ? 'decided' : place.state}>
      <Icon size={14} aria-hidden="true" />
      <p>
        {words(place)}{' '}
        <Button
          className="link-button"
          onPress={() => {
            reviewOf(library, document, notices).open(id);
            focusPlaceSoon('review');
          }}
        >
          {message('review.card.review')}
        </Button>{' '}
        <Button className="link-button" isDisabled={!original.enabled} onPress={() => original.run()}>
          {message('review.card.original')}
        </Button>
      </p>
    </div>
  );
}

function words({ state, similarity, decided }: AnchorPlace): string {
  if (decided === true) return message('review.card.heldLost');
  if (state === 'moved') return message('review.card.moved');
  if (state !== 'changed') return message('review.card.lost');
  return similarity === undefined
    ? message('review.card.changedPlain')
    : message('review.card.changed', { percent: similarity });
}
