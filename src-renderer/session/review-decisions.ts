// Owns what a decision of the review writes: a new target on the text shown, or that the annotation is lost in it. Each is one
// step of the document's history like any other.
import { changeAnnotation } from '#core/annotation/annotation-changes.ts';
import type { Change } from '#core/annotation/change.ts';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { retarget } from '#core/annotation/target-edits.ts';
import type { Span } from '#core/text/span.ts';
import { hand, prepare, type PreparedText } from './annotating.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';

/** What decisions need of the open document. */
export type ReviewedDocument = Pick<DocumentSession, 'id' | 'opened' | 'annotations' | 'editing'>;

/** Their present places become their targets. Gives how many had one. */
export async function acceptPlaces(
  library: LibrarySession,
  document: ReviewedDocument,
  ids: readonly Id[],
): Promise<number> {
  let accepted = 0;
  const label = ids.length === 1 ? 'log.acceptPlace' : 'log.acceptPlaces';
  await decide(library, document, label, ids, (one, { text, textHash }) => {
    const spans = document.annotations.index.get(one.id)?.pieces ?? [];
    const changes = spans.length === 0 ? [] : retarget(one, text, textHash, spans, hand(library));
    accepted += changes.length;
    return changes;
  });
  return accepted;
}

/** False when it stands there already, or the words are gone by then. */
export function placeByHand(
  library: LibrarySession,
  document: ReviewedDocument,
  id: Id,
  spans: readonly Span[],
): Promise<boolean> {
  const places = document.editing.remember(spans);
  return decide(library, document, 'log.placeByHand', [id], (one, { text, textHash }) => {
    const present = places.end().filter((span) => span !== undefined);
    return present.length === 0 ? [] : retarget(one, text, textHash, present, hand(library));
  });
}

/** In the text shown; on another it may be found again. */
export function markLost(library: LibrarySession, document: ReviewedDocument, id: Id): Promise<boolean> {
  return decide(library, document, 'log.markLost', [id], (one, { textHash }) =>
    changeAnnotation(one, { lostIn: textHash }, hand(library)),
  );
}

function decide(
  library: LibrarySession,
  document: ReviewedDocument,
  label: `log.${string}`,
  ids: readonly Id[],
  changesOf: (annotation: Annotation, on: PreparedText) => Change[],
): Promise<boolean> {
  return library.historyOf(document.id).execute(label, async () => {
    const on = await prepare(library, document.opened, false);
    // Thousands are not all kept in memory, and each is to be changed as it is by now.
    const annotations = await library.store.annotations(ids);
    return annotations.flatMap((annotation) => changesOf(annotation, on));
  });
}
