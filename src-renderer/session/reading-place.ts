// Owns the reader's place in a document: keeping it when scrolling rests, and under which names place and progress are kept.
import type { Id } from '#core/annotation/records.ts';
import { mapPosition, type Edit } from '#core/text/edit.ts';
import type { LibraryStore } from '../store/library-store.ts';
import { windowMemory } from './window-memory.ts';

export function placeKey(id: Id): string {
  return `reading:${id}`;
}

export function progressKey(id: Id): string {
  return `progress:${id}`;
}

/** The start of the text when what was kept is no place in it. */
export function placeIn(place: unknown, length: number): number {
  const offset = typeof place === 'object' && place !== null && 'offset' in place ? Number(place.offset) : 0;
  return Number.isInteger(offset) && offset >= 0 && offset <= length ? offset : 0;
}

export interface KeptPlace {
  /** First visible offset when scrolling last came to rest. */
  now(): number;
  /** Scrolling rests at `offset`; undefined: where the view is says nothing of where the reader is. */
  rested(offset: number | undefined): void;
  /** The text above it was edited. */
  edited(edits: readonly Edit[]): void;
  keep(): void;
}

/** Milliseconds that scrolling must rest before the place is kept. */
const delay = 400;

export function createKeptPlace(store: Pick<LibraryStore, 'setPlace'>, id: Id, start: number): KeptPlace {
  let place = start;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    windowMemory.keep(placeKey(id), { offset: place });
    void store.setPlace(placeKey(id), { offset: place });
  };
  return {
    now: () => place,
    rested(offset) {
      if (offset !== undefined) place = offset;
      clearTimeout(timer);
      timer = setTimeout(keep, delay);
    },
    edited(edits) {
      place = edits.reduce((at, edit) => mapPosition(at, edit, 'before'), place);
    },
    keep,
  };
}
