// Owns where floating things go: beside what they belong to, inside the window, never on top of it. Pure geometry in CSS px.
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const gap = 8;

/**
 * Top left corner for a bar of `size` beside the lines of a selection, inside `bounds`: above the first visible line where there is
 * room, else below the last; undefined when every place would cover the selection, or nothing of it is in view.
 */
export function placeBeside(
  lines: readonly Box[],
  bounds: Box,
  size: Size,
): { readonly left: number; readonly top: number } | undefined {
  const visible = lines.filter(
    (line) => line.bottom > bounds.top && line.top < bounds.bottom && line.right > line.left,
  );
  if (visible.length === 0) return undefined;
  const top = Math.min(...visible.map((line) => line.top));
  const bottom = Math.max(...visible.map((line) => line.bottom));
  const above = top - gap - size.height;
  const below = bottom + gap;
  const atTop = above >= bounds.top;
  if (!atTop && below + size.height > bounds.bottom) return undefined;
  const edge = visible.reduce((chosen, line) =>
    (atTop ? line.top < chosen.top : line.bottom > chosen.bottom) ? line : chosen,
  );
  return {
    left: within(
      (edge.left + edge.right - size.width) / 2,
      bounds.left + gap,
      bounds.right - gap - size.width,
    ),
    top: atTop ? above : below,
  };
}

/** Top left corner for a card near a pointer at (x, y): below it, or above where there is no room, inside `bounds`. */
export function placeNear(
  x: number,
  y: number,
  bounds: Box,
  size: Size,
): { readonly left: number; readonly top: number } {
  const below = y + 20;
  const fits = below + size.height <= bounds.bottom - gap;
  return {
    left: within(x - 24, bounds.left + gap, bounds.right - gap - size.width),
    top: fits ? below : Math.max(bounds.top + gap, y - 16 - size.height),
  };
}

function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
