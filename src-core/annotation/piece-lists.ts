// Owns each annotation's pieces as a list, beside the table that has them by place. Lists follow edits when they are next asked for:
// fifty thousand of them at every letter typed would take longer than the letter may.
import { mapSpan, type Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { PieceTable } from './piece-table.ts';

export interface PieceLists {
  of(slot: number): readonly Span[];
  set(slot: number, pieces: readonly Span[] | undefined): void;
  /** To be told after the table has the edit. */
  edited(edit: Edit): void;
  /** So much was edited that all are gathered anew. */
  forget(): void;
}

/** Edits after which all lists are gathered anew from the table, which costs about 10 ms at 50,000. */
const mostPending = 500;
const none: readonly Span[] = [];

export function createPieceLists(table: PieceTable, slotCount: number): PieceLists {
  let lists: (readonly Span[] | undefined)[] = new Array(slotCount);
  /** How many of `pending` each list has; none for those as they were gathered. */
  let seen: (number | undefined)[] = [];
  let pending: Edit[] = [];
  let gathered = false;

  // In one pass, when the first annotation's own pieces are asked for.
  const gather = () => {
    const next: Span[][] = [];
    for (let row = 0; row < table.length(); row += 1) {
      (next[table.owner(row)] ??= [])[table.ordinal(row)] = { start: table.start(row), end: table.end(row) };
    }
    lists = next;
    seen = [];
    pending = [];
    gathered = true;
  };

  const follow = (pieces: readonly Span[], from: number): readonly Span[] => {
    let now = pieces;
    for (let at = from; at < pending.length && now.length > 0; at += 1) {
      const edit = pending[at];
      if (edit === undefined || now.every((piece) => piece.end < edit.start)) continue;
      now = now.map((piece) => mapSpan(piece, edit)).filter(({ start, end }) => start < end);
    }
    return now;
  };

  return {
    of(slot) {
      if (!gathered) gather();
      const pieces = lists[slot];
      if (pieces === undefined) return none;
      const from = seen[slot] ?? 0;
      if (from === pending.length) return pieces;
      const now = follow(pieces, from);
      lists[slot] = now;
      seen[slot] = pending.length;
      return now;
    },
    set(slot, pieces) {
      if (!gathered) gather();
      lists[slot] = pieces;
      seen[slot] = pending.length;
    },
    edited(edit) {
      if (!gathered || pending.length >= mostPending) {
        gathered = false;
        return;
      }
      pending.push(edit);
    },
    forget() {
      gathered = false;
    },
  };
}
