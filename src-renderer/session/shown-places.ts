// Owns places of the text that are pointed out for a while, as the repeats of a passage before they are tagged.
import type { Span } from '#core/text/span.ts';

export interface ShownPlaces {
  /** @param places in text order and apart; `current` is one of them */
  show(places: readonly Span[], current: Span | undefined): void;
  clear(): void;
  within(range: Span): Iterable<Span & { readonly current: boolean }>;
}

export function createShownPlaces(repaint: () => void): ShownPlaces {
  let shown: readonly Span[] = [];
  let pointed: Span | undefined;
  const firstEndingAfter = (offset: number): number => {
    let low = 0;
    let high = shown.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((shown[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    show(places, current) {
      shown = places;
      pointed = current;
      repaint();
    },
    clear() {
      if (shown.length === 0) return;
      shown = [];
      pointed = undefined;
      repaint();
    },
    *within(range) {
      for (let at = firstEndingAfter(range.start); at < shown.length; at += 1) {
        const place = shown[at];
        if (place === undefined || place.start >= range.end) return;
        yield { ...place, current: place.start === pointed?.start };
      }
    },
  };
}
