// Owns which annotations of the open document pass a filter: asked by slot, worked out in slices so that tens of thousands hold
// nothing up. Knows nothing of lists and screens.
import {
  createFilter,
  isEmptyFilter,
  type AnnotationFilter,
  type FilteredRow,
} from '#core/annotation/annotation-filter.ts';
import type { Annotation, Id } from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import type { DocumentAnnotations } from './document-annotations.ts';

export interface SlotFilterOptions {
  readonly text: () => string;
  readonly annotations: DocumentAnnotations;
  readonly tagSet: () => TagSet;
  /** Whether any link touches it. */
  readonly isLinked: (id: Id) => boolean;
  /** Milliseconds, for the length of a slice. */
  readonly now: () => number;
  /** Lets the window go on with other things. */
  readonly pause: () => Promise<void>;
}

/** Milliseconds of work before a pause: half a frame. */
const slice = 8;

/** What the index holds is enough for the others. */
function asksForRecords(filter: AnnotationFilter): boolean {
  return (
    filter.hasNote !== undefined ||
    filter.entity !== undefined ||
    (filter.text ?? '').trim() !== '' ||
    (filter.confidences ?? []).length > 0 ||
    (filter.attributes ?? []).length > 0
  );
}

/** Stands in for what is not asked about. */
const blank: Annotation = {
  id: '',
  documentId: '',
  setId: '',
  type: '',
  target: { textHash: '', pieces: [] },
  attributes: {},
  note: '',
  status: 'draft',
  origin: 'hand',
  createdBy: '',
  createdAt: '',
  modifiedBy: '',
  modifiedAt: '',
};

/** An annotation as a filter sees it; its words are cut out only when they are asked for. */
function rowAt({ text, annotations, isLinked }: SlotFilterOptions, slot: number): FilteredRow {
  const { index } = annotations;
  const id = index.idAt(slot);
  const known = annotations.known(id);
  const pieces = index.at(slot).pieces;
  return {
    annotation: known ?? {
      ...blank,
      id,
      type: index.typeAt(slot),
      setId: index.setAt(slot),
      status: index.statusAt(slot),
    },
    get words() {
      return pieces.length > 0
        ? pieces.map(({ start, end }) => text().slice(start, end)).join(' ')
        : (known?.target.pieces.map(({ exact }) => exact).join(' ') ?? '');
    },
    lost: pieces.length === 0,
    linked: isLinked(id),
  };
}

/**
 * Those of `slots` that pass, in their order. Few are worked out at once, many in slices; undefined when `isStale` said so before it was
 * through. The empty filter gives back `slots` itself.
 */
export async function filterSlots(
  options: SlotFilterOptions,
  filter: AnnotationFilter,
  slots: readonly number[],
  isStale: () => boolean,
): Promise<readonly number[] | undefined> {
  if (isEmptyFilter(filter)) return slots;
  if (asksForRecords(filter) && !options.annotations.isWhole()) {
    await options.annotations.loadAll();
    if (isStale()) return undefined;
  }
  const passes = createFilter(filter, options.tagSet());
  const passed: number[] = [];
  let until = options.now() + slice;
  for (let at = 0; at < slots.length; at += 1) {
    const slot = slots[at] ?? 0;
    if (passes(rowAt(options, slot))) passed.push(slot);
    if (at % 128 === 127 && options.now() > until) {
      await options.pause();
      if (isStale()) return undefined;
      until = options.now() + slice;
    }
  }
  return passed;
}
