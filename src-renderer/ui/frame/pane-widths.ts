// Owns the widths of the side panes between visits. A convenience of this window: losing them loses nothing.
import { useCallback, useState } from 'react';
import { windowMemory } from '../../session/window-memory.ts';
import type { PaneName } from './panes.ts';

export type PaneWidths = Readonly<Record<PaneName, number>>;

export const paneLimits = {
  documents: { smallest: 180, largest: 460 },
  annotations: { smallest: 248, largest: 560 },
} as const;

const key = 'pane-widths';

/** Narrower windows start with narrower panes, so that the text keeps the larger part. CSS px. */
export function startingWidths(windowWidth: number): PaneWidths {
  const between = (value: number, low: number, high: number) =>
    Math.round(Math.min(high, Math.max(low, value)));
  return {
    documents: between(windowWidth * 0.19, 190, 272),
    annotations: between(windowWidth * 0.25, 252, 348),
  };
}

function readKept(): PaneWidths | undefined {
  const kept = windowMemory.readOrLast(key);
  if (typeof kept !== 'object' || kept === null || !('documents' in kept) || !('annotations' in kept))
    return undefined;
  const { documents, annotations } = kept;
  return typeof documents === 'number' && typeof annotations === 'number'
    ? { documents, annotations }
    : undefined;
}

export function usePaneWidths() {
  const [widths, setWidths] = useState<PaneWidths>(() => readKept() ?? startingWidths(innerWidth));
  const resize = useCallback(
    (pane: PaneName, width: number) => setWidths((before) => ({ ...before, [pane]: width })),
    [],
  );
  const keep = useCallback(() => {
    setWidths((now) => {
      windowMemory.keepForNext(key, now);
      return now;
    });
  }, []);
  return { widths, resize, keep };
}
