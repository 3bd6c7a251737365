// Owns the annotations of the open document: where each is in the text shown (derived, never stored) and, for those that were
// looked at, all that is known of them. Hears of changes; makes none.
import {
  createAnnotationIndex,
  type AnnotationIndex,
  type IndexedAnnotation,
  type PackedAnnotations,
} from '#core/annotation/annotation-index.ts';
import { fieldsToRecord, recordToFields } from '#core/annotation/change.ts';
import type { Annotation, Id, Status, Target } from '#core/annotation/records.ts';
import type { Span } from '#core/text/span.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { OpenedAnnotations } from '../store/rows.ts';
import { placeInWorker } from '../readers/anchoring-worker-client.ts';
import { createAnchorDerivation } from './anchor-derivation.ts';
import type { AnchorStates } from './anchor-states.ts';
import { createAnnotationPlacing, type PlaceTargets, type ShownText } from './annotation-placing.ts';
import type { RecordChange } from './record-change.ts';
import type { TextEdited } from './text-editing.ts';
import { followWithPieces } from './text-editing-pieces.ts';

export interface DocumentAnnotations {
  readonly index: AnnotationIndex;
  /** Counts up with every change of the index or of a known annotation. */
  readonly version: Observable<number>;
  /** The whole annotation when it is at hand. */
  known(id: Id): Annotation | undefined;
  /** The whole annotations, from memory or the store; those that are gone are left out. */
  load(ids: readonly Id[]): Promise<readonly Annotation[]>;
  /** Loads all of the document's, for what the index does not hold, in slices. */
  loadAll(): Promise<void>;
  /** How far `loadAll` is; undefined when it is not at work. */
  readonly loading: Observable<{ readonly done: number; readonly total: number } | undefined>;
  /** True once `loadAll` is through: then `known` knows everything. */
  isWhole(): boolean;
  apply(changes: readonly RecordChange[]): void;
  isLost(id: Id): boolean;
  /** The text was edited: all follow. */
  follow(edited: TextEdited): void;
  /** What became of those that were made on another text than the one shown. */
  readonly anchors: AnchorStates;
  /**
   * Finds those made on other versions of the text in this one; what is not certain stays lost. Gives how many have a place now and
   * how many not; when the search could not be done they have none, and `anchors` is not settled. Never rejects.
   */
  place(): Promise<{ readonly moved: number; readonly lost: number }>;
  /** The same for all of them again: more is known of how the texts are joined. */
  placeAnew: DocumentAnnotations['place'];
}

export interface DocumentAnnotationsOptions {
  readonly documentId: Id;
  readonly text: string;
  readonly textHash: string;
  readonly packed: PackedAnnotations;
  readonly changed: readonly IndexedAnnotation[];
  readonly removed: readonly Id[];
  readonly store: Pick<
    LibraryStore,
    'annotations' | 'annotationsOf' | 'text' | 'rebases' | 'openAnnotations'
  >;
  /** The text as it is when it became another one without known edits; left out where that cannot be. */
  readonly shown?: () => ShownText;
  /** Searches, away from the window where there is much to do. */
  readonly placeTargets?: PlaceTargets;
  /** Where spans of a version of the text stand in the present one, of which this window knows the edits; undefined for others. */
  readonly placesOf?: (textHash: string, spans: readonly Span[]) => readonly (Span | undefined)[] | undefined;
}

/** Annotations kept whole in memory; the rest is read from the store when shown. */
const knownLimit = 5000;
/** Annotations read at once when all are loaded: a few hundredths of a second each. */
const slice = 1000;
/** So many are told of with every letter that is typed into one; more, when typing rests. */
const fewAnnotations = 2000;
/** Milliseconds without an edit. */
const rest = 300;

