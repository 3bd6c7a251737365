// Owns how high up rows of the text stand, of the sections that are on screen. What was measured of a section is kept, in relation to its
// top, until the section changes its size; scrolling measures only sections.
import type { Span } from '#core/text/span.ts';
import { placeRectangle } from './dom-places.ts';
import type { TextSurface } from './text-surface.ts';

/** Heights are client coordinates. */
export interface RowPlaces {
  /** The part of the text that these sections hold; undefined when none is on screen. */
  readonly span: Span | undefined;
  /** Top and bottom of the row with the letter at an offset within `span`. */
  rowAt(offset: number): { readonly top: number; readonly bottom: number };
}

/** Pixels beyond the edges of the view that count as on screen. */
const beyond = 80;

interface MeasuredSection {
  readonly size: string;
  readonly rows: Map<number, { readonly top: number; readonly bottom: number }>;
}

export interface RowMeasure {
  /** @param near offsets near the view, as `nearSpan` gives them. */
  measure(surface: TextSurface, view: DOMRect, near: Span): RowPlaces;
  forget(): void;
}

export function createRowMeasure(): RowMeasure {
  const measured = new Map<number, MeasuredSection>();
  return {
    measure(surface, view, near) {
      const { places } = surface;
      const tops = new Map<number, number>();
      const last = places.sectionAt(near.end);
      for (let section = places.sectionAt(near.start); section <= last; section++) {
        const box = surface.sectionElement(section).getBoundingClientRect();
        if (box.bottom < view.top - beyond || box.top > view.bottom + beyond) continue;
        tops.set(section, box.top);
        const size = `${box.width} ${box.height}`;
        if (measured.get(section)?.size !== size) measured.set(section, { size, rows: new Map() });
      }
      for (const section of measured.keys()) if (!tops.has(section)) measured.delete(section);
      const shown = [...tops.keys()];
      const [first, final] = [shown[0], shown.at(-1)];
      return {
        span:
          first === undefined || final === undefined
            ? undefined
            : {
                start: Math.max(near.start, places.sectionSpan(first).start),
                end: Math.min(near.end, places.sectionSpan(final).end),
              },
        rowAt(offset) {
          const section = places.sectionAt(offset);
          const top = tops.get(section) ?? 0;
          const rows = measured.get(section)?.rows;
          let row = rows?.get(offset);
          if (row === undefined) {
            const rectangle = placeRectangle(surface, offset);
            row = { top: rectangle.top - top, bottom: rectangle.bottom - top };
            rows?.set(offset, row);
          }
          return { top: row.top + top, bottom: row.bottom + top };
        },
      };
    },
    forget() {
      measured.clear();
    },
  };
}
