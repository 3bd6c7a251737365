// Owns what a tag set's parts may be called and joined to: labels that tell them apart, pairs of types that exist.
import { message } from '../messages/catalogue.ts';
import { foldText } from '../text/folding.ts';
import type { Tagged, TagPlace } from './tag-set-operations.ts';
import type { TagSet } from './tag-set.ts';

export type TagSetField =
  'label' | 'inverseLabel' | 'key' | 'colour' | 'value' | 'pairs' | 'place' | 'name' | 'description';

/** What is wrong, and at which field of the editor it is to be told. */
export interface TagSetProblem {
  readonly field: TagSetField;
  readonly problem: string;
}

/** What one operation comes to. */
export type TagSetStep =
  | { readonly next: TagSet; readonly place?: TagPlace; readonly outcome?: 'removed' | 'deprecated' }
  | TagSetProblem;

export const idsOf = (list: readonly Tagged[]) => list.map(({ id }) => id);
export const noLabel = (field: TagSetField): TagSetProblem => ({ field, problem: message('tagset.noLabel') });
export const unknownPlace = (): TagSetProblem => ({ field: 'place', problem: message('tagset.gone') });

/** Two of one list with one name could not be told apart in forms and menus. */
export function labelProblem(label: string, siblings: readonly Tagged[]): TagSetProblem | undefined {
  if (label.trim() === '') return noLabel('label');
  const folded = foldText(label.trim());
  const twice = siblings.some((one) => foldText(one.label) === folded);
  return twice
    ? { field: 'label', problem: message('tagset.labelTaken', { label: label.trim() }) }
    : undefined;
}

export function pairsProblem(
  tagSet: TagSet,
  pairs: readonly { readonly from: string; readonly to: string }[],
): TagSetProblem | undefined {
  const known = new Set(['any', ...idsOf(tagSet.types)]);
  const sound = pairs.length > 0 && pairs.every(({ from, to }) => known.has(from) && known.has(to));
  return sound ? undefined : { field: 'pairs', problem: message('tagset.noPairs') };
}
