// Owns joining edits that follow each other into fewer, where every span goes the same way with either.
import type { Edit } from './edit.ts';

/**
 * One edit for two that follow each other; undefined when spans could tell the difference, as when letters on both sides of an
 * insertion are deleted in turn. Holds for spans of the text before the first edit, not for such as were made between the two.
 */
export function mergeTwoEdits(first: Edit, second: Edit): Edit | undefined {
  const written = first.start + first.insert.length;
  if (isEmpty(first)) return second;
  if (isEmpty(second)) return first;
  // Written at the edge of what took the place of words, it is outside of what ended there with them.
  const besides =
    first.start < first.end &&
    second.start === second.end &&
    (second.start === first.start || second.start === written);
  if (!besides && second.start >= first.start && second.end <= written) {
    const kept = first.insert.slice(0, second.start - first.start);
    return { ...first, insert: kept + second.insert + first.insert.slice(second.end - first.start) };
  }
  const onlyDelete = first.insert === '' && second.insert === '';
  if (onlyDelete && second.start <= first.start && second.end >= first.start) {
    return { start: second.start, end: first.end + second.end - first.start, insert: '' };
  }
  return undefined;
}

/** As few edits as can say the same, in their order. Without those that change nothing. */
export function mergeEdits(edits: readonly Edit[]): Edit[] {
  const merged: Edit[] = [];
  for (const edit of edits) {
    const last = merged.at(-1);
    const both = last === undefined ? undefined : mergeTwoEdits(last, edit);
    if (both === undefined) merged.push(edit);
    else merged[merged.length - 1] = both;
  }
  return merged.filter((edit) => !isEmpty(edit));
}

/** One edit over all that the edits reach, with what stands there in the end. `after` is the text that they make. */
export function coveringEdit(before: string, after: string, edits: readonly Edit[]): Edit {
  if (edits.length === 0) return { start: 0, end: 0, insert: '' };
  let prefix = before.length;
  let suffix = before.length;
  let { length } = before;
  for (const { start, end, insert } of edits) {
    prefix = Math.min(prefix, start);
    suffix = Math.min(suffix, length - end);
    length += insert.length - (end - start);
  }
  return { start: prefix, end: before.length - suffix, insert: after.slice(prefix, after.length - suffix) };
}

function isEmpty({ start, end, insert }: Edit): boolean {
  return start === end && insert === '';
}
