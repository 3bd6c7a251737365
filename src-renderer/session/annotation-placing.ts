// Owns finding out where annotations made on other texts stand in the one shown: gathers what is known of those texts, has the
// search done, and keeps what came of it, so that a decision that is taken back needs no second search. Changes no annotation.
import { anchorStates, type PlacedGroup, type PlacingRequest } from '#core/anchoring/placing.ts';
import { wayBetween } from '#core/anchoring/known-ways.ts';
import { editsBetween, type KnownStep } from '#core/anchoring/rebase-path.ts';
import { packSpans, unpackSpans } from '#core/anchoring/span-lists.ts';
import type { Id } from '#core/annotation/records.ts';
import type { Span } from '#core/text/span.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { AnchorPlace } from './anchor-states.ts';

/** An annotation on another text than the one shown, as it is stored. */
export interface ElsewhereAnnotation {
  readonly id: Id;
  readonly textHash: string;
  readonly pieces: readonly Span[];
}

export interface ShownText {
  readonly text: string;
  readonly textHash: string;
}

export type PlaceTargets = (request: PlacingRequest) => Promise<readonly PlacedGroup[]>;

export interface AnnotationPlacing {
  /** What is known of it already; undefined when it has to be searched for, or was made on a known version since. */
  known(annotation: ElsewhereAnnotation): AnchorPlace | undefined;
  /** Searches for these in the text shown now. Resolves false when that became another meanwhile. */
  search(annotations: readonly ElsewhereAnnotation[]): Promise<boolean>;
  /** Whether edits that are on record, and nothing else, make the text shown of the one with this hash. */
  leadsHere(textHash: string): boolean;
  /** The text shown is another: what was found says nothing any more. */
  forget(shown: ShownText): void;
}

export interface AnnotationPlacingOptions {
  readonly documentId: Id;
  readonly shown: ShownText;
  readonly store: Pick<LibraryStore, 'annotations' | 'text' | 'rebases'>;
  readonly place: PlaceTargets;
}

interface Found {
  readonly textHash: string;
  readonly pieces: readonly Span[];
  readonly place: AnchorPlace;
}

export function createAnnotationPlacing(options: AnnotationPlacingOptions): AnnotationPlacing {
  const { documentId, store } = options;
  let { shown } = options;
  let steps: readonly KnownStep[] = [];
  const found = new Map<Id, Found>();

  const request = async (groups: ReadonlyMap<string, readonly ElsewhereAnnotation[]>) => {
    const now = shown;
    steps = await store.rebases(documentId);
    const texts = new Map([[now.textHash, now.text]]);
    for (const hash of neededTexts(groups.keys(), steps, now.textHash)) {
      const text = texts.has(hash) ? undefined : await store.text(hash);
      if (text !== undefined) texts.set(hash, text);
    }
    const packed: PlacingRequest['groups'] = await Promise.all(
      [...groups].map(async ([textHash, annotations]) => {
        const pieces = packSpans(annotations.map((annotation) => annotation.pieces));
        if (texts.has(textHash)) return { textHash, pieces };
        // Without their text, their words are what is left to search by.
        const known = new Map(
          (await store.annotations(annotations.map(({ id }) => id))).map(({ id, target }) => [id, target]),
        );
        const targets = annotations.map(
          ({ id, pieces: spans }) => known.get(id) ?? wordless(textHash, spans),
        );
        return { textHash, pieces, targets };
      }),
    );
    return { present: now.textHash, steps, texts, groups: packed };
  };

  return {
    known({ id, textHash, pieces }) {
      const entry = found.get(id);
      if (entry === undefined || entry.textHash !== textHash) return undefined;
      const isSame =
        entry.pieces.length === pieces.length &&
        entry.pieces.every(({ start, end }, at) => pieces[at]?.start === start && pieces[at].end === end);
      return isSame ? entry.place : undefined;
    },
    async search(annotations) {
      const now = shown;
      const groups = new Map<string, ElsewhereAnnotation[]>();
      for (const annotation of annotations) {
        const group = groups.get(annotation.textHash);
        if (group === undefined) groups.set(annotation.textHash, [annotation]);
        else group.push(annotation);
      }
      const placed = await options.place(await request(groups));
      if (now !== shown) return false;
      [...groups.values()].forEach((group, index) => {
        const result = placed[index];
        const spans = result === undefined ? [] : unpackSpans(result.spans);
        group.forEach(({ id, textHash, pieces }, at) => {
          const state = anchorStates[result?.states[at] ?? 0] ?? 'lost';
          const similarity = result?.similarities[at] ?? 0;
          const place: AnchorPlace = {
            state,
            ...(state === 'changed' ? { similarity } : {}),
            spans: spans[at] ?? [],
          };
          found.set(id, { textHash, pieces, place });
        });
      });
      return true;
    },
    leadsHere: (textHash) => editsBetween(steps, textHash, shown.textHash) !== undefined,
    forget(next) {
      shown = next;
      found.clear();
    },
  };
}

/** Those that annotations were made on, and those between which nobody knows what happened; versions in between are not needed. */
function neededTexts(
  hashes: Iterable<string>,
  steps: readonly KnownStep[],
  present: string,
): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const hash of hashes) {
    const { gap } = wayBetween(steps, hash, present, () => true);
    for (const one of [hash, ...(gap === undefined ? [] : [gap.from, gap.to])]) needed.add(one);
  }
  return needed;
}

/** A target that is gone from the store meanwhile; it is found nowhere. */
function wordless(textHash: string, spans: readonly Span[]) {
  return {
    textHash,
    pieces: spans.map(({ start, end }) => ({ start, end, exact: '', prefix: '', suffix: '' })),
  };
}
