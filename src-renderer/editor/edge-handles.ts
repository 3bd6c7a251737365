// Owns the handles at the edges of the selected annotation's pieces, and dragging them. What a drag makes of the pieces is not known here:
// it tells where the edge is wanted, and shows the pieces that the source then has.
import type { Span } from '#core/text/span.ts';
import type { DocumentViewEvents, EdgeDrag } from './document-view.ts';
import { letterRectangles } from './dom-places.ts';
import { offsetAtPoint } from './pointer-places.ts';
import { placeElement } from './text-overlay.ts';
import type { TextSurface } from './text-surface.ts';

/** Pixels: how wide a handle takes presses; how far the pointer moves before it is a drag. */
const reach = 12;
const slack = 3;
/** Pixels at the view's edges within which dragging scrolls, and by how much a frame. */
const scrollZone = 28;
const scrollStep = 12;

export interface EdgeHandles {
  /** Puts handles at the pieces' edges as far as they are within `near`. */
  paint(surface: TextSurface, near: Span, pieces: readonly Span[]): void;
  stop(): void;
}

interface Drag {
  readonly piece: number;
  readonly edge: 'start' | 'end';
  readonly pointer: number;
  readonly handle: HTMLElement;
  /** Where it was pressed, and from there to the middle of the edge. */
  readonly x: number;
  readonly y: number;
  readonly toEdgeX: number;
  readonly toEdgeY: number;
  moved: boolean;
  last: PointerEvent;
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export function createEdgeHandles(
  layer: HTMLElement,
  scroller: HTMLElement,
  surface: () => TextSurface | undefined,
  events: DocumentViewEvents,
): EdgeHandles {
  const handles: HTMLElement[] = [];
  let drag: Drag | undefined;
  let frame = 0;

  const edgeOf = ({ piece, edge, toEdgeX, toEdgeY, last }: Drag): EdgeDrag | undefined => {
    const shown = surface();
    const offset =
      shown === undefined ? undefined : offsetAtPoint(shown, last.clientX + toEdgeX, last.clientY + toEdgeY);
    return offset === undefined ? undefined : { piece, edge, offset, exact: last.altKey };
  };

  function follow(): void {
    frame = 0;
    if (drag?.moved !== true) return;
    const view = scroller.getBoundingClientRect();
    const { clientY } = drag.last;
    const by =
      clientY < view.top + scrollZone ? -scrollStep : clientY > view.bottom - scrollZone ? scrollStep : 0;
    if (by !== 0) {
      scroller.scrollTop += by;
      frame = requestAnimationFrame(follow);
    }
    const wanted = edgeOf(drag);
    if (wanted !== undefined) events.edgeMoved?.(wanted);
  }

  function end(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    const { handle, pointer } = drag ?? {};
    drag = undefined;
    layer.classList.remove('dragging');
    if (pointer !== undefined && handle?.hasPointerCapture(pointer) === true)
      handle.releasePointerCapture(pointer);
  }
  function cancel(): void {
    if (drag === undefined) return;
    const { moved } = drag;
    end();
    if (moved) events.edgeCancelled?.();
  }

  const press = (event: PointerEvent) => {
    const handle = event.target;
    if (!(handle instanceof HTMLElement) || !handle.classList.contains('edge-handle') || event.button !== 0)
      return;
    event.preventDefault();
    const box = handle.getBoundingClientRect();
    handle.setPointerCapture(event.pointerId);
    layer.classList.add('dragging');
    drag = {
      piece: Number(handle.dataset['piece']),
      edge: handle.dataset['edge'] === 'start' ? 'start' : 'end',
      pointer: event.pointerId,
      handle,
      x: event.clientX,
      y: event.clientY,
      toEdgeX: box.left + box.width / 2 - event.clientX,
      toEdgeY: box.top + box.height / 2 - event.clientY,
      moved: false,
      last: event,
    };
  };
  const move = (event: PointerEvent) => {
    if (event.pointerId !== drag?.pointer) return;
    drag.last = event;
    drag.moved ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > slack;
    if (frame === 0) frame = requestAnimationFrame(follow);
  };
  const release = (event: PointerEvent) => {
    if (event.pointerId !== drag?.pointer) return;
    drag.last = event;
    const { moved } = drag;
    const wanted = edgeOf(drag);
    end();
    if (moved && wanted !== undefined) events.edgeDropped?.(wanted);
    else if (moved) events.edgeCancelled?.();
    else if (wanted !== undefined) {
      // Pressed without being moved, it is a click on the letters beneath.
      const { clientX, clientY, detail, altKey, shiftKey } = event;
      events.clicked({ offset: wanted.offset, clientX, clientY, detail, altKey, shiftKey });
    }
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || drag === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  };

  layer.addEventListener('pointerdown', press);
  layer.addEventListener('pointermove', move);
  layer.addEventListener('pointerup', release);
  layer.addEventListener('pointercancel', cancel);
  window.addEventListener('keydown', escape, true);

  function handleAt(number: number, piece: number, edge: 'start' | 'end'): HTMLElement {
    let handle = handles[number];
    if (handle === undefined) {
      handle = document.createElement('div');
      handle.className = 'edge-handle';
      handles.push(handle);
      layer.append(handle);
    }
    if (drag?.handle !== handle) {
      handle.dataset['piece'] = String(piece);
      handle.dataset['edge'] = edge;
    }
    return handle;
  }

  return {
    paint(shown, near, pieces) {
      const places = pieces.flatMap((piece, number) =>
        (['start', 'end'] as const).flatMap((edge) => {
          const at = piece[edge];
          if (at < near.start || at > near.end) return [];
          const place = edgePlace(shown, piece, edge);
          return place === undefined ? [] : [{ number, edge, place }];
        }),
      );
      const origin = places.length > 0 ? layer.getBoundingClientRect() : undefined;
      places.forEach(({ number, edge, place }, at) => {
        const handle = handleAt(at, number, edge);
        handle.hidden = false;
        placeElement(handle, {
          left: place.x - (origin?.left ?? 0) - reach / 2,
          top: place.top - (origin?.top ?? 0),
          width: reach,
          height: place.bottom - place.top,
        });
      });
      // Kept, since the one that is dragged holds the pointer.
      for (const handle of handles.slice(places.length)) handle.hidden = true;
    },
    stop() {
      cancel();
      window.removeEventListener('keydown', escape, true);
      for (const handle of handles) handle.remove();
    },
  };
}

/** Where an edge is drawn, in client coordinates. Right-to-left letters start at their right. */
function edgePlace(
  surface: TextSurface,
  piece: Span,
  edge: 'start' | 'end',
): { readonly x: number; readonly top: number; readonly bottom: number } | undefined {
  const letters =
    edge === 'start'
      ? { start: piece.start, end: Math.min(piece.end, piece.start + 2) }
      : { start: Math.max(piece.start, piece.end - 2), end: piece.end };
  const rectangle = letterRectangles(surface, letters).at(edge === 'start' ? 0 : -1);
  if (rectangle === undefined) return undefined;
  const reversed = rightToLeft.test(surface.text.slice(letters.start, letters.end));
  const { left, right, top, bottom } = rectangle;
  return { x: (edge === 'start') === reversed ? right : left, top, bottom };
}
