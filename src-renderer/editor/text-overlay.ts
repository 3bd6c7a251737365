// Owns the layer over the text for what stands beside letters: stripes and handles. It scrolls with the text by itself, so that scrolling
// moves nothing by script, and is hidden from assistive technology, which has list and keys instead.

export interface TextOverlay {
  readonly layer: HTMLElement;
  remove(): void;
}

export function createTextOverlay(scroller: HTMLElement): TextOverlay {
  const layer = document.createElement('div');
  layer.className = 'text-overlay';
  layer.setAttribute('aria-hidden', 'true');
  // What is placed in the layer is placed in what scrolls.
  if (getComputedStyle(scroller).position === 'static') scroller.style.position = 'relative';
  // A press here is about what stands here: focus and selection stay with the text.
  const keepFocus = (event: MouseEvent) => event.preventDefault();
  layer.addEventListener('mousedown', keepFocus);
  scroller.append(layer);
  return {
    layer,
    remove() {
      layer.remove();
    },
  };
}

/** Puts an element of the layer somewhere, in CSS pixels of what scrolls; touches nothing when it is there. */
export function placeElement(
  element: HTMLElement,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): void {
  const place = `${box.left.toFixed(1)} ${box.top.toFixed(1)} ${box.width.toFixed(1)} ${box.height.toFixed(1)}`;
  if (element.dataset['place'] === place) return;
  element.dataset['place'] = place;
  const { style } = element;
  style.translate = `${box.left.toFixed(1)}px ${box.top.toFixed(1)}px`;
  style.inlineSize = `${box.width.toFixed(1)}px`;
  style.blockSize = `${box.height.toFixed(1)}px`;
}
