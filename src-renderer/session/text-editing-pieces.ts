// Owns how the pieces of an open document's annotations follow its text as it is edited: shifted with each edit and, on undo, put back
// exactly as they were. Changes no annotation: a piece without words is lost and comes back with them.
import type { AnnotationIndex, PlacedAnnotation } from '#core/annotation/annotation-index.ts';
import type { Id } from '#core/annotation/records.ts';
import type { Edit } from '#core/text/edit.ts';
import type { TextEdited } from './text-editing.ts';

export interface EditedPieces {
  /** True when words of an annotation were edited; else all are only elsewhere. */
  edited(edited: TextEdited): boolean;
  /** An annotation was placed by something else than an edit: what edits before this knew of its place is out of date. */
  placed(id: Id): void;
  /** Edits are forgotten: the text is another. */
  forget(): void;
}

/** So many at once are not followed one by one. */
const fewEdits = 50;

/** What edits touched, as it stood before them. */
interface Touched {
  /** How many edits they were. */
  readonly count: number;
  readonly before: readonly PlacedAnnotation[];
  readonly turn: number;
}

/** @param derive places annotations anew from their stored targets */
export function followWithPieces(index: AnnotationIndex, derive: (ids: readonly Id[]) => void): EditedPieces {
  let done: Touched[] = [];
  let undone: Touched[] = [];
  let turn = 0;
  const placedAt = new Map<Id, number>();

  const shift = (edits: readonly Edit[]): Touched => {
    turn += 1;
    const [edit] = edits;
    const before = edits.length > 1 || edit === undefined ? index.editAll(edits) : index.edit(edit);
    return { count: edits.length, before, turn };
  };
  const putBack = (touched: Touched | undefined) => {
    if (touched === undefined) return;
    const isStale = ({ id }: PlacedAnnotation) => (placedAt.get(id) ?? 0) > touched.turn;
    index.place(touched.before.filter((annotation) => !isStale(annotation)));
    const stale = touched.before.filter(isStale).map(({ id }) => id);
    if (stale.length > 0) derive(stale);
  };

  return {
    edited({ edits, by }) {
      let concerned = false;
      const isNew = by !== 'undo' && by !== 'redo';
      for (let at = 0; at < edits.length;) {
        const back = by === 'undo' ? done.pop() : by === 'redo' ? undone.pop() : undefined;
        const count = back?.count ?? (edits.length > fewEdits ? edits.length : 1);
        const touched = shift(edits.slice(at, at + count));
        at += count;
        putBack(back);
        concerned ||= touched.before.length > 0 || (back?.before.length ?? 0) > 0;
        if (by === 'undo') undone.push(touched);
        else done.push(touched);
        if (isNew) undone = [];
      }
      return concerned;
    },
    placed(id) {
      turn += 1;
      placedAt.set(id, turn);
    },
    forget() {
      done = [];
      undone = [];
      placedAt.clear();
    },
  };
}
