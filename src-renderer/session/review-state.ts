// Owns the shape of a review as the screen and the commands see it, and how the state of an item is said.
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Observable } from '../client/observable.ts';
import type { ReviewComparison } from './review-comparison.ts';
import type { ReviewItem } from './review-items.ts';

export interface ReviewState {
  readonly open: boolean;
  /** Words are being selected for the current one. */
  readonly placing: boolean;
  readonly withMoved: boolean;
  readonly items: readonly ReviewItem[];
  readonly current: Id | undefined;
  /** How many of `items` are decided. */
  readonly decided: number;
}

export interface Review {
  readonly state: Observable<ReviewState>;
  /** How many ask for a decision, whether or not the review is open. */
  readonly toReview: Observable<number>;
  /** What is shown of the current one; undefined while it is being read. */
  readonly comparison: Observable<ReviewComparison | undefined>;
  /** Begins, or goes on, with this one or the first that is open. */
  open(at?: Id): void;
  close(): void;
  go(id: Id): void;
  step(by: 1 | -1): void;
  showMoved(moved: boolean): void;
  accept(): Promise<void>;
  acceptAll(ids: readonly Id[]): Promise<void>;
  markLost(): Promise<void>;
  beginPlacing(): void;
  leavePlacing(): void;
  /** Takes the selected words, whole or to the letter. False when none are selected. */
  takePlaced(exact: boolean): Promise<boolean>;
  /** What `undo` takes back of the decisions is looked at again. */
  followUndo(undo: () => Promise<void>): Promise<void>;
}

export const closedReview: ReviewState = {
  open: false,
  placing: false,
  withMoved: false,
  items: [],
  current: undefined,
  decided: 0,
};

/** What became of it, in a few words. */
export function sayState({ state, similarity }: ReviewItem): string {
  switch (state) {
    case 'changed':
      return similarity === undefined
        ? message('review.state.changedPlain')
        : message('review.state.changed', { percent: similarity });
    case 'kept':
      return message('review.decided.kept');
    case 'heldLost':
      return message('review.decided.lost');
    case 'lost':
    case 'moved':
      return message(`review.state.${state}`);
  }
}
