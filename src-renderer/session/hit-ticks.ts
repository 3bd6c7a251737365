// Owns which hits of a search are ticked: some of them, or all but some, as there may be tens of thousands.
import { createStore, type Observable } from '../client/observable.ts';

export interface TickedHits {
  readonly all: boolean;
  /** Numbers of the ticked hits or, with `all`, of those that are not. */
  readonly except: ReadonlySet<number>;
}

export interface HitTicks {
  readonly state: Observable<TickedHits>;
  has(hit: number): boolean;
  toggle(hit: number): void;
  /** Ticks all, or none. */
  setAll(all: boolean): void;
  /** @param listed how many hits there are */
  count(listed: number): number;
}

const none: TickedHits = { all: false, except: new Set() };

export function createHitTicks(): HitTicks {
  const state = createStore(none);
  return {
    state,
    has(hit) {
      const { all, except } = state.get();
      return except.has(hit) !== all;
    },
    toggle(hit) {
      const { all, except } = state.get();
      const next = new Set(except);
      if (!next.delete(hit)) next.add(hit);
      state.set({ all, except: next });
    },
    setAll(all) {
      const now = state.get();
      if (all || now.all || now.except.size > 0) state.set({ all, except: new Set() });
    },
    count(listed) {
      const { all, except } = state.get();
      return all ? listed - except.size : except.size;
    },
  };
}
