// Owns the side list: the open document's annotations, filtered and in the order asked for. The list is the accessible twin of the
// highlights, and what its filter leaves out is dimmed there.
import { isEmptyFilter, type AnnotationFilter } from '#core/annotation/annotation-filter.ts';
import type { Annotation, Id, Status } from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { createStore, type Observable, type Store } from '../client/observable.ts';
import { orderSlots, type RowOrder } from './annotation-order.ts';
import type { DocumentAnnotations } from './document-annotations.ts';
import { filterSlots } from './slot-filter.ts';

export interface AnnotationRow {
  readonly id: Id;
  readonly type: string;
  readonly status: Status;
  readonly setId: Id;
  /** The annotation's words, cut to a few lines; pieces joined by “ … ”. */
  readonly excerpt: string;
  /** Undefined until the row has been prepared. */
  readonly annotation: Annotation | undefined;
  readonly note: string;
  /** How many links touch it. */
  readonly links: number;
  readonly lost: boolean;
  /** The text has changed where it stands, and nobody has decided about it yet. */
  readonly changed: boolean;
}

export interface AnnotationRows {
  /** Of the visible sets. */
  readonly total: number;
  readonly shown: number;
  at(position: number): AnnotationRow | undefined;
  /** Undefined when it was removed since these rows were gathered. */
  idAt(position: number): Id | undefined;
  /** -1 when it is filtered out. */
  indexOf(id: Id): number;
  /** The same annotations in text order, whatever the order of the list. */
  idInText(position: number): Id | undefined;
  placeInText(id: Id): number;
}

export interface AnnotationRowList {
  readonly rows: Observable<AnnotationRows>;
  readonly filter: Store<AnnotationFilter>;
  readonly order: Store<RowOrder>;
  /** Chosen in the list, beside the selected one, for what is done to several. Those that are gone are left out. */
  readonly chosen: Store<ReadonlySet<Id>>;
  /** True for what the filter leaves out of the annotations that are shown in the text. */
  isDimmed(slot: number): boolean;
  /** Reads what is not in the index of the rows in view, and then publishes them. */
  prepare(from: number, to: number): void;
  /** Publishes anew, when visible sets or annotations changed. */
  refresh(): void;
}

export const noFilter: AnnotationFilter = {};
const noneChosen: ReadonlySet<Id> = new Set();
const excerptLength = 240;

export interface AnnotationRowsOptions {
  /** The present text. */
  readonly text: () => string;
  readonly annotations: DocumentAnnotations;
  readonly isHidden: (setId: Id) => boolean;
  readonly tagSet: () => TagSet;
  /** How many links touch an annotation. */
  readonly linkCount: (id: Id) => number;
  /** Makes a function that calls `run` soon, when asked. */
  readonly defer: (run: () => void) => () => void;
  /** Milliseconds. */
  readonly now: () => number;
  /** Lets the window go on with other things in long work. */
  readonly pause: () => Promise<void>;
}