export function createDocumentAnnotations(options: DocumentAnnotationsOptions): DocumentAnnotations {
  const { documentId, text, textHash, store } = options;
  const index = indexOf(options);
  const known = new Map<Id, Annotation>();
  const revisions = new Map<Id, number>();
  const version = createStore(0);
  const loading = createStore<{ readonly done: number; readonly total: number } | undefined>(undefined);
  let allKnown = false;
  let loadingAll: Promise<void> | undefined;
  let whole = false;

  let shown: ShownText = { text, textHash };

  let bumpTimer: ReturnType<typeof setTimeout> | undefined;
  const bump = () => {
    clearTimeout(bumpTimer);
    version.set(version.get() + 1);
  };
  const bumpAtRest = () => {
    clearTimeout(bumpTimer);
    bumpTimer = setTimeout(bump, rest);
  };

  const presentPieces = (hash: string, pieces: readonly Span[]): readonly Span[] | undefined => {
    const places = options.placesOf?.(hash, pieces);
    if (places !== undefined) return places.filter((span) => span !== undefined);
    return hash === shown.textHash ? pieces : undefined;
  };
  const placing = createAnnotationPlacing({
    ...{ documentId, shown, store },
    place: options.placeTargets ?? placeInWorker,
  });
  const derivation = createAnchorDerivation({
    ...{ index, placing, presentPieces },
    shownHash: () => shown.textHash,
  });
  const edited = followWithPieces(index, (ids) => {
    void load(ids).then((annotations) => {
      for (const { id, target } of annotations) {
        const pieces = presentPieces(target.textHash, target.pieces);
        if (pieces !== undefined) index.place([{ id, pieces }]);
      }
      bump();
    });
  });

  // Pieces on another text than the one shown are unknown here until they have been placed.
  const put = (annotation: IndexedAnnotation) => {
    edited.placed(annotation.id);
    index.put({ ...annotation, pieces: derivation.take(annotation) });
  };
  derivation.takeAll(index);

  const remember = (annotation: Annotation) => {
    if (!allKnown && known.size >= knownLimit) {
      const oldest = known.keys().next().value;
      if (oldest !== undefined) known.delete(oldest);
    }
    known.set(annotation.id, annotation);
  };

  const load = async (ids: readonly Id[]): Promise<readonly Annotation[]> => {
    const missing = ids.filter((id) => !known.has(id) && index.has(id));
    const before = missing.map((id) => revisions.get(id) ?? 0);
    if (missing.length > 0) {
      const rows = new Map((await store.annotations(missing)).map((row) => [row.id, row]));
      missing.forEach((id, position) => {
        const row = rows.get(id);
        // A change that came while reading makes what was read old; it is read again when asked for.
        if (row !== undefined && (revisions.get(id) ?? 0) === before[position]) remember(row);
      });
    }
    return ids.flatMap((id) => known.get(id) ?? []);
  };

  const applyOne = (change: RecordChange): boolean => {
    if (change.kind !== 'annotation') return false;
    if (change.whole && change.fields['documentId'] !== documentId) return false;
    revisions.set(change.id, (revisions.get(change.id) ?? 0) + 1);
    if (!change.alive) {
      known.delete(change.id);
      derivation.leave(change.id);
      return index.remove(change.id);
    }
    if (change.whole) {
      const annotation = fieldsToRecord('annotation', change.id, change.fields) as Annotation;
      remember(annotation);
      put(indexed(annotation));
      return true;
    }
    const before = index.get(change.id);
    if (before === undefined) return false;
    const whole = known.get(change.id);
    if (whole !== undefined) {
      const fields = { ...recordToFields(whole), ...change.fields };
      known.set(change.id, fieldsToRecord('annotation', change.id, fields) as Annotation);
    }
    const next = {
      ...before,
      ...(typeof change.fields['type'] === 'string' ? { type: change.fields['type'] } : {}),
      ...(typeof change.fields['setId'] === 'string' ? { setId: change.fields['setId'] } : {}),
      ...(typeof change.fields['status'] === 'string' ? { status: change.fields['status'] as Status } : {}),
    };
    const { target: given, lostIn: held } = change.fields;
    // Where it was found in the text shown does not depend on the rest.
    if (!given && held === undefined) index.put(next);
    else {
      const target = (given ?? undefined) as Target | undefined;
      const stored = target ?? derivation.stored(change.id) ?? whole?.target;
      const { lostIn: before, ...rest } = next;
      const lostIn = held === undefined ? before : held;
      const isHeld = typeof lostIn === 'string' ? { lostIn } : {};
      if (stored !== undefined) put({ ...rest, ...isHeld, textHash: stored.textHash, pieces: stored.pieces });
      else void load([change.id]).then((annotations) => apply(annotations.map(asWhole)));
    }
    return true;
  };

  const loadEverything = async () => {
    allKnown = true;
    const ids = index.inTextOrder().map((slot) => index.idAt(slot));
    try {
      for (let from = 0; from < ids.length; from += slice) {
        if (from > 0) loading.set({ done: from, total: ids.length });
        await load(ids.slice(from, from + slice));
      }
      whole = true;
    } catch (problem) {
      // What could not be read is tried again when it is asked for again.
      loadingAll = undefined;
      throw problem;
    } finally {
      loading.set(undefined);
    }
    bump();
  };

  const place = async () => {
    try {
      const counts = await derivation.search();
      if (counts.moved + counts.lost > 0) bump();
      return counts;
    } catch {
      // They stay without a place, and are not said to be lost.
      return { moved: 0, lost: 0 };
    }
  };

  const apply = (changes: readonly RecordChange[]) => {
    const changed = changes.map(applyOne).some(Boolean);
    derivation.publish();
    if (changed) bump();
    if (changed && derivation.isOpen()) void place();
  };

  return {
    index,
    version,
    known: (id) => known.get(id),
    load,
    loadAll() {
      loadingAll ??= loadEverything();
      return loadingAll;
    },
    loading,
    isWhole: () => whole,
    apply,
    anchors: derivation.anchors,
    follow(change) {
      if (change.by !== 'exchange') {
        // The view moves what it shows by itself. A list of thousands takes longer than the next letter may wait.
        if (edited.edited(change) && index.size < fewAnnotations) bump();
        else bumpAtRest();
        return;
      }
      edited.forget();
      shown = options.shown?.() ?? shown;
      placing.forget(shown);
      void store.openAnnotations(documentId).then((stored) => {
        derivation.takeAll(indexOf(stored));
        bump();
        return place();
      });
      bump();
    },
    isLost: (id) => index.get(id)?.pieces.length === 0,
    place,
    placeAnew() {
      placing.forget(shown);
      return place();
    },
  };
}

function indexOf({ packed, changed, removed }: OpenedAnnotations): AnnotationIndex {
  const index = createAnnotationIndex(packed);
  for (const id of removed) index.remove(id);
  for (const annotation of changed) index.put(annotation);
  return index;
}

/** A change that says all of an annotation. */
function asWhole(annotation: Annotation): RecordChange {
  const { id } = annotation;
  return {
    ...{ kind: 'annotation', id, wasAlive: true, alive: true, whole: true },
    fields: recordToFields(annotation),
  };
}

export function indexed(annotation: Annotation): IndexedAnnotation {
  return {
    id: annotation.id,
    type: annotation.type,
    setId: annotation.setId,
    status: annotation.status,
    textHash: annotation.target.textHash,
    pieces: annotation.target.pieces,
    ...(annotation.lostIn === undefined ? {} : { lostIn: annotation.lostIn }),
  };
}
