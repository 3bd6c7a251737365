// Where the bar at the selection and the card at the pointer go.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeBeside, placeNear, type Box } from '../../src-renderer/ui/reading/floating-place.ts';

const bounds: Box = { left: 200, top: 50, right: 900, bottom: 650 };
const size = { width: 240, height: 36 };
const line = (top: number, left = 300, right = 700): Box => ({ left, top, right, bottom: top + 28 });

describe('the bar at the selection', () => {
  it('stands above the first line where there is room', () => {
    expect(placeBeside([line(300), line(330)], bounds, size)).toEqual({ left: 380, top: 256 });
  });
  it('goes below the last line under the upper edge', () => {
    expect(placeBeside([line(60), line(90)], bounds, size)).toEqual({ left: 380, top: 126 });
  });
  it('stays inside at the sides', () => {
    expect(placeBeside([line(300, 205, 225)], bounds, size)?.left).toBe(208);
    expect(placeBeside([line(300, 880, 899)], bounds, size)?.left).toBe(652);
  });
  it('is away when nothing of the selection is in view, or all of the view is selected', () => {
    expect(placeBeside([line(700)], bounds, size)).toBeUndefined();
    expect(placeBeside([], bounds, size)).toBeUndefined();
    expect(placeBeside([line(40), line(640)], bounds, size)).toBeUndefined();
  });
  it('never covers a selected line and never leaves the page', () => {
    const lines = fc.array(
      fc.record({ top: fc.integer({ min: -200, max: 900 }), left: fc.integer({ min: 200, max: 800 }) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, (places) => {
        const boxes = places.map(({ top, left }) => line(top, left, left + 60));
        const place = placeBeside(boxes, bounds, size);
        if (place === undefined) return;
        expect(place.top).toBeGreaterThanOrEqual(bounds.top);
        expect(place.top + size.height).toBeLessThanOrEqual(bounds.bottom);
        expect(place.left).toBeGreaterThanOrEqual(bounds.left);
        expect(place.left + size.width).toBeLessThanOrEqual(bounds.right);
        for (const box of boxes.filter(({ top, bottom }) => bottom > bounds.top && top < bounds.bottom)) {
          expect(place.top + size.height <= box.top || place.top >= box.bottom).toBe(true);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('the card at the pointer', () => {
  it('hangs below the pointer, or above it near the lower edge', () => {
    expect(placeNear(500, 300, bounds, { width: 300, height: 120 })).toEqual({ left: 476, top: 320 });
    expect(placeNear(500, 600, bounds, { width: 300, height: 120 })).toEqual({ left: 476, top: 464 });
  });
});
