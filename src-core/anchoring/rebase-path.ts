// Owns the way from one version of a text to another over known edits.
import type { Edit } from '../text/edit.ts';

/** A known step between two versions; `Rebase` records are such. */
export interface KnownStep {
  readonly fromHash: string;
  readonly toHash: string;
  readonly edits: readonly Edit[];
}

/** The edits of the fewest steps that lead there, in their order; undefined when none do. */
export function editsBetween(
  steps: readonly KnownStep[],
  fromHash: string,
  toHash: string,
): readonly Edit[] | undefined {
  const stepsFrom = new Map<string, KnownStep[]>();
  for (const step of steps) stepsFrom.set(step.fromHash, [...(stepsFrom.get(step.fromHash) ?? []), step]);
  const cameBy = new Map<string, KnownStep | undefined>([[fromHash, undefined]]);
  const queue = [fromHash];
  for (const hash of queue) {
    if (hash === toHash) break;
    for (const step of stepsFrom.get(hash) ?? []) {
      if (cameBy.has(step.toHash)) continue;
      cameBy.set(step.toHash, step);
      queue.push(step.toHash);
    }
  }
  if (!cameBy.has(toHash)) return undefined;
  const way: KnownStep[] = [];
  for (let step = cameBy.get(toHash); step !== undefined; step = cameBy.get(step.fromHash)) way.unshift(step);
  return way.flatMap(({ edits }) => edits);
}
