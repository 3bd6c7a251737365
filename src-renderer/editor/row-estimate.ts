// Owns the guess at how high text will be before it is laid out. Being wrong costs a jump of the scroll bar, nothing more.
import type { Span } from '#core/text/span.ts';
import type { PlaceMap } from './place-map.ts';

export interface RowEstimate {
  /** Estimated height of a section, CSS pixels. */
  sectionHeight(places: PlaceMap, section: number): number;
  /** Of a span within one line, CSS pixels. */
  spanHeight(span: Span): number;
}

/** Reads the typography that the textbox has now. */
export function estimateRows(textbox: HTMLElement): RowEstimate {
  const style = getComputedStyle(textbox);
  const fontSize = Number.parseFloat(style.fontSize) || 18;
  const rowHeight = Number.parseFloat(style.lineHeight) || fontSize * 1.6;
  const width =
    textbox.clientWidth -
    (Number.parseFloat(style.paddingLeft) || 0) -
    (Number.parseFloat(style.paddingRight) || 0);
  // Letters of running serif text are a little under half an em wide on average.
  const lettersInRow = Math.max(10, (width || 600) / (fontSize * 0.46));

  const rowsOf = ({ start, end }: Span) => Math.max(1, Math.ceil((end - start) / lettersInRow));
  return {
    spanHeight: (span) => rowsOf(span) * rowHeight,
    sectionHeight(places, section) {
      const lines = places.sectionLines(section);
      let rows = 0;
      for (let line = lines.start; line < lines.end; line++) {
        rows += rowsOf(places.lineSpan(line));
      }
      return rows * rowHeight;
    },
  };
}
