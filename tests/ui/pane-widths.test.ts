// How wide the side panes are before anybody has moved them.
import { describe, expect, it } from 'vitest';
import { paneLimits, startingWidths } from '../../src-renderer/ui/frame/pane-widths.ts';

describe('the side panes', () => {
  it('leave the larger part of a window to the text', () => {
    for (const width of [900, 1024, 1280, 1440, 2560]) {
      const { documents, annotations } = startingWidths(width);
      expect(width - documents - annotations).toBeGreaterThan(width / 2);
    }
  });
  it('start within what they may be resized to', () => {
    for (const width of [761, 1440, 5120]) {
      const widths = startingWidths(width);
      for (const pane of ['documents', 'annotations'] as const) {
        expect(widths[pane]).toBeGreaterThanOrEqual(paneLimits[pane].smallest);
        expect(widths[pane]).toBeLessThanOrEqual(paneLimits[pane].largest);
      }
    }
  });
});
