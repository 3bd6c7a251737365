// Owns the columns in which an open document's annotations are held: sorted pieces for "what is here", slots for "what is it".
// Built for 50,000 annotations; holds no words, notes or attributes. Knows nothing of storage or the screen.
import type { Edit } from '../text/edit.ts';
import { editsApart } from '../text/edits-apart.ts';
import type { Span } from '../text/span.ts';
import { distinctValues } from './distinct-values.ts';
import { assignLanes, freeLane } from './lanes.ts';
import { createPieceLists } from './piece-lists.ts';
import { createPieceTable, type PieceTable } from './piece-table.ts';
import { statuses, type Id, type Status } from './records.ts';

/** What the index keeps of an annotation. `pieces`: where it is in the text shown; empty when lost. */
export interface IndexedAnnotation {
  readonly id: Id;
  readonly type: string;
  readonly setId: Id;
  readonly status: Status;
  /** Hash of the text that its stored target is on. */
  readonly textHash: string;
  readonly pieces: readonly Span[];
  /** Hash of the text in which a person holds it for lost. */
  readonly lostIn?: string;
}

/** An index as columns that structured clone stores and reads fast. Annotations by number, pieces sorted by place. */
export interface PackedAnnotations {
  /** 36 characters each, in slot order. */
  readonly ids: string;
  readonly types: readonly string[];
  readonly sets: readonly Id[];
  readonly hashes: readonly string[];
  readonly typeOf: Uint8Array;
  readonly setOf: Uint16Array;
  readonly statusOf: Uint8Array;
  readonly hashOf: Uint16Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Slot of the annotation that each piece belongs to. */
  readonly owners: Uint32Array;
  /** Which piece of its annotation it is, 0-based. */
  readonly ordinals: Uint16Array;
  /** Of the few that a person holds for lost, in which text. */
  readonly lostIn?: readonly (readonly [id: Id, textHash: string])[];
}

export const noAnnotations: PackedAnnotations = packAnnotations([]);

/** A piece met in the text. `slot` is stable while the annotation is in the index. */
export interface PlacedPiece extends Span {
  readonly slot: number;
  readonly ordinal: number;
}

/** Where an annotation stands. */
export interface PlacedAnnotation {
  readonly id: Id;
  readonly pieces: readonly Span[];
}

export interface AnnotationIndex {
  readonly size: number;
  /** Adds, or replaces the one with the same id. */
  put(annotation: IndexedAnnotation): void;
  /** False when no such annotation was there. */
  remove(id: Id): boolean;
  has(id: Id): boolean;
  get(id: Id): IndexedAnnotation | undefined;
  slotOf(id: Id): number | undefined;
  at(slot: number): IndexedAnnotation;
  typeAt(slot: number): string;
  setAt(slot: number): Id;
  statusAt(slot: number): Status;
  idAt(slot: number): Id;
  /** 0 for the line nearest to the letters; overlapping annotations of whatever type take different lanes up to the last. */
  laneAt(slot: number): number;
  /** First piece's place; undefined when lost. */
  spanAt(slot: number): Span | undefined;
  /** Pieces that overlap `range`, in text order. */
  piecesIn(range: Span): Iterable<PlacedPiece>;
  /** Slots of annotations that cover the code unit at or the boundary beside `offset`, innermost (shortest) first. */
  covering(offset: number): number[];
  /** All slots by place of their first piece; lost ones last. */
  inTextOrder(): number[];
  /**
   * Lets all pieces follow an edit of the text; what it empties is gone. Gives those that it touched as they were before, since the
   * inverse edit alone would not bring them back.
   */
  edit(edit: Edit): readonly PlacedAnnotation[];
  /** The same for many edits that are done at once; faster where they stand apart from each other. */
  editAll(edits: readonly Edit[]): readonly PlacedAnnotation[];
  /** Gives annotations these pieces; those that are not in the index any more are left out. */
  place(annotations: readonly PlacedAnnotation[]): void;
  pack(): PackedAnnotations;
}

const idLength = 36;

