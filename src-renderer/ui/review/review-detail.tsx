// Owns what is shown of the annotation that is looked at: as it was and as it is now, and a button for each decision.
import { Check, CircleSlash, TextCursorInput, type LucideIcon } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { CommandId } from '#core/commands/command-table.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { message, type MessageId } from '#core/messages/catalogue.ts';
import type { ReviewComparison, ReviewPassage } from '../../session/review-comparison.ts';
import { isDecided, type ReviewItem } from '../../session/review-items.ts';
import { sayState } from '../../session/review-state.ts';
import { KeyHint } from '../parts/key-hint.tsx';
import { TagSwatch, tagColours } from '../parts/tag-swatch.tsx';
import { useCommand } from '../workbench-context.tsx';
import { DifferingWords } from './differing-words.tsx';

export interface ReviewDetailProps {
  readonly item: ReviewItem;
  readonly comparison: ReviewComparison;
  readonly tagSet: TagSet;
}

const about = {
  changed: 'review.aboutChanged',
  lost: 'review.aboutLost',
  moved: 'review.aboutMoved',
  kept: 'review.aboutKept',
  heldLost: 'review.aboutHeldLost',
} as const satisfies Record<ReviewItem['state'], MessageId>;

/** CSS px that stay free around the words: about a line. */
const marginAround = 28;

export function ReviewDetail({ item, comparison, tagSet }: ReviewDetailProps) {
  const type = findType(tagSet, comparison.annotation.type);
  const lost = item.state === 'lost' || item.state === 'heldLost';
  const sides = useRef<HTMLDivElement>(null);
  // What stands around lost words may fill the box; they are what is looked at.
  useLayoutEffect(() => {
    const box = sides.current;
    if (box === null) return undefined;
    bringWordsIntoView(box);
    const sizes = new ResizeObserver(() => bringWordsIntoView(box));
    sizes.observe(box);
    return () => sizes.disconnect();
  }, [comparison]);
  return (
    <div className="review-detail" style={tagColours(type)}>
      <header className="review-detail-head">
        <TagSwatch type={type} />
        <h3 className="review-detail-type">{type?.label ?? comparison.annotation.type}</h3>
        <span className="review-state" data-state={item.state}>
          {sayState(item)}
        </span>
        <p className="review-about">{message(about[item.state])}</p>
      </header>
      <div
        ref={sides}
        className="review-sides"
        tabIndex={0}
        role="group"
        aria-label={message('review.sides')}
      >
        {comparison.passages.map((passage, at) => (
          <Passage key={at} passage={passage} lost={lost} first={at === 0} />
        ))}
        {!comparison.oldTextKnown && <p className="review-note">{message('review.noOldText')}</p>}
      </div>
      <div className="review-actions">
        <Decision command="review.accept" icon={Check} primary disabled={lost || isDecided(item)}>
          {message('review.accept')}
        </Decision>
        <Decision command="review.place" icon={TextCursorInput}>
          {message('review.place')}
        </Decision>
        <Decision command="review.markLost" icon={CircleSlash} disabled={item.state === 'heldLost'}>
          {message('review.markLost')}
        </Decision>
      </div>
    </div>
  );
}

/** Only as far as is needed, and never past the beginning of the words. */
function bringWordsIntoView(box: HTMLElement): void {
  const quoted = [...box.querySelectorAll('[data-side="before"]:first-child .differing-quoted')];
  const [first, last] = [quoted[0], quoted.at(-1)];
  if (first === undefined || last === undefined) return;
  const view = box.getBoundingClientRect();
  const below = last.getBoundingClientRect().bottom + marginAround - view.bottom;
  const above = first.getBoundingClientRect().top - marginAround - view.top;
  if (below > 0 && above > 0) box.scrollTop += Math.min(below, above);
}

function Passage({ passage, lost, first }: { passage: ReviewPassage; lost: boolean; first: boolean }) {
  const now = passage.now ?? [];
  const empty = now.every(({ text }) => text.trim() === '');
  return (
    <>
      <div className="review-side" data-side="before">
        {first && (
          <div className="review-side-head">
            <h4 className="review-side-title">{message('review.before')}</h4>
            <Original />
          </div>
        )}
        <DifferingWords parts={passage.before} />
      </div>
      <div className="review-side" data-side="now">
        {first && <h4 className="review-side-title">{message(lost ? 'review.nowLost' : 'review.now')}</h4>}
        {passage.now === undefined && <p className="review-note">{message('review.gone')}</p>}
        {passage.now !== undefined && empty && <p className="review-note">{message('review.cutOut')}</p>}
        {passage.now !== undefined && !empty && <DifferingWords parts={now} />}
      </div>
    </>
  );
}

/** To the whole text that it was made on. */
function Original() {
  const { enabled, run } = useCommand('annotation.original');
  return (
    <Button className="link-button" isDisabled={!enabled} onPress={() => run()}>
      {message('review.original')}
    </Button>
  );
}

interface DecisionProps {
  readonly command: CommandId;
  readonly icon: LucideIcon;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

function Decision({ command, icon: Icon, primary, disabled, children }: DecisionProps) {
  const { enabled, key, run } = useCommand(command);
  const look = primary === true ? 'button button-primary' : 'button';
  return (
    <Button
      className={`${look} review-decision`}
      isDisabled={!enabled || disabled === true}
      {...(key === '' ? {} : { 'aria-keyshortcuts': key })}
      onPress={() => run()}
    >
      <Icon size={15} aria-hidden="true" />
      {children}
      <KeyHint text={key} />
    </Button>
  );
}
