// Owns a tag set while it is being edited: what it was, what was done to it step by step, undo and redo of the steps, and doing them
// again on a tag set that somebody else changed meanwhile. Knows nothing of screens or storage.
import { applyOperation, type TagSetResult } from './tag-set-changes.ts';
import type { TagSetProblem } from './tag-set-checks.ts';
import { replaceTagSet, unitedTagSet } from './tag-set-loading.ts';
import type { TagPlace, TagSetOperation } from './tag-set-operations.ts';
import { replayOperation, type Replaced } from './tag-set-replay.ts';
import type { TagSetUses } from './tag-set-uses.ts';
import type { TagSet } from './tag-set.ts';

export type DraftStep =
  | { readonly kind: 'operation'; readonly operation: TagSetOperation }
  /** A tag set from a file: added to what is there, or put in its place. */
  | { readonly kind: 'load'; readonly how: 'unite' | 'replace'; readonly tagSet: TagSet };

interface DoneStep {
  readonly step: DraftStep;
  /** Names the field that is being typed in: what follows under the same name is one step with it. */
  readonly join: string | undefined;
  readonly after: TagSet;
  /** What it added or changed. */
  readonly place: TagPlace | undefined;
}

export interface TagSetDraft {
  /** As the library has it. */
  readonly base: TagSet;
  readonly done: readonly DoneStep[];
  /** The last one undone stands last. */
  readonly undone: readonly DoneStep[];
}

export type DraftResult =
  | {
      readonly ok: true;
      readonly draft: TagSetDraft;
      readonly outcome: 'changed' | 'unchanged' | 'removed' | 'deprecated';
      readonly place?: TagPlace;
    }
  | ({ readonly ok: false } & TagSetProblem);

export function startDraft(base: TagSet): TagSetDraft {
  return { base, done: [], undone: [] };
}

export function draftedTagSet(draft: TagSetDraft): TagSet {
  return draft.done.at(-1)?.after ?? draft.base;
}

/** Does one step more. With the `join` of the step before it takes that one's place, as typing letter by letter does. */
export function takeStep(
  draft: TagSetDraft,
  step: DraftStep,
  uses: TagSetUses,
  join: string | undefined = undefined,
): DraftResult {
  const last = draft.done.at(-1);
  const joins = join !== undefined && last?.join === join;
  const earlier = joins ? draft.done.slice(0, -1) : draft.done;
  const before = earlier.at(-1)?.after ?? draft.base;
  const result = stepped(before, step, uses);
  if (!result.ok) return result;
  const { outcome, place } = result;
  const told = place === undefined ? { outcome } : { outcome, place };
  if (outcome === 'unchanged') {
    return { ok: true, draft: joins ? { ...draft, done: earlier } : draft, ...told };
  }
  const done = [...earlier, { step, join, after: result.tagSet, place }];
  return { ok: true, draft: { ...draft, done, undone: [] }, ...told };
}

/** What is typed from now on is a step of its own. */
export function settleDraft(draft: TagSetDraft): TagSetDraft {
  const last = draft.done.at(-1);
  if (last?.join === undefined) return draft;
  return { ...draft, done: [...draft.done.slice(0, -1), { ...last, join: undefined }] };
}

export function undoStep(draft: TagSetDraft): TagSetDraft {
  const last = draft.done.at(-1);
  if (last === undefined) return draft;
  return { ...draft, done: draft.done.slice(0, -1), undone: [...draft.undone, { ...last, join: undefined }] };
}

export function redoStep(draft: TagSetDraft): TagSetDraft {
  const next = draft.undone.at(-1);
  if (next === undefined) return draft;
  return { ...draft, done: [...draft.done, next], undone: draft.undone.slice(0, -1) };
}

export interface SkippedStep extends TagSetProblem {
  readonly step: DraftStep;
}

/**
 * The same steps on another tag set. Those that do not fit any more are left out and told. What a step added may get another id there;
 * the later steps follow it.
 */
export function rebaseDraft(
  draft: TagSetDraft,
  base: TagSet,
  uses: TagSetUses,
): { readonly draft: TagSetDraft; readonly skipped: readonly SkippedStep[] } {
  let current = base;
  const done: DoneStep[] = [];
  const skipped: SkippedStep[] = [];
  const replaced: Replaced[] = [];
  for (const one of draft.done) {
    const step: DraftStep =
      one.step.kind === 'load'
        ? one.step
        : { kind: 'operation', operation: replayOperation(one.step.operation, replaced) };
    const result = stepped(current, step, uses);
    if (!result.ok) {
      const { field, problem } = result;
      skipped.push({ step, field, problem });
      continue;
    }
    if (one.place !== undefined && result.place !== undefined) {
      replaced.push({ from: one.place, to: result.place });
    }
    if (result.outcome === 'unchanged') continue;
    current = result.tagSet;
    done.push({ step, join: undefined, after: current, place: result.place });
  }
  return { draft: { base, done, undone: [] }, skipped };
}

/** What the draft comes to as one change of the library's tag set: the version goes up by one, however many steps there were. */
export function finishedTagSet(draft: TagSetDraft): TagSet {
  if (draft.done.length === 0) return draft.base;
  return { ...draftedTagSet(draft), id: draft.base.id, version: draft.base.version + 1 };
}

function stepped(before: TagSet, step: DraftStep, uses: TagSetUses): TagSetResult {
  if (step.kind === 'operation') return applyOperation(before, step.operation, uses);
  const tagSet =
    step.how === 'unite'
      ? unitedTagSet(before, step.tagSet).tagSet
      : replaceTagSet(before, step.tagSet, uses);
  return { ok: true, tagSet, outcome: tagSet === before ? 'unchanged' : 'changed', affected: 0 };
}
