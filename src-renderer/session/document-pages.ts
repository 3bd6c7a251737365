// Owns the pages of an open document's source: which one is being read, and where each begins. Nothing for sources without pages.
import { pageOfLine, pageStarts, startOfPage, type PageStart } from '#core/text/pages.ts';
import type { Structure } from '#core/text/structure.ts';
import { createStore, type Observable } from '../client/observable.ts';

export interface PagesState {
  /** Of the source; 0 for sources without pages. */
  readonly count: number;
  /** The page at the top of the view, from 1. */
  readonly shown: number;
}

/** What pages are known by. */
export interface PagedText {
  readonly text: string;
  readonly structure: Structure;
  /** Of the source, as far as its reader knows. */
  readonly pages: number | undefined;
}

export interface DocumentPages {
  readonly state: Observable<PagesState>;
  /** The reader is at this offset now. */
  readAt(offset: number): void;
  pageAt(offset: number): number | undefined;
  /** Offset of the first block that begins on the page, or of the one that goes on over it. */
  offsetOf(page: number): number | undefined;
  /** The document shows another text now. */
  exchange(text: PagedText): void;
}

export function createDocumentPages(first: PagedText): DocumentPages {
  let starts: readonly PageStart[] = [];
  let offsets: readonly number[] = [];
  let place = 0;
  const pageAt = (offset: number): number | undefined => {
    const at = offsets.findLastIndex((start) => start <= offset);
    return pageOfLine(starts, starts[Math.max(0, at)]?.line ?? 0);
  };
  const stateOf = ({ text, structure, pages = 0 }: PagedText): PagesState => {
    starts = pageStarts(structure);
    offsets = offsetsOfLines(
      text,
      starts.map(({ line }) => line),
    );
    const last = starts.at(-1)?.page;
    return { count: last === undefined ? 0 : Math.max(pages, last), shown: pageAt(place) ?? 0 };
  };
  const state = createStore<PagesState>(stateOf(first));
  return {
    state,
    readAt(offset) {
      place = offset;
      const page = pageAt(offset) ?? 0;
      if (page !== state.get().shown) state.set({ ...state.get(), shown: page });
    },
    pageAt,
    offsetOf(page) {
      const start = startOfPage(starts, page);
      return start === undefined ? undefined : offsets[starts.indexOf(start)];
    },
    exchange: (next) => state.set(stateOf(next)),
  };
}

/** @param lines rising */
function offsetsOfLines(text: string, lines: readonly number[]): number[] {
  const offsets: number[] = [];
  let line = 0;
  let offset = 0;
  for (const wanted of lines) {
    for (; line < wanted; line++) offset = text.indexOf('\n', offset) + 1;
    offsets.push(offset);
  }
  return offsets;
}
