// Owns the side list: the open document's annotations in text order, filtered. The list is the accessible twin of the highlights.
import type { Annotation, Id, Status } from '#core/annotation/records.ts';
import { createStore, type Observable, type Store } from '../client/observable.ts';
import type { DocumentAnnotations } from './document-annotations.ts';

export interface AnnotationFilter {
  readonly types: ReadonlySet<string> | 'all';
  readonly statuses: ReadonlySet<Status> | 'all';
  /** Looked for in the words and in the note, ignoring case. */
  readonly text: string;
}

export interface AnnotationRow {
  readonly id: Id;
  readonly type: string;
  readonly status: Status;
  readonly setId: Id;
  /** The annotation's words, cut to a few lines; pieces joined by “ … ”. */
  readonly excerpt: string;
  /** Empty until the row has been prepared. */
  readonly note: string;
  readonly lost: boolean;
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
}

export interface AnnotationRowList {
  readonly rows: Observable<AnnotationRows>;
  readonly filter: Store<AnnotationFilter>;
  /** Reads notes of the rows in view, and then publishes them. */
  prepare(from: number, to: number): void;
  /** Publishes anew, when visible sets or annotations changed. */
  refresh(): void;
}

export const noFilter: AnnotationFilter = { types: 'all', statuses: 'all', text: '' };
const excerptLength = 240;

export interface AnnotationRowsOptions {
  readonly text: string;
  readonly annotations: DocumentAnnotations;
  readonly isHidden: (setId: Id) => boolean;
  /** Makes a function that calls `run` soon, when asked. */
  readonly defer: (run: () => void) => () => void;
}

export function createAnnotationRows(options: AnnotationRowsOptions): AnnotationRowList {
  const { annotations, text } = options;
  const { index } = annotations;
  const filter = createStore<AnnotationFilter>(noFilter);

  const excerptAt = (slot: number): string => {
    const annotation = index.at(slot);
    const known = annotations.known(annotation.id);
    const words =
      annotation.pieces.length > 0
        ? annotation.pieces.map((piece) => text.slice(piece.start, piece.end))
        : (known?.target.pieces.map((piece) => piece.exact) ?? []);
    const joined = words.join(' … ').replaceAll(/\s+/g, ' ');
    return joined.length > excerptLength ? `${joined.slice(0, excerptLength).trimEnd()}…` : joined;
  };

  const matches = (slot: number, wanted: AnnotationFilter, needle: string): boolean => {
    if (wanted.types !== 'all' && !wanted.types.has(index.typeAt(slot))) return false;
    if (wanted.statuses !== 'all' && !wanted.statuses.has(index.statusAt(slot))) return false;
    if (needle === '') return true;
    const annotation = index.at(slot);
    const note = annotations.known(annotation.id)?.note ?? '';
    return (
      annotation.pieces.some((piece) => text.slice(piece.start, piece.end).toLowerCase().includes(needle)) ||
      note.toLowerCase().includes(needle)
    );
  };

  const compute = (): AnnotationRows => {
    const wanted = filter.get();
    const needle = wanted.text.trim().toLowerCase();
    const visible = index.inTextOrder().filter((slot) => !options.isHidden(index.setAt(slot)));
    const slots = wanted === noFilter ? visible : visible.filter((slot) => matches(slot, wanted, needle));
    let positions: Map<number, number> | undefined;
    return {
      total: visible.length,
      shown: slots.length,
      at(position) {
        const slot = slots[position];
        if (slot === undefined) return undefined;
        const { id, type, status, setId, pieces } = index.at(slot);
        // Removed since these rows were gathered.
        if (id === '') return undefined;
        const note = annotations.known(id)?.note ?? '';
        return { id, type, status, setId, excerpt: excerptAt(slot), note, lost: pieces.length === 0 };
      },
      idAt(position) {
        const slot = slots[position];
        const id = slot === undefined ? '' : index.at(slot).id;
        return id === '' ? undefined : id;
      },
      indexOf(id) {
        positions ??= new Map(slots.map((slot, position) => [slot, position]));
        const slot = index.slotOf(id);
        return slot === undefined ? -1 : (positions.get(slot) ?? -1);
      },
    };
  };

  const rows = createStore(compute());
  const refresh = () => rows.set(compute());
  // The list of 50,000 takes longer to lay out than one frame: the highlight in the text goes first.
  annotations.version.subscribe(options.defer(refresh));
  filter.subscribe(() => {
    // Notes are read once somebody searches; until then only the words are looked at.
    if (filter.get().text.trim() !== '') void annotations.loadAll();
    refresh();
  });

  return {
    rows,
    filter,
    refresh,
    prepare(from, to) {
      const wanted: Id[] = [];
      for (let position = from; position < to; position += 1) {
        const row = rows.get().at(position);
        if (row !== undefined && annotations.known(row.id) === undefined) wanted.push(row.id);
      }
      if (wanted.length === 0) return;
      void annotations.load(wanted).then((loaded: readonly Annotation[]) => {
        if (loaded.length > 0) refresh();
      });
    },
  };
}
