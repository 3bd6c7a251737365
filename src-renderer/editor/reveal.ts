// Owns scrolling to a place of the text. Heights above it are guesses until they are laid out, so it looks again after
// each frame until the place stays where it was put.
import type { Span } from '#core/text/span.ts';
import { lineElement, placeRectangle } from './dom-places.ts';
import { nextFrame } from './section-filling.ts';
import type { TextSurface } from './text-surface.ts';

/** Frames after which a place that still moves is left alone. */
const mostTries = 30;
/** Frames in a row without correction after which the place counts as steady. */
const steadyFrames = 2;
/** Rows kept free between a revealed place and the edge of the view, in parts of the view's height. */
const margin = 0.08;

export type RevealPlace = 'nearest' | 'center' | 'start';

/** Pixels to scroll by, downwards positive. */
function correction(surface: TextSurface, scroller: HTMLElement, span: Span, where: RevealPlace): number {
  const view = scroller.getBoundingClientRect();
  const first = placeRectangle(surface, span.start);
  const height = scroller.clientHeight;
  const top = view.top + scroller.clientTop;
  if (where === 'start') {
    // The line's box begins a little above its letters.
    const line = surface.places.lineAt(span.start);
    const atLineStart = surface.places.lineSpan(line).start === span.start;
    return (atLineStart ? lineElement(surface, line).getBoundingClientRect() : first).top - top;
  }
  const last = span.end > span.start ? placeRectangle(surface, span.end - 1) : first;
  const tall = last.bottom - first.top > height * (1 - 2 * margin);
  if (where === 'center') {
    return tall ? first.top - top - height * margin : (first.top + last.bottom) / 2 - top - height / 2;
  }
  const above = first.top - (top + height * margin);
  const below = (tall ? first.bottom : last.bottom) - (top + height * (1 - margin));
  return above < 0 ? above : below > 0 ? Math.min(below, above) : 0;
}

/** Resolves when the place is steady, or when `signal` is aborted. */
export async function revealSpan(
  surface: TextSurface,
  scroller: HTMLElement,
  span: Span,
  where: RevealPlace,
  signal: AbortSignal,
): Promise<void> {
  const section = surface.places.sectionAt(span.start);
  surface.fill(section - 1, section + 1);
  let steady = 0;
  for (let tries = 0; tries < mostTries && steady < steadyFrames && !signal.aborted; tries++) {
    const before = scroller.scrollTop;
    scroller.scrollTop += correction(surface, scroller, span, where);
    steady = Math.abs(scroller.scrollTop - before) < 1 ? steady + 1 : 0;
    await nextFrame();
  }
}