export function createAnnotationIndex(packed: PackedAnnotations = noAnnotations): AnnotationIndex {
  const types = distinctValues(packed.types);
  const sets = distinctValues(packed.sets);
  const hashes = distinctValues(packed.hashes);
  const typeOf = Array.from(packed.typeOf);
  const setOf = Array.from(packed.setOf);
  const statusOf = Array.from(packed.statusOf);
  const hashOf = Array.from(packed.hashOf);
  const pieces: PieceTable = createPieceTable(packed);
  const lists = createPieceLists(pieces, typeOf.length);
  const piecesOf = (slot: number) => lists.of(slot);
  const ids: (Id | undefined)[] = Array.from({ length: typeOf.length }, (_, slot) =>
    packed.ids.slice(slot * idLength, (slot + 1) * idLength),
  );
  const lanes = assignLanes(pieces, typeOf.length);
  const free: number[] = [];
  const lostIn = new Map(packed.lostIn);
  let slots: Map<Id, number> | undefined;

  // Built when an id is first asked for: showing a document needs only places.
  const slotMap = () => {
    if (slots === undefined) {
      slots = new Map();
      ids.forEach((id, slot) => {
        if (id !== undefined) slots?.set(id, slot);
      });
    }
    return slots;
  };

  const remove = (id: Id): boolean => {
    const slot = slotMap().get(id);
    if (slot === undefined) return false;
    piecesOf(slot).forEach((piece, ordinal) => pieces.remove(piece, slot, ordinal));
    lists.set(slot, undefined);
    ids[slot] = undefined;
    slotMap().delete(id);
    lostIn.delete(id);
    free.push(slot);
    return true;
  };

  const index: AnnotationIndex = {
    get size() {
      return ids.length - free.length;
    },
    put(annotation) {
      const before = slotMap().get(annotation.id);
      const lane = before === undefined ? undefined : lanes[before];
      const kept = before !== undefined && sameSpans(piecesOf(before), annotation.pieces);
      if (before !== undefined) remove(annotation.id);
      const slot = free.pop() ?? ids.length;
      ids[slot] = annotation.id;
      typeOf[slot] = types.code(annotation.type);
      setOf[slot] = sets.code(annotation.setId);
      statusOf[slot] = statuses.indexOf(annotation.status);
      hashOf[slot] = hashes.code(annotation.textHash);
      lanes[slot] = kept && lane !== undefined ? lane : freeLane(pieces, lanes, annotation.pieces);
      lists.set(slot, annotation.pieces);
      annotation.pieces.forEach((piece, ordinal) => pieces.insert(piece, slot, ordinal));
      slotMap().set(annotation.id, slot);
      if (annotation.lostIn !== undefined) lostIn.set(annotation.id, annotation.lostIn);
      else lostIn.delete(annotation.id);
    },
    remove,
    has: (id) => slotMap().has(id),
    get(id) {
      const slot = slotMap().get(id);
      return slot === undefined ? undefined : index.at(slot);
    },
    slotOf: (id) => slotMap().get(id),
    at(slot) {
      const held = lostIn.get(index.idAt(slot));
      return {
        id: index.idAt(slot),
        type: index.typeAt(slot),
        setId: index.setAt(slot),
        status: index.statusAt(slot),
        textHash: hashes.values[hashOf[slot] ?? 0] ?? '',
        pieces: piecesOf(slot),
        ...(held === undefined ? {} : { lostIn: held }),
      };
    },
    typeAt: (slot) => types.values[typeOf[slot] ?? 0] ?? '',
    setAt: (slot) => sets.values[setOf[slot] ?? 0] ?? '',
    statusAt: (slot) => statuses[statusOf[slot] ?? 0] ?? 'draft',
    idAt: (slot) => ids[slot] ?? '',
    laneAt: (slot) => lanes[slot] ?? 0,
    spanAt: (slot) => piecesOf(slot)[0],
    piecesIn: (range) => pieces.overlapping(range),
    covering(offset) {
      const found: { slot: number; length: number }[] = [];
      const touching = { start: Math.max(0, offset - 1), end: offset + 1 };
      for (const piece of pieces.overlapping(touching)) {
        if (piece.start <= offset && offset <= piece.end) {
          const length = piecesOf(piece.slot).reduce((sum, span) => sum + span.end - span.start, 0);
          if (!found.some((other) => other.slot === piece.slot)) found.push({ slot: piece.slot, length });
        }
      }
      return found.sort((a, b) => a.length - b.length || a.slot - b.slot).map((entry) => entry.slot);
    },
    inTextOrder() {
      const order: number[] = [];
      for (let row = 0; row < pieces.length(); row += 1) {
        if (pieces.ordinal(row) === 0) order.push(pieces.owner(row));
      }
      if (order.length < index.size) {
        const placed = new Set(order);
        ids.forEach((id, slot) => {
          if (id !== undefined && !placed.has(slot)) order.push(slot);
        });
      }
      return order;
    },
    edit(edit) {
      const touched = pieces.touching(edit);
      const before = touched.map((slot) => ({ id: index.idAt(slot), pieces: piecesOf(slot) }));
      pieces.edit(edit);
      lists.edited(edit);
      return before;
    },
    editAll(edits) {
      const apart = editsApart(edits);
      const touched = apart === undefined ? index.inTextOrder() : pieces.touchingAny(apart);
      const before = touched.map((slot) => ({ id: index.idAt(slot), pieces: piecesOf(slot) }));
      if (apart !== undefined) pieces.editAll(apart);
      else for (const edit of edits) pieces.edit(edit);
      lists.forget();
      return before;
    },
    place(annotations) {
      const placed = new Map<number, readonly Span[]>();
      for (const { id, pieces: spans } of annotations) {
        const slot = slotMap().get(id);
        if (slot !== undefined) placed.set(slot, spans);
      }
      for (const [slot, spans] of placed) lists.set(slot, spans);
      pieces.replace(placed);
    },
    pack() {
      const live: number[] = [];
      ids.forEach((id, slot) => {
        if (id !== undefined) live.push(slot);
      });
      const numberOf = new Map(live.map((slot, number) => [slot, number]));
      return {
        ids: live.map((slot) => ids[slot]).join(''),
        types: [...types.values],
        sets: [...sets.values],
        hashes: [...hashes.values],
        typeOf: Uint8Array.from(live, (slot) => typeOf[slot] ?? 0),
        setOf: Uint16Array.from(live, (slot) => setOf[slot] ?? 0),
        statusOf: Uint8Array.from(live, (slot) => statusOf[slot] ?? 0),
        hashOf: Uint16Array.from(live, (slot) => hashOf[slot] ?? 0),
        ...pieces.columns((slot) => numberOf.get(slot) ?? 0),
        ...(lostIn.size === 0 ? {} : { lostIn: [...lostIn] }),
      };
    },
  };
  return index;
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length &&
    a.every((span, position) => span.start === b[position]?.start && span.end === b[position]?.end)
  );
}

