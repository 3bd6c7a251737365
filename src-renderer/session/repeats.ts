// Owns tagging the other occurrences of a passage: which words, where they stand, which are tagged so already, and the one step
// that tags the rest. Knows nothing of how they are shown.
import { describeTarget } from '#core/anchoring/describe.ts';
import { newAnnotation, tagSpan } from '#core/annotation/annotation-changes.ts';
import { propagate } from '#core/annotation/propagation.ts';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { findOccurrences, type Occurrence } from '#core/text/occurrences.ts';
import type { Span } from '#core/text/span.ts';
import { hand, prepare } from './annotating.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';

/** What is repeated: an annotation or, without one, words that are to be tagged themselves as well. */
export interface RepeatSource {
  readonly annotation: Annotation | undefined;
  /** Where its pieces stand, or the words; at least one. */
  readonly pieces: readonly Span[];
}

export interface RepeatOptions {
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

export interface FoundRepeats {
  readonly repeats: readonly Occurrence[];
  /** Those that were left out because they are tagged so already, the source itself not counted. */
  readonly tagged: number;
}

/** Code units of context on either side of a repeat. */
const context = 80;

/** The selected words or, without any, the selected annotation; undefined when there is neither or it is lost. */
export async function repeatSource(open: DocumentSession): Promise<RepeatSource | undefined> {
  const words = open.selection.wordsToTag(false);
  if (words !== undefined) return { annotation: undefined, pieces: [words] };
  const id = open.selection.selectedId.get();
  if (id === undefined) return undefined;
  const [annotation] = await open.annotations.load([id]);
  const pieces = open.annotations.index.get(id)?.pieces ?? [];
  return annotation === undefined || pieces.length === 0 ? undefined : { annotation, pieces };
}

/** @param passage the piece of the source that is looked for */
export function findRepeats(
  open: DocumentSession,
  passage: Span,
  as: { readonly type: string; readonly setId: Id },
  options: RepeatOptions,
): FoundRepeats {
  const { text } = open.opened;
  const found = findOccurrences(text, text.slice(passage.start, passage.end), {
    ...options,
    context,
    except: [passage],
  });
  const isTagged = taggedAs(open, as);
  const repeats = found.filter(({ span }) => !isTagged(span));
  return { repeats, tagged: found.length - repeats.length };
}

/** Tags the repeats, and words that are not an annotation yet, as one step of the history. Gives how many were tagged. */
export async function tagRepeats(
  library: LibrarySession,
  open: DocumentSession,
  source: RepeatSource,
  type: string,
  spans: readonly Span[],
  label = 'log.propagate',
): Promise<number> {
  const [ownPlaces, otherPlaces] = [open.editing.remember(source.pieces), open.editing.remember(spans)];
  let count = 0;
  await library.historyOf(open.id).execute(label, async () => {
    const { text, textHash } = await prepare(library, open.opened, open.annotations.index.size === 0);
    const pieces = ownPlaces.end().filter((span) => span !== undefined);
    const others = otherPlaces.end().filter((span) => span !== undefined);
    if (pieces.length === 0) return [];
    const { newId } = library.identity;
    const by = hand(library);
    const tagSet = library.tagSet.get();
    const setId = source.annotation?.setId ?? library.sets.state.get().current;
    const own = {
      ...{ id: newId(), documentId: open.id, setId, type },
      target: describeTarget(text, pieces, textHash),
    };
    const isNew = source.annotation === undefined && !isTaggedAs(open, pieces, { type, setId });
    const first = isNew ? tagSpan(own, by) : [];
    const annotation = source.annotation ?? newAnnotation(own, by);
    const changes = [
      ...first,
      ...propagate({ annotation, spans: others, text, textHash, tagSet, newId }, by),
    ];
    count = changes.length;
    return changes;
  });
  return count;
}

/** Whether one of these stands as an annotation that says the same of it. */
export function isTaggedAs(
  open: DocumentSession,
  pieces: readonly Span[],
  as: { readonly type: string; readonly setId: Id },
): boolean {
  return pieces.some(taggedAs(open, as));
}

/** Tells of a span whether exactly its words stand as an annotation of one piece that says the same of them. */
export function taggedAs(
  open: DocumentSession,
  as: { readonly type: string; readonly setId: Id },
): (span: Span) => boolean {
  const tagged = spansTaggedAs(open, as);
  return (span) => tagged.has(nameOf(span));
}

function nameOf({ start, end }: Span): string {
  return `${start}-${end}`;
}

/** Where annotations of one piece stand that say the same of it. */
function spansTaggedAs({ annotations }: DocumentSession, as: { type: string; setId: Id }): Set<string> {
  const { index } = annotations;
  const spans = new Set<string>();
  for (const slot of index.inTextOrder()) {
    if (index.typeAt(slot) !== as.type || index.setAt(slot) !== as.setId) continue;
    const [piece, ...others] = index.at(slot).pieces;
    if (piece !== undefined && others.length === 0) spans.add(nameOf(piece));
  }
  return spans;
}
