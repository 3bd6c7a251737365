// Owns telling what is new in the journal: writer by writer without gaps, in portions, with the vector after each.
import type { JournalEntry, Vector } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { createSignal } from '../files/signal.ts';
import type { PlacedEntry, Position } from './writer-index.ts';

export interface NewEntries {
  readonly entries: JournalEntry[];
  /** Every writer's position after these entries. */
  readonly vector: Vector;
}

export interface EntryNews {
  readonly announce: (writer: Id, entries: readonly PlacedEntry[]) => void;
  readonly subscribe: (listener: (news: NewEntries) => void) => () => void;
  readonly stop: () => void;
}

const entriesAtOnce = 500;

/** @param told the vector that listeners start from */
export function createEntryNews(told: Vector, failed: (error: unknown) => void): EntryNews {
  const signal = createSignal<NewEntries>(failed);
  const announced = new Map<Id, Position>(Object.entries(told));
  const waiting: { readonly writer: Id; readonly part: readonly PlacedEntry[] }[] = [];
  let telling = false;

  async function tell(): Promise<void> {
    telling = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const end = next.part.at(-1);
      if (end === undefined) continue;
      announced.set(next.writer, { sequence: end.entry.sequence, hash: end.hash });
      signal.send({ entries: next.part.map(({ entry }) => entry), vector: Object.fromEntries(announced) });
      // Listeners turn news into text for their windows; others get their turn in between.
      if (waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    telling = false;
  }

  return {
    announce(writer, entries) {
      for (let from = 0; from < entries.length; from += entriesAtOnce) {
        waiting.push({ writer, part: entries.slice(from, from + entriesAtOnce) });
      }
      if (!telling) void tell();
    },
    subscribe: signal.subscribe,
    stop() {
      waiting.length = 0;
    },
  };
}
