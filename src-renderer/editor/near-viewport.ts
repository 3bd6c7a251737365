// Owns the questions of what is where on the screen: which sections are near, which line comes first.
import type { Span } from '#core/text/span.ts';
import { lineElement, offsetOfPlace, placeRectangle } from './dom-places.ts';
import type { TextSurface } from './text-surface.ts';

/** The least index in [low, high) for which `holds`, else `high`. `holds` must change at most once, from false to true. */
function firstIndex(low: number, high: number, holds: (index: number) => boolean): number {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** First and last section (inclusive) that reach into the given heights, in client coordinates. */
export function sectionsBetween(surface: TextSurface, top: number, bottom: number): Span {
  const last = surface.places.sectionCount - 1;
  const rectangle = (section: number) => surface.sectionElement(section).getBoundingClientRect();
  const start = firstIndex(0, last, (section) => rectangle(section).bottom > top);
  const end = firstIndex(start, last, (section) => rectangle(section).bottom >= bottom);
  return { start, end };
}

/** Sections longer than this are narrowed by their letters; laying out others just to measure them would cost more. */
const longSection = 30_000;

/** What is within one screen of the visible part. UTF-16 offsets; whole sections as a rule. Fills those sections. */
export function nearSpan(surface: TextSurface, scroller: HTMLElement): Span {
  const view = scroller.getBoundingClientRect();
  const top = view.top - view.height;
  const bottom = view.bottom + view.height;
  const sections = sectionsBetween(surface, top, bottom);
  surface.fill(sections.start, sections.end);
  let { start } = surface.places.sectionSpan(sections.start);
  let { end } = surface.places.sectionSpan(sections.end);
  if (end - start > longSection) {
    // Letters follow each other downwards, whatever their direction, so their heights can be searched.
    start = firstIndex(start, end, (offset) => placeRectangle(surface, offset).bottom >= top);
    end = firstIndex(start, end, (offset) => placeRectangle(surface, offset).top > bottom);
  }
  return { start, end };
}

/** Offset of the first row that is visible, to the line; within lines higher than the row, to the row. */
export function firstVisibleOffset(surface: TextSurface, scroller: HTMLElement): number {
  const top = scroller.getBoundingClientRect().top + 1;
  const section = sectionsBetween(surface, top, top).start;
  if (!surface.isFilled(section)) return surface.places.sectionSpan(section).start;
  const lines = surface.places.sectionLines(section);
  const line = firstIndex(
    lines.start,
    lines.end - 1,
    (index) => lineElement(surface, index).getBoundingClientRect().bottom > top,
  );
  const span = surface.places.lineSpan(line);
  const rectangle = lineElement(surface, line).getBoundingClientRect();
  if (rectangle.top >= top - 1) return span.start;
  const x =
    getComputedStyle(lineElement(surface, line)).direction === 'rtl'
      ? rectangle.right - 2
      : rectangle.left + 2;
  const place = document.caretPositionFromPoint(x, top + 1);
  const offset = place === null ? undefined : offsetOfPlace(surface, place.offsetNode, place.offset);
  return offset === undefined || offset < span.start || offset > span.end ? span.start : offset;
}
