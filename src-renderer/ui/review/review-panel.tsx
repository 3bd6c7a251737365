// Owns the review below the text: how far it is, the list, what is looked at. The text stays in view, as the decisions are about it.
import { ArrowDown, ArrowUp, CircleCheckBig, ClipboardCheck, Undo2, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Button, ProgressBar } from 'react-aria-components';
import type { CommandId } from '#core/commands/command-table.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { reviewOf } from '../../session/review.ts';
import type { Review, ReviewState } from '../../session/review-state.ts';
import { focusPlaces } from '../focus-places.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { ToggleSwitch } from '../parts/toggle-switch.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand, useWorkbench } from '../workbench-context.tsx';
import { PlacingBar } from './placing-bar.tsx';
import { ReviewDetail } from './review-detail.tsx';
import { ReviewList } from './review-list.tsx';

export function ReviewPanel({ document }: { document: DocumentSession }) {
  const { notices, library: current } = useWorkbench();
  const library = useObservable(current);
  return library === undefined ? null : (
    <Shown library={library} document={document} review={reviewOf(library, document, notices)} />
  );
}

interface ShownProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly review: Review;
}

function Shown(props: ShownProps) {
  const state = useObservable(props.review.state);
  return state.open ? <OpenPanel {...props} state={state} /> : null;
}

function OpenPanel({ library, document, review, state }: ShownProps & { state: ReviewState }) {
  const panel = useRef<HTMLElement>(null);
  const tagSet = useObservable(library.tagSet);
  const comparison = useObservable(review.comparison);
  const { items, current, placing } = state;
  const item = items.find(({ id }) => id === current);
  const focus = () => panel.current?.focus({ preventScroll: true });
  const close = () => {
    review.close();
    document.focus();
  };

  // Buttons that are no longer there, or can no longer be pressed, drop the focus: the keys of the review go on working.
  useEffect(() => {
    if (!placing && globalThis.document.activeElement === globalThis.document.body) focus();
  });

  const pressKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || placing) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <section
      ref={panel}
      className="review-panel"
      aria-label={message('review.region')}
      tabIndex={-1}
      data-key-place="review"
      data-focus-place={focusPlaces.review}
      data-placing={placing || undefined}
      onKeyDown={pressKey}
    >
      <Head state={state} onClose={close} />
      {items.length === 0 ? (
        <>
          <Nothing document={document} />
          <ListFoot review={review} state={state} />
        </>
      ) : (
        <div className="review-body">
          <div className="review-choice">
            <ReviewList
              document={document}
              tagSet={tagSet}
              items={items}
              current={current}
              onGo={(id) => review.go(id)}
            />
            <ListFoot review={review} state={state} />
          </div>
          {item !== undefined && comparison?.id === item.id ? (
            <ReviewDetail key={item.id} item={item} comparison={comparison} tagSet={tagSet} />
          ) : (
            <AllDecided state={state} />
          )}
        </div>
      )}
      {placing && <PlacingBar review={review} onDone={focus} />}
    </section>
  );
}

interface HeadProps {
  readonly state: ReviewState;
  readonly onClose: () => void;
}

function Head({ state: { items, decided }, onClose }: HeadProps) {
  const progress = message('review.progress', { decided, total: items.length });
  return (
    <header className="review-head">
      <ClipboardCheck size={15} aria-hidden="true" />
      <h2 className="review-title">{message('review.title')}</h2>
      {items.length > 0 && (
        <ProgressBar
          className="review-progress"
          aria-label={message('review.progressLabel')}
          value={decided}
          maxValue={items.length}
          valueLabel={progress}
        >
          <span className="review-progress-words">{progress}</span>
          <span className="review-progress-track" aria-hidden="true">
            <span style={{ inlineSize: `${(decided / items.length) * 100}%` }} />
          </span>
        </ProgressBar>
      )}
      <span className="review-head-gap" />
      <CommandIcon command="review.undo" icon={<Undo2 size={15} />} />
      <CommandIcon command="review.previous" icon={<ArrowUp size={16} />} />
      <CommandIcon command="review.next" icon={<ArrowDown size={16} />} />
      <IconButton label={message('review.close')} icon={<X size={16} />} keyHint="Esc" onPress={onClose} />
    </header>
  );
}

function CommandIcon({ command, icon }: { command: CommandId; icon: ReactNode }) {
  const { label, key, enabled, run } = useCommand(command);
  return <IconButton label={label} icon={icon} keyHint={key} isDisabled={!enabled} onPress={() => run()} />;
}

function ListFoot({ review, state }: { review: Review; state: ReviewState }) {
  const alike = useCommand('review.acceptAlike');
  return (
    <div className="review-list-foot">
      <ToggleSwitch isSelected={state.withMoved} onChange={(moved) => review.showMoved(moved)}>
        {message('review.showMoved')}
      </ToggleSwitch>
      {state.items.some((item) => item.state === 'changed') && (
        <Button className="link-button" isDisabled={!alike.enabled} onPress={() => alike.run()}>
          {message('review.acceptAlike')}
        </Button>
      )}
    </div>
  );
}

function AllDecided({ state }: { state: ReviewState }) {
  if (state.decided < state.items.length) return <div className="review-detail" />;
  return (
    <div className="review-detail review-done">
      <CircleCheckBig size={20} aria-hidden="true" />
      <p>
        <strong>{message('review.all')}</strong> {message('review.allText')}
      </p>
    </div>
  );
}

function Nothing({ document }: { document: DocumentSession }) {
  const settled = useObservable(document.annotations.anchors.settled);
  return (
    <p className="review-nothing" role="status">
      {message(settled ? 'review.none' : 'review.looking')}
    </p>
  );
}
