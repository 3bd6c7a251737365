// Owns when sections get their lines: those at the reader's place at once, the others in slices that let input and
// painting through. Which lines they are is text-surface.ts's.
import type { TextSurface } from './text-surface.ts';

/** Longest stretch of work without a look at the input, milliseconds: half a frame. */
const sliceTime = 8;
/** Sections per update: few enough to keep to the slice, enough that the cost of an update itself does not count. */
const sectionsPerUpdate = 4;

/** A hidden page paints no frames, and must not wait for one. */
function inFrame(callback: () => void): void {
  if (document.hidden) setTimeout(callback, 0);
  else requestAnimationFrame(callback);
}

export function nextFrame(): Promise<void> {
  return new Promise(inFrame);
}

/** Resolves after the next frame was handed to the screen. */
export async function nextPaint(): Promise<void> {
  await nextFrame();
  // A message sent from a frame arrives when that frame is painted.
  await new Promise<void>((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(undefined);
  });
}

/**
 * Fills all sections, outwards from `from`; what follows in the text comes before what lies behind. Goes over them again
 * when another structure came meanwhile. Ends early when `signal` is aborted.
 */
export async function fillRest(surface: TextSurface, from: number, signal: AbortSignal): Promise<void> {
  // Editing makes more of them, or less.
  const count = () => surface.places.sectionCount;
  while (!signal.aborted && !surface.isWhole()) {
    let after = from;
    let before = from - 1;
    while (after < count() || before >= 0) {
      const began = performance.now();
      while ((after < count() || before >= 0) && performance.now() - began < sliceTime) {
        if (after < count()) {
          surface.fill(after, after + sectionsPerUpdate - 1);
          after += sectionsPerUpdate;
        }
        if (before >= 0) {
          surface.fill(before - sectionsPerUpdate + 1, before);
          before -= sectionsPerUpdate;
        }
      }
      await nextPaint();
      if (signal.aborted) return;
    }
  }
}
