// Owns who is at work, and the sources of time and ids, which sessions take from here so that tests can choose them.
import type { Id } from '#core/annotation/records.ts';

export interface Identity {
  readonly annotator: () => string;
  readonly newId: () => Id;
  /** Milliseconds since 1970. */
  readonly wallTime: () => number;
  /** Now, as records keep it (ISO 8601, UTC). */
  readonly moment: () => string;
}
