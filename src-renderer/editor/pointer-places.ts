// Owns what the pointer says: which place of the text it is at, and when it clicked, rested or finished a selection.
import type { DocumentViewEvents, PointerPlace } from './document-view.ts';
import { lineElement, letterRectangles, offsetOfPlace } from './dom-places.ts';
import type { TextSurface } from './text-surface.ts';

/** The nearest boundary between characters; undefined when no text lies there at all. */
export function offsetAtPoint(surface: TextSurface, clientX: number, clientY: number): number | undefined {
  const place = document.caretPositionFromPoint(clientX, clientY);
  return place === null ? undefined : offsetOfPlace(surface, place.offsetNode, place.offset);
}

/** True when the point is at most about one letter away from letters of the line. */
function isOnText(surface: TextSurface, offset: number, clientX: number, clientY: number): boolean {
  const { places } = surface;
  const line = places.lineAt(offset);
  const span = places.lineSpan(line);
  const reach = Number.parseFloat(getComputedStyle(surface.textbox).fontSize) || 16;
  const near = letterRectangles(surface, {
    start: Math.max(span.start, offset - 2),
    end: Math.min(span.end, offset + 2),
  });
  const rectangles = span.start === span.end ? [lineElement(surface, line).getBoundingClientRect()] : near;
  return rectangles.some((rectangle) => {
    const right = span.start === span.end ? rectangle.left : rectangle.right;
    return (
      clientX >= rectangle.left - reach &&
      clientX <= right + reach &&
      clientY >= rectangle.top - reach / 2 &&
      clientY <= rectangle.bottom + reach / 2
    );
  });
}

function describePlace(offset: number, event: MouseEvent): PointerPlace {
  const { clientX, clientY, detail, altKey, shiftKey, ctrlKey, metaKey } = event;
  const modKey = navigator.userAgent.includes('Mac OS') ? metaKey : ctrlKey;
  return { offset, clientX, clientY, detail, altKey, shiftKey, modKey };
}

/** Returns the function that stops it. `hasSelection`: whether letters are selected in the text now. */
export function watchPointer(
  textbox: HTMLElement,
  surface: () => TextSurface | undefined,
  events: DocumentViewEvents,
  hasSelection: () => boolean,
): () => void {
  let pressed = false;
  let hoverEvent: MouseEvent | undefined;
  let hoverFrame = 0;
  let hovering = false;

  const tellHover = (place: PointerPlace | undefined) => {
    if (place === undefined && !hovering) return;
    hovering = place !== undefined;
    events.hovered(place);
  };
  const lookAtHover = () => {
    hoverFrame = 0;
    const shown = surface();
    if (hoverEvent === undefined || shown === undefined || pressed) return;
    const { clientX, clientY } = hoverEvent;
    const offset = offsetAtPoint(shown, clientX, clientY);
    const onText = offset !== undefined && isOnText(shown, offset, clientX, clientY);
    tellHover(onText ? describePlace(offset, hoverEvent) : undefined);
  };
  const move = (event: PointerEvent) => {
    hoverEvent = event;
    if (hoverFrame === 0) hoverFrame = requestAnimationFrame(lookAtHover);
  };
  const leave = () => {
    hoverEvent = undefined;
    tellHover(undefined);
  };
  const press = (event: MouseEvent) => {
    pressed = event.button === 0;
    if (pressed) {
      tellHover(undefined);
      return;
    }
    // What a menu is asked for is what lies under the pointer now, not a frame ago.
    hoverEvent = event;
    cancelAnimationFrame(hoverFrame);
    lookAtHover();
  };
  let due: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellNow = () => {
    const tell = due;
    due = undefined;
    clearTimeout(timer);
    tell?.();
  };
  const release = (event: MouseEvent) => {
    if (!pressed || event.button !== 0) return;
    pressed = false;
    tellNow();
    due = () => {
      const shown = surface();
      if (shown === undefined) return;
      const offset = offsetAtPoint(shown, event.clientX, event.clientY);
      if (hasSelection()) {
        const place =
          offset ?? (event.clientY < textbox.getBoundingClientRect().top ? 0 : shown.places.length);
        events.selectionFinished(describePlace(place, event));
      } else if (offset !== undefined && isOnText(shown, offset, event.clientX, event.clientY)) {
        events.clicked(describePlace(offset, event));
      }
    };
    // A press on a selection is only dissolved by the browser after this event.
    timer = setTimeout(tellNow, 0);
  };

  textbox.addEventListener('pointermove', move);
  textbox.addEventListener('pointerleave', leave);
  textbox.addEventListener('mousedown', press);
  // A drag may end anywhere.
  window.addEventListener('mouseup', release);
  // Keys come before timers: what was done with the mouse is told before what the key makes of it.
  window.addEventListener('keydown', tellNow, true);
  return () => {
    textbox.removeEventListener('pointermove', move);
    textbox.removeEventListener('pointerleave', leave);
    textbox.removeEventListener('mousedown', press);
    window.removeEventListener('mouseup', release);
    window.removeEventListener('keydown', tellNow, true);
    clearTimeout(timer);
    cancelAnimationFrame(hoverFrame);
  };
}
