// Owns whether the guide to the tag set stands beside the text, and what is looked for in it: it is where it was when it comes back.
import { createStore, type Observable } from '../client/observable.ts';

export interface TagGuideState {
  readonly open: boolean;
  readonly query: string;
  /** Types that are unfolded. */
  readonly unfolded: ReadonlySet<string>;
}

export interface TagGuide {
  readonly state: Observable<TagGuideState>;
  /** Opens it with this type unfolded, when one is given. */
  show(type?: string): void;
  hide(): void;
  find(query: string): void;
  setUnfolded(type: string, unfolded: boolean): void;
}

export function createTagGuide(): TagGuide {
  const state = createStore<TagGuideState>({ open: false, query: '', unfolded: new Set() });
  const change = (set: Partial<TagGuideState>) => state.set({ ...state.get(), ...set });
  return {
    state,
    show(type) {
      const { unfolded } = state.get();
      change({ open: true, unfolded: type === undefined ? unfolded : new Set([...unfolded, type]) });
    },
    hide: () => change({ open: false }),
    find: (query) => change({ query }),
    setUnfolded(type, open) {
      const unfolded = new Set(state.get().unfolded);
      if (open) unfolded.add(type);
      else unfolded.delete(type);
      change({ unfolded });
    },
  };
}
