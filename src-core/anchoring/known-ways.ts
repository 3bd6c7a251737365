// Owns how a text leads to the present one: over known edits as far as they go, and over one gap where nobody knows what happened.
import type { Edit } from '../text/edit.ts';
import { editsBetween, type KnownStep } from './rebase-path.ts';

/** First `lead`, then from `gap.from` to `gap.to` by searching, then `trail`. Without a gap all is known. */
export interface KnownWay {
  readonly lead: readonly Edit[];
  readonly gap: { readonly from: string; readonly to: string } | undefined;
  readonly trail: readonly Edit[];
}

/**
 * @param steps in the order in which they were made
 * @param has whether a text is at hand: a gap begins and ends at such
 */
export function wayBetween(
  steps: readonly KnownStep[],
  from: string,
  present: string,
  has: (hash: string) => boolean,
): KnownWay {
  const known = editsBetween(steps, from, present);
  if (known !== undefined) return { lead: known, gap: undefined, trail: [] };
  const head = furthest(steps, from, has);
  const root = earliest(steps, present, has);
  return {
    lead: editsBetween(steps, from, head) ?? [],
    gap: { from: head, to: root },
    trail: editsBetween(steps, root, present) ?? [],
  };
}

/** The last version at hand that edits made of this one; itself when there is none. */
function furthest(steps: readonly KnownStep[], from: string, has: (hash: string) => boolean): string {
  let [hash, found] = [from, from];
  for (const { fromHash, toHash } of steps) {
    if (fromHash !== hash) continue;
    hash = toHash;
    if (has(hash)) found = hash;
  }
  return found;
}

/** The first version at hand of which edits made this one; itself when there is none. */
function earliest(steps: readonly KnownStep[], present: string, has: (hash: string) => boolean): string {
  let [hash, found] = [present, present];
  for (const { fromHash, toHash } of steps.toReversed()) {
    if (toHash !== hash) continue;
    hash = fromHash;
    if (has(hash)) found = hash;
  }
  return found;
}
