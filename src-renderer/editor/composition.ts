// Owns what is being composed with an input method: whether something is, how it is underlined, and where its window belongs.
import type { Span } from '#core/text/span.ts';
import { letterRectangles, placeRectangle, staticRange } from './dom-places.ts';
import type { CharacterBoundsUpdate, InputReceiver, TextFormatUpdate } from './input-receiver.ts';
import type { TextSurface } from './text-surface.ts';

export const compositionHighlight = 'attest-composition';

export interface Composition {
  isOn(): boolean;
  /** Something was typed at `span`; `from`: where the receiver's text begins in the text, as an offset. */
  typed(span: Span, from: number): void;
  stop(): void;
}

export function createComposition(
  textbox: HTMLElement,
  receiver: InputReceiver,
  surface: () => TextSurface | undefined,
): Composition {
  let on = false;
  let from = 0;
  let composed: Span = { start: 0, end: 0 };
  const highlight = new Highlight();
  highlight.priority = 7;
  CSS.highlights.set(compositionHighlight, highlight);

  const begin = () => {
    on = true;
  };
  const end = () => {
    on = false;
    highlight.clear();
  };
  const underline = (event: Event) => {
    const shown = surface();
    highlight.clear();
    if (shown === undefined || !on) return;
    const told = (event as TextFormatUpdate)
      .getTextFormats()
      .map(({ rangeStart, rangeEnd }) => ({ start: from + rangeStart, end: from + rangeEnd }));
    // Some input methods leave it to the page.
    for (const span of told.length > 0 ? told : [composed])
      if (span.start < span.end) highlight.add(staticRange(shown, span));
  };
  const place = (event: Event) => {
    const shown = surface();
    if (shown === undefined) return;
    const { rangeStart, rangeEnd } = event as CharacterBoundsUpdate;
    const bounds: DOMRect[] = [];
    for (let at = rangeStart; at < rangeEnd; at += 1) {
      const letters = letterRectangles(shown, { start: from + at, end: from + at + 1 });
      bounds.push(letters[0] ?? placeRectangle(shown, from + at));
    }
    receiver.updateControlBounds(textbox.getBoundingClientRect());
    receiver.updateSelectionBounds(placeRectangle(shown, from + rangeEnd));
    receiver.updateCharacterBounds(rangeStart, bounds);
  };

  receiver.addEventListener('compositionstart', begin);
  receiver.addEventListener('compositionend', end);
  receiver.addEventListener('textformatupdate', underline);
  receiver.addEventListener('characterboundsupdate', place);
  return {
    isOn: () => on,
    typed(span, next) {
      composed = span;
      from = next;
    },
    stop() {
      receiver.removeEventListener('compositionstart', begin);
      receiver.removeEventListener('compositionend', end);
      receiver.removeEventListener('textformatupdate', underline);
      receiver.removeEventListener('characterboundsupdate', place);
      if (CSS.highlights.get(compositionHighlight) === highlight) CSS.highlights.delete(compositionHighlight);
    },
  };
}
