// Owns giving an annotation other pieces as one step of the history. Only its target changes: attributes, note and links stay.
import type { Id } from '#core/annotation/records.ts';
import { retarget } from '#core/annotation/target-edits.ts';
import type { Span } from '#core/text/span.ts';
import { hand, prepare } from './annotating.ts';
import type { DocumentAnnotations } from './document-annotations.ts';
import type { LibrarySession } from './library-session.ts';
import type { OpenedText } from './opened-text.ts';

export interface ReshapedDocument {
  readonly id: Id;
  readonly opened: OpenedText;
  readonly annotations: DocumentAnnotations;
}

/**
 * Gives the annotation the pieces that `pieces` makes of those it has when its turn comes. Steps of one `coalesceKey` within a second
 * become one. False when nothing changed, as when its words are lost.
 */
export function reshape(
  library: LibrarySession,
  { id: documentId, opened, annotations }: ReshapedDocument,
  id: Id,
  label: 'log.addPiece' | 'log.removePiece' | 'log.resize',
  coalesceKey: string | undefined,
  pieces: (now: readonly Span[]) => readonly Span[] | undefined,
): Promise<boolean> {
  return library.historyOf(documentId).execute(
    label,
    async () => {
      const [annotation] = await annotations.load([id]);
      const { text, textHash } = await prepare(library, opened, false);
      const now = annotations.index.get(id)?.pieces ?? [];
      const next = annotation === undefined || now.length === 0 ? undefined : pieces(now);
      if (annotation === undefined || next === undefined || sameSpans(now, next)) return [];
      return retarget(annotation, text, textHash, next, hand(library));
    },
    coalesceKey,
  );
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length && a.every((span, at) => span.start === b[at]?.start && span.end === b[at]?.end)
  );
}
