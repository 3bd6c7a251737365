// Owns which annotations of the open document stand on another text than the one shown, and what became of each: by search, by
// known edits, or because a person holds it for lost. Puts their places into the index. Changes no annotation.
import type {
  AnnotationIndex,
  IndexedAnnotation,
  PlacedAnnotation,
} from '#core/annotation/annotation-index.ts';
import type { Id } from '#core/annotation/records.ts';
import type { Span } from '#core/text/span.ts';
import { createAnchorRegister, type AnchorPlace, type AnchorStates } from './anchor-states.ts';
import type { AnnotationPlacing } from './annotation-placing.ts';

export interface AnchorDerivation {
  readonly anchors: AnchorStates;
  /** Takes note of an annotation as it is stored now, and gives its pieces in the text shown as far as they are known. */
  take(annotation: IndexedAnnotation): readonly Span[];
  leave(id: Id): void;
  /** As it is stored, when it stands on another text; undefined for others. */
  stored(id: Id): IndexedAnnotation | undefined;
  /** Takes note of all anew, and places them; those that have to be looked for have no place until then. */
  takeAll(stored: AnnotationIndex): void;
  /** Whether some have to be looked for. */
  isOpen(): boolean;
  /** Makes what was taken note of public; `take` and `leave` do not by themselves. */
  publish(): void;
  /** Looks for all that have no place yet. Gives how many have one now, and how many not. */
  search(): Promise<{ readonly moved: number; readonly lost: number }>;
}

export interface AnchorDerivationOptions {
  readonly index: AnnotationIndex;
  readonly placing: AnnotationPlacing;
  /** Places in the text shown of spans of a version that edits in this window made it of; undefined for another version. */
  readonly presentPieces: (textHash: string, pieces: readonly Span[]) => readonly Span[] | undefined;
  /** Hash of the version that is searched in. */
  readonly shownHash: () => string;
}

export function createAnchorDerivation(options: AnchorDerivationOptions): AnchorDerivation {
  const { index, placing, presentPieces, shownHash } = options;
  const register = createAnchorRegister();
  /** As stored, of those that are not simply on the text shown. */
  const elsewhere = new Map<Id, IndexedAnnotation>();
  const places = new Map<Id, AnchorPlace>();
  let stale = false;

  const isHeld = ({ lostIn }: IndexedAnnotation) =>
    lostIn !== undefined && (presentPieces(lostIn, []) !== undefined || placing.leadsHere(lostIn));

  const heldForLost: AnchorPlace = { state: 'lost', spans: [], decided: true };

  /** Follows the text as it is edited, as the index does. */
  const livePlace = (id: Id, { state, similarity }: AnchorPlace): AnchorPlace => ({
    state,
    ...(similarity === undefined ? {} : { similarity }),
    get spans() {
      return index.get(id)?.pieces ?? [];
    },
  });

  const derive = (annotation: IndexedAnnotation): readonly Span[] => {
    const { id } = annotation;
    stale = true;
    places.delete(id);
    if (isHeld(annotation)) {
      elsewhere.set(id, annotation);
      places.set(id, heldForLost);
      return [];
    }
    const here = presentPieces(annotation.textHash, annotation.pieces);
    if (here !== undefined) {
      elsewhere.delete(id);
      return here;
    }
    elsewhere.set(id, annotation);
    const known = placing.known(annotation);
    if (known === undefined) return [];
    places.set(id, livePlace(id, known));
    return presentPieces(shownHash(), known.spans) ?? known.spans;
  };

  const publish = () => {
    if (!stale) return;
    stale = false;
    register.set(new Map(places));
  };

  const unknown = () => [...elsewhere.values()].filter(({ id }) => !places.has(id));

  return {
    anchors: register,
    take: derive,
    leave(id) {
      elsewhere.delete(id);
      if (places.delete(id)) stale = true;
    },
    stored: (id) => elsewhere.get(id),
    takeAll(stored) {
      register.unsettle();
      elsewhere.clear();
      places.clear();
      stale = true;
      const placed: PlacedAnnotation[] = [];
      for (const slot of stored.inTextOrder()) {
        const annotation = stored.at(slot);
        const pieces = derive(annotation);
        if (stored !== index || pieces !== annotation.pieces) placed.push({ id: annotation.id, pieces });
      }
      if (placed.length > 0) index.place(placed);
      publish();
    },
    isOpen: () => unknown().length > 0,
    publish,
    async search() {
      // A search for nothing still learns which edits lead here.
      while (elsewhere.size > 0) {
        if (!(await placing.search(unknown()))) continue;
        const placed: PlacedAnnotation[] = [...elsewhere.values()].map((annotation) => ({
          id: annotation.id,
          pieces: derive(annotation),
        }));
        index.place(placed);
        if (unknown().length === 0) break;
      }
      publish();
      register.settle();
      const lost = [...places.values()].filter(({ state }) => state === 'lost').length;
      return { moved: places.size - lost, lost };
    },
  };
}
