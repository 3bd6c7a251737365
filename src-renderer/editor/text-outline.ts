// Owns measuring where the lines of a text stand from top to bottom. Only sections are measured, as those far away have no lines laid
// out; within a section lines share its height by what is known or guessed of theirs.
import type { TextOutline } from '#core/text/outline.ts';
import { lineElement } from './dom-places.ts';
import { estimateRows } from './row-estimate.ts';
import type { TextSurface } from './text-surface.ts';

/** Texts of so few lines are measured line by line: there a guess would be seen beside the text. */
const fewLines = 400;

export interface OutlineMeasure {
  measure(surface: TextSurface, scroller: HTMLElement): TextOutline;
}

export function createOutlineMeasure(): OutlineMeasure {
  let known:
    | { surface: TextSurface; version: number; starts: number[]; typography: string; heights: Float64Array }
    | undefined;

  const guess = (surface: TextSurface): Float64Array => {
    const { places, textbox } = surface;
    const rows = estimateRows(textbox);
    return Float64Array.from({ length: places.lineCount }, (_, line) =>
      rows.spanHeight(places.lineSpan(line)),
    );
  };
  const measureLines = (surface: TextSurface): Float64Array =>
    Float64Array.from({ length: surface.places.lineCount }, (_, line) =>
      Math.max(1, lineElement(surface, line).getBoundingClientRect().height),
    );

  return {
    measure(surface, scroller) {
      const { places, textbox } = surface;
      const style = getComputedStyle(textbox);
      const few = places.lineCount <= fewLines;
      const typography = `${textbox.clientWidth} ${style.fontSize} ${style.lineHeight} ${style.paddingInlineStart}`;
      if (known?.surface !== surface || known.version !== surface.version) {
        const starts = Array.from({ length: places.lineCount }, (_, line) => places.lineSpan(line).start);
        known = { surface, version: surface.version, starts, typography: '', heights: new Float64Array() };
      }
      // Structure that comes later changes the heights of lines, so few lines are measured each time.
      if (few || known.typography !== typography) {
        known = { ...known, typography, heights: few ? measureLines(surface) : guess(surface) };
      }
      const { heights } = known;
      const tops = new Float64Array(places.lineCount + 1);
      const zero = scroller.getBoundingClientRect().top - scroller.scrollTop + scroller.clientTop;
      for (let section = 0; section < places.sectionCount; section++) {
        const box = surface.sectionElement(section).getBoundingClientRect();
        const { start, end } = places.sectionLines(section);
        let sum = 0;
        for (let line = start; line < end; line++) sum += heights[line] ?? 0;
        const scale = sum === 0 ? 0 : box.height / sum;
        let top = box.top - zero;
        for (let line = start; line < end; line++) {
          tops[line] = top;
          top += (heights[line] ?? 0) * scale;
        }
        tops[end] = top;
      }
      return { starts: known.starts, tops, length: places.length, height: scroller.scrollHeight };
    },
  };
}
