// Owns the whole comparison of two versions: their paragraphs, and what became of every annotated passage. Made in one go, away from
// the screen, from plain data.
import type { Id } from '../annotation/records.ts';
import type { Span } from '../text/span.ts';
import { comparePassages, type ComparedPassage, type PassagePlaces } from './annotation-comparison.ts';
import type { ComparedParagraph } from './compared-paragraph.ts';
import { markLookup } from './mark-lookup.ts';
import { placesIn, type PassageGroup, type VersionEdits, type VersionText } from './passage-places.ts';
import { compareTexts } from './text-comparison.ts';

export interface ComparisonRequest {
  readonly before: VersionText;
  readonly after: VersionText;
  /** Of two documents that are compared, those of the one before; of versions of one document, all. */
  readonly groups: readonly PassageGroup[];
  /** Of two documents, those of the one after. */
  readonly groupsAfter: readonly PassageGroup[];
  readonly rebases: readonly VersionEdits[];
}

export interface VersionComparison {
  readonly paragraphs: readonly ComparedParagraph[];
  readonly passages: readonly ComparedPassage[];
  /** Passages that were found in neither text: they were made on another version. */
  readonly unplaced: readonly Id[];
}

export function compareVersions(request: ComparisonRequest): VersionComparison {
  const { before, after, groups, groupsAfter, rebases } = request;
  const paragraphs = compareTexts(before.text, after.text);
  const placed = groups.flatMap((group) => placesOf(group, before, after, rebases));
  const placedAfter = groupsAfter.flatMap((group) => placesOf(group, before, after, rebases));
  const all = [...placed, ...withoutCounterparts(placedAfter, placed)];
  const found = all.filter(({ old, fresh }) => old !== undefined || fresh !== undefined);
  return {
    paragraphs,
    passages: comparePassages({ before: before.text, after: after.text, paragraphs }, found),
    unplaced: all.flatMap(({ id, old, fresh }) => (old === undefined && fresh === undefined ? [id] : [])),
  };
}

function placesOf(
  group: PassageGroup,
  before: VersionText,
  after: VersionText,
  rebases: readonly VersionEdits[],
): PassagePlaces[] {
  const old = placesIn(before, group, rebases);
  const fresh = placesIn(after, group, rebases);
  return group.passages.map(({ id, type }, at) => ({ id, type, old: old[at], fresh: fresh[at] }));
}

/** Those that nobody marked in the other document too: the same type over mostly the same words. */
function withoutCounterparts(
  passages: readonly PassagePlaces[],
  others: readonly PassagePlaces[],
): PassagePlaces[] {
  if (passages.length === 0) return [];
  const marksOver = markLookup(
    others.flatMap(({ id, type, fresh }) =>
      (fresh ?? []).map(({ start, end }) => ({ id, type, start, end })),
    ),
  );
  return passages.filter(({ type, fresh }) => {
    const span = fresh?.[0];
    if (span === undefined) return true;
    return !marksOver(span).some((other) => other.type === type && mostlySame(span, other));
  });
}

function mostlySame(one: Span, other: Span): boolean {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return 2 * shared >= Math.max(one.end - one.start, other.end - other.start);
}
