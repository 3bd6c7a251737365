// Owns the annotations of the open document: where each is in the text shown (derived, never stored) and, for those that were
// looked at, all that is known of them. Hears of changes; makes none.
import { reanchor } from '#core/anchoring/anchor.ts';
import {
  createAnnotationIndex,
  type AnnotationIndex,
  type IndexedAnnotation,
  type PackedAnnotations,
} from '#core/annotation/annotation-index.ts';
import { fieldsToRecord, recordToFields } from '#core/annotation/change.ts';
import type { Annotation, Id, Status, Target } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { RecordChange } from './record-change.ts';

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
  /** Finds those made on other versions of the text in this one; what is not certain stays lost. */
  place(): Promise<{ readonly moved: number; readonly lost: number }>;
}

export interface DocumentAnnotationsOptions {
  readonly documentId: Id;
  readonly text: string;
  readonly textHash: string;
  readonly packed: PackedAnnotations;
  readonly changed: readonly IndexedAnnotation[];
  readonly removed: readonly Id[];
  readonly store: Pick<LibraryStore, 'annotations' | 'annotationsOf' | 'text'>;
}

/** Annotations kept whole in memory; the rest is read from the store when shown. */
const knownLimit = 5000;
/** Annotations read at once when all are loaded: a few hundredths of a second each. */
const slice = 1000;

export function createDocumentAnnotations(options: DocumentAnnotationsOptions): DocumentAnnotations {
  const { documentId, text, textHash, store } = options;
  const index = createAnnotationIndex(options.packed);
  for (const id of options.removed) index.remove(id);
  for (const annotation of options.changed) index.put(annotation);
  const known = new Map<Id, Annotation>();
  const revisions = new Map<Id, number>();
  const version = createStore(0);
  const elsewhere = new Set<Id>();
  const loading = createStore<{ readonly done: number; readonly total: number } | undefined>(undefined);
  let allKnown = false;
  let loadingAll: Promise<void> | undefined;
  let whole = false;

  const bump = () => version.set(version.get() + 1);

  // Pieces on another text than the one shown are unknown here until they have been placed.
  const put = (annotation: IndexedAnnotation) => {
    const here = annotation.textHash === textHash;
    if (here) elsewhere.delete(annotation.id);
    else elsewhere.add(annotation.id);
    index.put(here ? annotation : { ...annotation, pieces: [] });
  };
  for (const slot of index.inTextOrder()) {
    const annotation = index.at(slot);
    if (annotation.textHash !== textHash) put(annotation);
  }

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
      elsewhere.delete(change.id);
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
    const target = change.fields['target'] as Target | null | undefined;
    put({
      ...before,
      ...(typeof change.fields['type'] === 'string' ? { type: change.fields['type'] } : {}),
      ...(typeof change.fields['setId'] === 'string' ? { setId: change.fields['setId'] } : {}),
      ...(typeof change.fields['status'] === 'string' ? { status: change.fields['status'] as Status } : {}),
      ...(target ? { textHash: target.textHash, pieces: target.pieces } : {}),
    });
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

  return {
    index,
    version,
    known: (id) => known.get(id),
    async load(ids) {
      const annotations = await load(ids);
      return annotations;
    },
    loadAll() {
      loadingAll ??= loadEverything();
      return loadingAll;
    },
    loading,
    isWhole: () => whole,
    apply(changes) {
      const changed = changes.map(applyOne).some(Boolean);
      if (changed) bump();
    },
    isLost: (id) => index.get(id)?.pieces.length === 0,
    async place() {
      const ids = [...elsewhere];
      const annotations = await store.annotations(ids);
      const byHash = new Map<string, Annotation[]>();
      for (const annotation of annotations) {
        const group = byHash.get(annotation.target.textHash);
        if (group === undefined) byHash.set(annotation.target.textHash, [annotation]);
        else group.push(annotation);
      }
      let moved = 0;
      for (const [hash, group] of byHash) {
        const fromText = await store.text(hash);
        const results = reanchor({
          ...(fromText === undefined ? {} : { fromText }),
          toText: text,
          toHash: textHash,
          targets: group.map((annotation) => annotation.target),
        });
        group.forEach((annotation, position) => {
          const result = results[position];
          const still = index.get(annotation.id);
          if (still === undefined || still.textHash !== hash || result === undefined) return;
          if (result.state === 'lost') return;
          moved += 1;
          index.put({ ...still, pieces: result.spans });
        });
      }
      if (ids.length > 0) bump();
      return { moved, lost: ids.length - moved };
    },
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
  };
}
