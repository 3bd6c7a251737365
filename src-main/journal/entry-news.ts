// Owns telling what is new in the journal: writer by writer, in portions, with the vector after each. What arrives late, for
// places that had been passed over, is told apart from what goes on from where the writer was.
import type { JournalEntry, Vector } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { createSignal } from '../files/signal.ts';
import { marked, type Gap, type Position } from './position.ts';
import type { PlacedEntry } from './writer-index.ts';

export interface NewEntries {
  readonly entries: JournalEntry[];
  /** Every writer's position after these entries. */
  readonly vector: Vector;
  /** They fill gaps before the position that was told last. */
  readonly late?: true;
}

export interface EntryNews {
  /** @param gaps of that writer */
  readonly announce: (writer: Id, entries: readonly PlacedEntry[], gaps: readonly Gap[]) => void;
  /** @param after the writer's position, as `marked` gives it, once all of them are held */
  readonly announceLate: (writer: Id, entries: readonly PlacedEntry[], after: Position) => void;
  readonly subscribe: (listener: (news: NewEntries) => void) => () => void;
  readonly stop: () => void;
}

interface Portion {
  readonly writer: Id;
  readonly part: readonly PlacedEntry[];
  readonly late: boolean;
  /** Late entries have no position of their own: only all of them together change what is held. */
  readonly after: Position | undefined;
}

const entriesAtOnce = 500;

/** @param told the vector that listeners start from */
export function createEntryNews(told: Vector, failed: (error: unknown) => void): EntryNews {
  const signal = createSignal<NewEntries>(failed);
  const announced = new Map<Id, Position>(Object.entries(told));
  const waiting: Portion[] = [];
  let telling = false;

  async function tell(): Promise<void> {
    telling = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (next.after !== undefined) announced.set(next.writer, next.after);
      const late = next.late ? ({ late: true } as const) : {};
      signal.send({
        entries: next.part.map(({ entry }) => entry),
        vector: Object.fromEntries(announced),
        ...late,
      });
      // Listeners turn news into text for their windows; others get their turn in between.
      if (waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    telling = false;
  }

  return {
    announce(writer, entries, gaps) {
      for (const part of portionsOf(entries)) {
        const { entry, hash } = part.at(-1) as PlacedEntry;
        waiting.push({ writer, part, late: false, after: marked(gaps, { sequence: entry.sequence, hash }) });
      }
      if (!telling) void tell();
    },
    announceLate(writer, entries, after) {
      const portions = portionsOf(entries);
      for (const [place, part] of portions.entries()) {
        waiting.push({ writer, part, late: true, after: place === portions.length - 1 ? after : undefined });
      }
      if (!telling) void tell();
    },
    subscribe: signal.subscribe,
    stop() {
      waiting.length = 0;
    },
  };
}

function portionsOf(entries: readonly PlacedEntry[]): readonly (readonly PlacedEntry[])[] {
  return Array.from({ length: Math.ceil(entries.length / entriesAtOnce) }, (_, place) =>
    entries.slice(place * entriesAtOnce, (place + 1) * entriesAtOnce),
  );
}
