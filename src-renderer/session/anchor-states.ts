// Owns what became of annotations that were made on another text than the one shown: found as they were, moved, changed or lost.
// Derived, never stored; a decision of a person is part of the annotation itself. Knows nothing of how it is found out.
import type { Id } from '#core/annotation/records.ts';
import type { Span } from '#core/text/span.ts';
import { createStore, type Observable } from '../client/observable.ts';

/**
 * exact: the same words at the same offsets. moved: the same words, or words that were edited here, wherever they are now.
 * changed: words much alike, to be looked at. lost: nowhere for certain, or held for lost by a person.
 */
export interface AnchorPlace {
  readonly state: 'exact' | 'moved' | 'changed' | 'lost';
  /** 0 to 1, of what is changed. */
  readonly similarity?: number;
  /** Where its pieces are in the text shown; none when lost. */
  readonly spans: readonly Span[];
  /** A person decided that it is lost in this text. */
  readonly decided?: true;
}

/** The places by annotation; replaced as a whole with every change. Those made on the text shown are not in it: they are exact. */
export type AnchorPlaces = ReadonlyMap<Id, AnchorPlace>;

export interface AnchorStates {
  readonly places: Observable<AnchorPlaces>;
  /** False until those made on other texts have been looked for; before that they are not in `places`. */
  readonly settled: Observable<boolean>;
  /** Undefined for those made on the text shown, and while nobody has looked yet. */
  of(id: Id): AnchorPlace | undefined;
}

/** Whether a person should look at it: it is neither certain nor decided. */
export function needsReview(place: AnchorPlace | undefined): boolean {
  if (place === undefined || place.decided === true) return false;
  return place.state === 'changed' || place.state === 'lost';
}

export interface AnchorCounts {
  readonly exact: number;
  readonly moved: number;
  readonly changed: number;
  /** Those that a person has decided about are not counted. */
  readonly lost: number;
  readonly toReview: number;
}

export function countAnchors(places: AnchorPlaces): AnchorCounts {
  const counts = { exact: 0, moved: 0, changed: 0, lost: 0 };
  for (const place of places.values()) {
    if (place.decided !== true) counts[place.state] += 1;
  }
  return { ...counts, toReview: counts.changed + counts.lost };
}

export interface AnchorRegister extends AnchorStates {
  set(places: AnchorPlaces): void;
  settle(): void;
  unsettle(): void;
}

export function createAnchorRegister(): AnchorRegister {
  const places = createStore<AnchorPlaces>(new Map());
  const settled = createStore(false);
  return {
    places,
    settled,
    of: (id) => places.get().get(id),
    set: (next) => places.set(next),
    settle: () => settled.set(true),
    unsettle: () => settled.set(false),
  };
}
