// Owns replacing matches: what they become, looked at before, and the one step that changes the text. Annotations over a match cover
// what it becomes.
import { rebaseSpans } from '#core/anchoring/rebase.ts';
import { annotationEdges, replacementEdits } from '#core/text/search-replacement.ts';
import { flattenSpans, noSpans, spanAt, spanCount } from '#core/text/search-spans.ts';
import type { Span } from '#core/text/span.ts';
import type { DocumentAnnotations } from './document-annotations.ts';
import type { FindSession, FoundReplacements } from './find-session.ts';
import type { TextEditing } from './text-editing.ts';

/** What of an open document replacing needs. */
interface Open {
  readonly find: FindSession;
  readonly editing: Pick<TextEditing, 'text' | 'replace'>;
  readonly annotations: Pick<DocumentAnnotations, 'index'>;
}

/** What would be replaced, and by what. Stands for the text it was made on. */
export interface Replacements extends FoundReplacements {
  readonly text: string;
}

export const noReplacements: Replacements = { text: '', matches: noSpans, insertOf: () => '' };

/** Undefined when the replacement has no meaning, which the find bar then says. */
export async function readReplacements({ find, editing }: Open): Promise<Replacements | undefined> {
  const text = editing.text();
  const found = await find.replacements();
  return found === undefined || editing.text() !== text ? undefined : { text, ...found };
}

/** Replaces the current match and goes on to the next one. Gives what it became; undefined when nothing was replaced. */
export async function replaceCurrent(open: Open): Promise<{ readonly insert: string } | undefined> {
  const { find, editing } = open;
  const replacements = await readReplacements(open);
  const at = find.state.get().current - 1;
  const match = replacements === undefined ? undefined : spanAt(replacements.matches, at);
  if (replacements === undefined || match === undefined || editing.text() !== replacements.text)
    return undefined;
  find.remember();
  const insert = replacements.insertOf(at);
  const edits = editsOf(open, replacements, (other) => other === at);
  // The next one is current, also where the new words hold what is looked for.
  if (edits.length > 0) editing.replace(edits, 'log.replaceText');
  find.stepFrom(match.start + insert.length);
  return { insert };
}

/**
 * Replaces the matches as one step. Gives how many; undefined when the text is no longer the one that was looked at.
 * @param isWanted by the number of the match, from 0
 */
export function replaceMatches(
  open: Open,
  replacements: Replacements,
  isWanted: (at: number) => boolean,
): number | undefined {
  if (open.editing.text() !== replacements.text) return undefined;
  open.find.remember();
  const edits = editsOf(open, replacements, isWanted);
  if (edits.length > 0) open.editing.replace(edits, 'log.replaceText');
  let count = 0;
  for (let at = 0; at < spanCount(replacements.matches); at += 1) if (isWanted(at)) count += 1;
  return count;
}

/** How many annotations would be left without words. They are kept as lost, and come back with undo. */
export function countEmptied(
  open: Open,
  { text, matches, insertOf }: Replacements,
  isWanted: (at: number) => boolean,
): number {
  const { index } = open.annotations;
  const edges = annotationEdges(piecesOf(open));
  const emptied = new Map<number, number>();
  for (let at = 0; at < spanCount(matches); at += 1) {
    const match = isWanted(at) ? spanAt(matches, at) : undefined;
    if (match === undefined) continue;
    // Only what lies wholly in a match can lose all its words.
    const inside = [...index.piecesIn(match)].filter(
      ({ start, end }) => start >= match.start && end <= match.end,
    );
    if (inside.length === 0) continue;
    const edits = replacementEdits(text, flattenSpans([match]), () => insertOf(at), edges);
    rebaseSpans(inside, edits).forEach((after, which) => {
      const slot = inside[which]?.slot;
      if (after === undefined && slot !== undefined) emptied.set(slot, (emptied.get(slot) ?? 0) + 1);
    });
  }
  return [...emptied].filter(([slot, count]) => count === index.at(slot).pieces.length).length;
}

function editsOf(open: Open, { text, matches, insertOf }: Replacements, isWanted: (at: number) => boolean) {
  return replacementEdits(
    text,
    matches,
    (at) => (isWanted(at) ? insertOf(at) : undefined),
    annotationEdges(piecesOf(open)),
  );
}

function* piecesOf({ annotations: { index } }: Open): Iterable<Span> {
  for (const slot of index.inTextOrder()) yield* index.at(slot).pieces;
}
