// Owns the stripes in the margin: one bar for each annotation beside the rows that it covers, each in a lane of its own where they stand
// side by side. A click selects, the pointer over it shows which. Only what is on screen has one.
import { packStripes } from '#core/annotation/stripe-lanes.ts';
import type { Span } from '#core/text/span.ts';
import type { DocumentViewEvents, PaintedSpan } from './document-view.ts';
import { createRowMeasure } from './row-places.ts';
import { placeElement } from './text-overlay.ts';
import type { TextSurface } from './text-surface.ts';

/** Pixels: a lane with the space beside it, where there is room and at least; between stripes and letters; kept of the page's edge. */
const widest = 6;
const narrowest = 2.5;
const fromText = 10;
const fromEdge = 3;
/** Pixels left out above and below, so that stripes of neighbouring rows stay apart. */
const inset = 1.5;

export interface AnnotationStripes {
  /** Brings the stripes up to date. `near`: what `spans` were asked for. */
  paint(surface: TextSurface, scroller: HTMLElement, near: Span, spans: readonly PaintedSpan[]): void;
  /** The text was edited: where rows stand is measured anew. */
  edited(): void;
  clear(): void;
}

interface WantedStripe {
  readonly span: PaintedSpan;
  readonly owner: number;
  readonly top: number;
  readonly bottom: number;
}

export function createAnnotationStripes(layer: HTMLElement, events: DocumentViewEvents): AnnotationStripes {
  const rows = createRowMeasure();
  const shown = new Map<string, HTMLElement>();
  let lanes: ReadonlyMap<number, number> = new Map();
  let hovered: number | undefined;

  const ownerOf = (target: EventTarget | null): number | undefined => {
    const owner = target instanceof HTMLElement ? target.dataset['owner'] : undefined;
    return owner === undefined ? undefined : Number(owner);
  };
  const hover = (owner: number | undefined) => {
    if (owner === hovered) return;
    hovered = owner;
    events.stripeHovered?.(owner);
  };
  layer.addEventListener('click', ({ target }) => {
    const owner = ownerOf(target);
    if (owner !== undefined) events.stripeClicked?.(owner);
  });
  layer.addEventListener('pointerover', ({ target }) => hover(ownerOf(target)));
  layer.addEventListener('pointerleave', () => hover(undefined));

  function wantedStripes(
    surface: TextSurface,
    view: DOMRect,
    near: Span,
    spans: readonly PaintedSpan[],
  ): WantedStripe[] {
    const places = rows.measure(surface, view, near);
    const { span: visible } = places;
    if (visible === undefined) return [];
    const wanted: WantedStripe[] = [];
    for (const span of spans) {
      const start = Math.max(span.start, visible.start);
      const end = Math.min(span.end, visible.end);
      if (span.owner === undefined || start >= end) continue;
      const { top } = places.rowAt(start);
      const { bottom } = places.rowAt(end - 1);
      wanted.push({
        span,
        owner: span.owner,
        top: top + inset,
        bottom: Math.max(bottom - inset, top + inset + 2),
      });
    }
    return wanted.sort((a, b) => a.top - b.top || b.bottom - a.bottom || a.owner - b.owner);
  }

  function clear(): void {
    rows.forget();
    for (const element of shown.values()) element.remove();
    shown.clear();
    lanes = new Map();
    hovered = undefined;
  }

  return {
    clear,
    edited: () => rows.forget(),
    paint(surface, scroller, near, spans) {
      if (spans.every(({ owner }) => owner === undefined)) {
        if (shown.size > 0) clear();
        return;
      }
      const origin = layer.getBoundingClientRect();
      const wanted = wantedStripes(surface, scroller.getBoundingClientRect(), near, spans);
      const taken = packStripes(wanted, lanes);
      lanes = new Map(wanted.map(({ owner }, at) => [owner, taken[at] ?? 0]));
      const room =
        Number.parseFloat(getComputedStyle(surface.textbox).paddingInlineStart) - fromText - fromEdge;
      const depth = taken.reduce((most, lane) => Math.max(most, lane + 1), 1);
      const lane = Math.max(narrowest, Math.min(widest, room / depth));
      const gone = new Set(shown.keys());
      wanted.forEach(({ span, owner, top, bottom }, at) => {
        const key = `${owner}:${span.start}`;
        gone.delete(key);
        let element = shown.get(key);
        if (element === undefined) {
          element = document.createElement('div');
          element.className = 'stripe';
          element.dataset['owner'] = String(owner);
          shown.set(key, element);
          layer.append(element);
        }
        if (element.dataset['type'] !== span.type) element.dataset['type'] = span.type;
        if (element.dataset['state'] !== span.state) element.dataset['state'] = span.state;
        placeElement(element, {
          left: room + fromEdge - ((taken[at] ?? 0) + 1) * lane,
          top: top - origin.top,
          width: lane,
          height: bottom - top,
        });
      });
      for (const key of gone) {
        shown.get(key)?.remove();
        shown.delete(key);
      }
    },
  };
}
