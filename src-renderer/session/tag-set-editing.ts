// Owns one sitting at the tag set editor: the draft, what is typed and does not fit yet, how much uses each part, and what became of
// the library's tag set meanwhile. Nothing reaches the library before `apply`, which is one step of the history.
import { changeTagSet } from '#core/annotation/tag-set-changes.ts';
import {
  draftedTagSet,
  finishedTagSet,
  rebaseDraft,
  redoStep,
  settleDraft,
  startDraft,
  takeStep,
  undoStep,
  type DraftResult,
  type DraftStep,
  type SkippedStep,
  type TagSetDraft,
} from '#core/annotation/tag-set-draft.ts';
import type { TagPlace, TagSetOperation } from '#core/annotation/tag-set-operations.ts';
import { idOf, siblingsAt } from '#core/annotation/tag-set-places.ts';
import { tagSetUses, type TagSetUses } from '#core/annotation/tag-set-uses.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { LibrarySession } from './library-session.ts';

/** What stands in a field and cannot be taken over. */
export interface UnfitText {
  readonly text: string;
  readonly problem: string;
  readonly operation: TagSetOperation;
  /** What the field belongs to; absent for the tag set itself and for things to be added. */
  readonly place: TagPlace | undefined;
}

export interface EditingState {
  readonly draft: TagSetDraft;
  /** As drafted. */
  readonly tagSet: TagSet;
  readonly uses: TagSetUses;
  readonly annotations: readonly Pick<Annotation, 'type' | 'attributes'>[];
  /** False until the annotations have been counted. */
  readonly counted: boolean;
  /** By the name of the field. */
  readonly unfit: ReadonlyMap<string, UnfitText>;
  /** The library's tag set, when it was changed elsewhere since the draft was begun. */
  readonly theirs: TagSet | undefined;
  /** What did not fit any more when the draft was put on another tag set. */
  readonly skipped: readonly SkippedStep[];
  /** Goes up when fields are to show what the draft says instead of what was typed. */
  readonly revision: number;
}

export interface TagSetEditing {
  readonly state: Observable<EditingState>;
  /** One step; typing into one field, named by `join`, is one step until `settle`. */
  act(operation: TagSetOperation, join?: string): DraftResult;
  /** As act, for the text of a field: what does not fit is kept with its problem. */
  type(field: string, text: string, operation: TagSetOperation, place?: TagPlace): void;
  /** Gives up what a field holds and does not fit; false when there is no such thing. */
  forget(field: string): boolean;
  settle(): void;
  load(how: 'unite' | 'replace', tagSet: TagSet): DraftResult;
  undo(): void;
  redo(): void;
  /** Puts the draft on the tag set that the library has now. */
  keepMine(): void;
  /** Gives the draft up for the tag set that the library has now. */
  takeTheirs(): void;
  /** Counts again, then changes the library's tag set in one step. False when something is to be decided or mended first. */
  apply(documentId: Id | undefined): Promise<boolean>;
  /** Counts the uses and watches for changes from elsewhere; returns the function that stops it. */
  follow(): () => void;
}

const noUses: TagSetUses = { counts: new Map() };

export function createTagSetEditing(library: LibrarySession): TagSetEditing {
  const base = library.tagSet.get();
  const state = createStore<EditingState>({
    draft: startDraft(base),
    tagSet: base,
    uses: noUses,
    annotations: [],
    counted: false,
    unfit: new Map(),
    theirs: undefined,
    skipped: [],
    revision: 0,
  });
  let applying = false;

  const change = (set: Partial<EditingState>) => {
    const next = { ...state.get(), ...set };
    const tagSet = draftedTagSet(next.draft);
    state.set({ ...next, tagSet, unfit: withoutGone(next.unfit, tagSet) });
  };
  const renew = (set: Partial<EditingState>) => change({ ...set, revision: state.get().revision + 1 });

  const count = async () => {
    const annotations = await library.store.annotationsOf({});
    const uses = tagSetUses(annotations, library.relations.get().values());
    change({ annotations, uses, counted: true });
    return uses;
  };

  const take = (step: DraftStep, join?: string): DraftResult => {
    const { draft, uses } = state.get();
    const result = takeStep(draft, step, uses, join);
    if (result.ok) change({ draft: result.draft });
    return result;
  };

  const look = () => {
    const theirs = library.tagSet.get();
    const { draft } = state.get();
    if (applying || theirs === draft.base) return;
    if (draft.done.length === 0) renew({ draft: startDraft(theirs), theirs: undefined });
    else change({ theirs });
  };

  const editing: TagSetEditing = {
    state,
    act: (operation, join) => take({ kind: 'operation', operation }, join),
    type(field, text, operation, place) {
      const unfit = new Map(state.get().unfit);
      const result = editing.act(operation, field);
      if (result.ok) unfit.delete(field);
      else unfit.set(field, { text, problem: result.problem, operation, place });
      change({ unfit });
    },
    forget(field) {
      const unfit = new Map(state.get().unfit);
      if (!unfit.delete(field)) return false;
      renew({ unfit });
      return true;
    },
    settle() {
      const { draft } = state.get();
      const settled = settleDraft(draft);
      if (settled !== draft) change({ draft: settled });
    },
    load: (how, tagSet) => {
      const result = take({ kind: 'load', how, tagSet });
      renew({});
      return result;
    },
    undo: () => renew({ draft: undoStep(state.get().draft) }),
    redo: () => renew({ draft: redoStep(state.get().draft) }),
    keepMine() {
      const { draft, uses, theirs } = state.get();
      if (theirs === undefined) return;
      renew({ ...rebaseDraft(draft, theirs, uses), theirs: undefined });
    },
    takeTheirs() {
      const { theirs } = state.get();
      if (theirs !== undefined) {
        renew({ draft: startDraft(theirs), theirs: undefined, unfit: new Map(), skipped: [] });
      }
    },
    async apply(documentId) {
      editing.settle();
      // What was told at one field may have been solved at another.
      for (const [field, { text, operation, place }] of state.get().unfit) {
        editing.type(field, text, operation, place);
      }
      if (state.get().unfit.size > 0 || state.get().theirs !== undefined) return false;
      // What was not in use when it was removed may be by now.
      const uses = await count();
      if (state.get().theirs !== undefined) return false;
      const { draft, skipped } = rebaseDraft(state.get().draft, state.get().draft.base, uses);
      if (skipped.length > 0) {
        renew({ draft, skipped });
        return false;
      }
      applying = true;
      try {
        await library
          .historyOf(documentId)
          .execute('log.tagSet', () =>
            changeTagSet(library.tagSet.get(), finishedTagSet(draft), library.ownTagSet.get()),
          );
      } finally {
        applying = false;
      }
      renew({ draft: startDraft(library.tagSet.get()), skipped: [] });
      return true;
    },
    follow() {
      const stop = library.tagSet.subscribe(look);
      look();
      void count();
      return stop;
    },
  };
  return editing;
}

/** Fields of what is not there any more have nothing to say. */
function withoutGone(unfit: ReadonlyMap<string, UnfitText>, tagSet: TagSet): ReadonlyMap<string, UnfitText> {
  const stays = ({ place }: UnfitText) =>
    place === undefined || siblingsAt(tagSet, place)?.some(({ id }) => id === idOf(place)) === true;
  if ([...unfit.values()].every(stays)) return unfit;
  return new Map([...unfit].filter(([, one]) => stays(one)));
}
