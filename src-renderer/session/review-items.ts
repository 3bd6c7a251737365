// Owns what is in a review: which annotations, in which order, and which of them are decided. Derived from where they stand, so
// that a review can be left and taken up again at any time. Pure.
import type { Id } from '#core/annotation/records.ts';
import { needsReview, type AnchorPlace, type AnchorPlaces } from './anchor-states.ts';

export interface ReviewItem {
  readonly id: Id;
  /** kept: it stands on the text shown. heldLost: a person marked it as lost in it. Both are decided. */
  readonly state: 'changed' | 'lost' | 'moved' | 'kept' | 'heldLost';
  /** 0 to 1, of what is changed. */
  readonly similarity: number | undefined;
}

export function isDecided({ state }: ReviewItem): boolean {
  return state === 'kept' || state === 'heldLost';
}

/** Those that are or were to be decided since it began, by where they were in the text when they came in; lost ones last. */
export type Round = ReadonlyMap<Id, number>;

/** The round with what is to be looked at now. The same one when nothing came in. */
export function joinRound(round: Round, places: AnchorPlaces, withMoved: boolean): Round {
  let joined: Map<Id, number> | undefined;
  for (const [id, place] of places) {
    if (round.has(id) || !belongs(place, withMoved)) continue;
    joined ??= new Map(round);
    joined.set(id, place.spans[0]?.start ?? Infinity);
  }
  return joined === undefined
    ? round
    : new Map([...joined].sort(([, a], [, b]) => (a === b ? 0 : a < b ? -1 : 1)));
}

function belongs(place: AnchorPlace, withMoved: boolean): boolean {
  return needsReview(place) || (withMoved && place.state === 'moved' && place.decided !== true);
}

export interface ItemSources {
  readonly places: AnchorPlaces;
  /** False for those that were removed since. */
  readonly exists: (id: Id) => boolean;
  /** Whether it has words in the text shown. */
  readonly isPlaced: (id: Id) => boolean;
  readonly withMoved: boolean;
}

export function reviewItems(
  round: Round,
  { places, exists, isPlaced, withMoved }: ItemSources,
): ReviewItem[] {
  const items: ReviewItem[] = [];
  for (const id of round.keys()) {
    if (!exists(id)) continue;
    const place = places.get(id);
    const state = stateOf(place, isPlaced(id));
    if (state === 'moved' && !withMoved) continue;
    items.push({ id, state, similarity: place?.similarity });
  }
  return items;
}

function stateOf(place: AnchorPlace | undefined, isPlaced: boolean): ReviewItem['state'] {
  // It is being looked for again: a decision was taken back.
  if (place === undefined && !isPlaced) return 'lost';
  if (place === undefined || place.state === 'exact') return 'kept';
  return place.decided === true ? 'heldLost' : place.state;
}

/** Whether it still asks for a decision; what moved does not. */
export function isOpen({ state }: ReviewItem): boolean {
  return state === 'changed' || state === 'lost';
}

/** The next that is open after `from`, round at either end; `from` itself when it is the only one, undefined when there is none. */
export function nextOpen(
  items: readonly ReviewItem[],
  from: Id | undefined,
  by: 1 | -1,
  open: (item: ReviewItem) => boolean = isOpen,
): Id | undefined {
  const at = items.findIndex(({ id }) => id === from);
  const start = at === -1 ? (by === 1 ? -1 : 0) : at;
  for (let step = 1; step <= items.length; step += 1) {
    const item = items[(start + by * step + items.length * 2) % items.length];
    if (item !== undefined && open(item)) return item.id;
  }
  return undefined;
}

/** Changed ones at least so much alike (0 to 1). */
export function alikeItems(items: readonly ReviewItem[], least: number): ReviewItem[] {
  return items.filter(({ state, similarity }) => state === 'changed' && (similarity ?? 0) >= least);
}
