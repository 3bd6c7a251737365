// Owns the columns in which an open document's annotations are held: sorted pieces for "what is here", slots for "what is it".
// Built for 50,000 annotations; holds no words, notes or attributes. Knows nothing of storage or the screen.
import type { Span } from '../text/span.ts';
import { assignLanes, freeLane } from './lanes.ts';
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
}

export const noAnnotations: PackedAnnotations = packAnnotations([]);

/** A piece met in the text. `slot` is stable while the annotation is in the index. */
export interface PlacedPiece extends Span {
  readonly slot: number;
  readonly ordinal: number;
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
  pack(): PackedAnnotations;
}

const idLength = 36;

/** Numbers for the few distinct strings of a column. */
function dictionary(initial: readonly string[]) {
  const values = [...initial];
  const codes = new Map(values.map((value, code) => [value, code]));
  return {
    values,
    code(value: string): number {
      let code = codes.get(value);
      if (code === undefined) {
        code = values.length;
        values.push(value);
        codes.set(value, code);
      }
      return code;
    },
  };
}

export function createAnnotationIndex(packed: PackedAnnotations = noAnnotations): AnnotationIndex {
  const types = dictionary(packed.types);
  const sets = dictionary(packed.sets);
  const hashes = dictionary(packed.hashes);
  const typeOf = Array.from(packed.typeOf);
  const setOf = Array.from(packed.setOf);
  const statusOf = Array.from(packed.statusOf);
  const hashOf = Array.from(packed.hashOf);
  const pieces: PieceTable = createPieceTable(packed);
  const spansOf: (readonly Span[] | undefined)[] = new Array(typeOf.length);
  const ids: (Id | undefined)[] = Array.from({ length: typeOf.length }, (_, slot) =>
    packed.ids.slice(slot * idLength, (slot + 1) * idLength),
  );
  const lanes = assignLanes(pieces, typeOf.length);
  const free: number[] = [];
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

  // Pieces per slot are gathered once, in one pass, when the first annotation's own pieces are asked for.
  let gathered = false;
  const piecesOf = (slot: number): readonly Span[] => {
    if (!gathered) {
      const lists: Span[][] = [];
      for (let row = 0; row < pieces.length(); row += 1) {
        (lists[pieces.owner(row)] ??= [])[pieces.ordinal(row)] = {
          start: pieces.start(row),
          end: pieces.end(row),
        };
      }
      lists.forEach((list, owner) => {
        spansOf[owner] = list;
      });
      gathered = true;
    }
    return spansOf[slot] ?? [];
  };

  const remove = (id: Id): boolean => {
    const slot = slotMap().get(id);
    if (slot === undefined) return false;
    piecesOf(slot).forEach((piece, ordinal) => pieces.remove(piece, slot, ordinal));
    spansOf[slot] = undefined;
    ids[slot] = undefined;
    slotMap().delete(id);
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
      piecesOf(slot);
      spansOf[slot] = annotation.pieces;
      annotation.pieces.forEach((piece, ordinal) => pieces.insert(piece, slot, ordinal));
      slotMap().set(annotation.id, slot);
    },
    remove,
    has: (id) => slotMap().has(id),
    get(id) {
      const slot = slotMap().get(id);
      return slot === undefined ? undefined : index.at(slot);
    },
    slotOf: (id) => slotMap().get(id),
    at: (slot) => ({
      id: index.idAt(slot),
      type: index.typeAt(slot),
      setId: index.setAt(slot),
      status: index.statusAt(slot),
      textHash: hashes.values[hashOf[slot] ?? 0] ?? '',
      pieces: piecesOf(slot),
    }),
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
  const types = dictionary([]);
  const sets = dictionary([]);
  const hashes = dictionary([]);
  const rows = annotations.flatMap((annotation, slot) =>
    annotation.pieces.map((piece, ordinal) => ({ ...piece, slot, ordinal })),
  );
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
  };
}
