// Owns telling the reading progress what is in view while the document is on the screen.
import { offsetAt, type TextOutline } from '#core/text/outline.ts';
import { createReadingProgress, type ReadingProgress } from './reading-progress.ts';
import type { LibrarySession } from './library-session.ts';

/** The progress kept for a document, on this machine. @param kept what was kept before */
export function keepProgress(
  library: LibrarySession,
  key: string,
  length: number,
  kept: unknown,
): ReadingProgress {
  return createReadingProgress({
    length,
    kept,
    keep: (progress) => void library.store.setPlace(key, { ...progress }),
    now: library.identity.wallTime,
    after(run, milliseconds) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
}

export interface ReadingWatch {
  /** Scrolling came to rest, or the text has come. */
  rested(): void;
  stop(): void;
}

export function watchReading(
  progress: ReadingProgress,
  scroller: HTMLElement,
  outlineNow: () => TextOutline | undefined,
): ReadingWatch {
  const rested = () => {
    const outline = document.hidden ? undefined : outlineNow();
    if (outline === undefined) return;
    const { scrollTop, clientHeight } = scroller;
    progress.rest({ start: offsetAt(outline, scrollTop), end: offsetAt(outline, scrollTop + clientHeight) });
  };
  const seen = () => (document.hidden ? progress.move() : rested());
  scroller.addEventListener('scroll', progress.move, { passive: true });
  document.addEventListener('visibilitychange', seen);
  return {
    rested,
    stop() {
      scroller.removeEventListener('scroll', progress.move);
      document.removeEventListener('visibilitychange', seen);
      progress.move();
    },
  };
}