export function createAnnotationRows(options: AnnotationRowsOptions): AnnotationRowList {
  const { annotations, text, linkCount } = options;
  const { index } = annotations;
  const filter = createStore<AnnotationFilter>(noFilter);
  const order = createStore<RowOrder>('place');
  const chosen = createStore<ReadonlySet<Id>>(noneChosen);
  let turn = 0;
  /** By slot: 1 passes the filter, 2 does not. Undefined while there is no filter. */
  let verdicts: Uint8Array | undefined;

  const excerptAt = (slot: number): string => {
    const annotation = index.at(slot);
    const known = annotations.known(annotation.id);
    const words =
      annotation.pieces.length > 0
        ? annotation.pieces.map((piece) => text().slice(piece.start, piece.end))
        : (known?.target.pieces.map((piece) => piece.exact) ?? []);
    const joined = words.join(' … ').replaceAll(/\s+/g, ' ');
    return joined.length > excerptLength ? `${joined.slice(0, excerptLength).trimEnd()}…` : joined;
  };

  const idAt = (slot: number | undefined): Id | undefined => {
    const id = slot === undefined ? '' : index.idAt(slot);
    return id === '' ? undefined : id;
  };

  const gather = (total: number, inText: readonly number[]): AnnotationRows => {
    const slots = orderSlots(order.get(), inText, annotations, options.tagSet());
    const placesOf = (list: readonly number[]) => {
      let positions: Map<number, number> | undefined;
      return (id: Id): number => {
        positions ??= new Map(list.map((slot, position) => [slot, position]));
        const slot = index.slotOf(id);
        return slot === undefined ? -1 : (positions.get(slot) ?? -1);
      };
    };
    const indexOf = placesOf(slots);
    return {
      total,
      shown: slots.length,
      at(position) {
        const slot = slots[position];
        if (slot === undefined) return undefined;
        const { id, type, status, setId, pieces } = index.at(slot);
        // Removed since these rows were gathered.
        if (id === '') return undefined;
        const annotation = annotations.known(id);
        return {
          ...{ id, type, status, setId, annotation },
          excerpt: excerptAt(slot),
          note: annotation?.note ?? '',
          links: linkCount(id),
          lost: pieces.length === 0,
          changed: annotations.anchors.of(id)?.state === 'changed',
        };
      },
      idAt: (position) => idAt(slots[position]),
      indexOf,
      idInText: (position) => idAt(inText[position]),
      placeInText: slots === inText ? indexOf : placesOf(inText),
    };
  };

  const visibleSlots = () => index.inTextOrder().filter((slot) => !options.isHidden(index.setAt(slot)));
  const start = visibleSlots();
  const rows = createStore(gather(start.length, start));

  const publish = (visible: readonly number[], passed: readonly number[]) => {
    if (passed === visible) verdicts = undefined;
    else {
      verdicts = new Uint8Array(visible.reduce((most, slot) => Math.max(most, slot), 0) + 1);
      for (const slot of visible) verdicts[slot] = 2;
      for (const slot of passed) verdicts[slot] = 1;
    }
    const kept = [...chosen.get()].filter((id) => index.has(id));
    if (kept.length < chosen.get().size) chosen.set(new Set(kept));
    rows.set(gather(visible.length, passed));
  };

  const refresh = () => {
    turn += 1;
    const mine = turn;
    const isStale = () => mine !== turn;
    const wanted = filter.get();
    const visible = visibleSlots();
    const needsAll = order.get() === 'changed' && !annotations.isWhole();
    if (isEmptyFilter(wanted) && !needsAll) {
      publish(visible, visible);
      return;
    }
    void (async () => {
      if (needsAll) await annotations.loadAll();
      if (isStale()) return;
      const passed = await filterSlots(
        { ...options, isLinked: (id) => linkCount(id) > 0 },
        wanted,
        visible,
        isStale,
      );
      if (passed !== undefined) publish(visible, passed);
    })();
  };
  // The list of 50,000 takes longer to lay out than one frame: the highlight in the text, or the typed letter, goes first.
  const refreshSoon = options.defer(refresh);
  annotations.version.subscribe(refreshSoon);
  order.subscribe(refreshSoon);
  filter.subscribe(() => {
    chosen.set(noneChosen);
    refreshSoon();
  });

  return {
    rows,
    filter,
    order,
    chosen,
    refresh,
    isDimmed: (slot) => verdicts?.[slot] === 2,
    prepare(from, to) {
      const wanted: Id[] = [];
      for (let position = from; position < to; position += 1) {
        const id = rows.get().idAt(position);
        if (id !== undefined && annotations.known(id) === undefined) wanted.push(id);
      }
      if (wanted.length === 0) return;
      void annotations.load(wanted).then((loaded: readonly Annotation[]) => {
        if (loaded.length > 0) rows.set({ ...rows.get() });
      });
    },
  };
}