/** Packs annotations in one pass; the order of slots is that of the list. */
export function packAnnotations(annotations: readonly IndexedAnnotation[]): PackedAnnotations {
  const types = distinctValues([]);
  const sets = distinctValues([]);
  const hashes = distinctValues([]);
  const rows = annotations.flatMap((annotation, slot) =>
    annotation.pieces.map((piece, ordinal) => ({ ...piece, slot, ordinal })),
  );
  const held = annotations.flatMap(({ id, lostIn }) => (lostIn === undefined ? [] : [[id, lostIn] as const]));
  rows.sort((a, b) => a.start - b.start || b.end - a.end || a.slot - b.slot || a.ordinal - b.ordinal);
  return {
    ids: annotations.map((annotation) => annotation.id).join(''),
    typeOf: Uint8Array.from(annotations, (annotation) => types.code(annotation.type)),
    setOf: Uint16Array.from(annotations, (annotation) => sets.code(annotation.setId)),
    statusOf: Uint8Array.from(annotations, (annotation) => statuses.indexOf(annotation.status)),
    hashOf: Uint16Array.from(annotations, (annotation) => hashes.code(annotation.textHash)),
    types: types.values,
    sets: sets.values,
    hashes: hashes.values,
    starts: Uint32Array.from(rows, (row) => row.start),
    ends: Uint32Array.from(rows, (row) => row.end),
    owners: Uint32Array.from(rows, (row) => row.slot),
    ordinals: Uint16Array.from(rows, (row) => row.ordinal),
    ...(held.length === 0 ? {} : { lostIn: held }),
  };
}
