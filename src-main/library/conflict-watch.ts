// Owns knowing which records several writers changed without knowing of each other. Works when asked, on what is new in the
// journal since; keeps places of entries in memory, not the entries.
import { conflictClock, conflictsOf, type Conflict } from '#core/annotation/conflicts.ts';
import type { JournalEntry, Vector } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import type { ReadAnswer } from '../journal/entry-reader.ts';

export interface ConflictWatch {
  /** Open conflicts, latest first: at most `limit` from place `from` on, and how many there are. */
  readonly list: (from: number, limit: number) => Promise<ConflictPage>;
}

export interface ConflictPage {
  readonly conflicts: Conflict[];
  readonly total: number;
  /** Several writers have been at the library. */
  readonly shared: boolean;
}

export interface ConflictWatchOptions {
  readonly read: (after: Vector, limit: number) => Promise<ReadAnswer>;
  /** Every writer's last place. */
  readonly vector: () => Vector;
  /** Entries of a writer at these places, ascending; those that cannot be read are left out. */
  readonly entriesAt: (writer: Id, sequences: readonly number[]) => Promise<readonly JournalEntry[]>;
}

/** Entries read at a time: others get their turn in between. */
const pageSize = 2000;
/** Records whose entries are held at once. */
const recordsAtOnce = 1000;
/** Bytes of values in one answer, about; one conflict is given however large it is. */
const mostBytes = 4_000_000;
/** A place is one number: the sequence, and the writer's number below it. */
const mostWriters = 4096;

export function createConflictWatch(options: ConflictWatchOptions): ConflictWatch {
  let seen: Vector = {};
  /** Record → the places of its entries. */
  let places = new Map<Id, number | number[]>();
  let writers: Id[] = [];
  let contested = new Set<Id>();
  let found = new Map<Id, readonly Conflict[]>();
  let sorted: readonly Conflict[] | undefined;
  let work: Promise<unknown> = Promise.resolve();

  const forgetAll = () => {
    seen = {};
    places = new Map();
    writers = [];
    contested = new Set();
    found = new Map();
    sorted = undefined;
  };

  /** True when several writers have been at the record. */
  function note(entry: JournalEntry): boolean {
    let number = writers.indexOf(entry.writer);
    if (number < 0) number = writers.push(entry.writer) - 1;
    const place = entry.sequence * mostWriters + number;
    const before = places.get(entry.id);
    if (before === undefined) {
      places.set(entry.id, place);
      return false;
    }
    const all = typeof before === 'number' ? [before, place] : before;
    if (typeof before !== 'number') before.push(place);
    places.set(entry.id, all);
    return contested.has(entry.id) || all.some((other) => other % mostWriters !== number);
  }

  /** Takes in what the journal has beyond what was seen; gives the records to look at. */
  async function readOn(): Promise<Set<Id>> {
    const touched = new Set<Id>();
    for (let done = false; !done;) {
      const page = await options.read(seen, pageSize);
      // Another history than the one seen: the journal was restored or rewritten.
      if (page.entries.some(({ writer, sequence }) => sequence <= (seen[writer]?.sequence ?? 0))) {
        forgetAll();
        touched.clear();
        continue;
      }
      for (const entry of page.entries) {
        if (entry.kind === 'rebase' || !note(entry)) continue;
        contested.add(entry.id);
        touched.add(entry.id);
      }
      seen = page.vector;
      done = page.done;
    }
    return touched;
  }

  async function entriesOf(ids: readonly Id[]): Promise<Map<Id, JournalEntry[]>> {
    const wanted = new Map<number, number[]>();
    for (const id of ids) {
      const at = places.get(id) ?? [];
      for (const place of typeof at === 'number' ? [at] : at) {
        const number = place % mostWriters;
        const sequences = wanted.get(number) ?? [];
        sequences.push(Math.floor(place / mostWriters));
        wanted.set(number, sequences);
      }
    }
    const entries = new Map<Id, JournalEntry[]>(ids.map((id) => [id, []]));
    for (const [number, sequences] of wanted) {
      const writer = writers[number];
      if (writer === undefined) continue;
      const read = await options.entriesAt(
        writer,
        sequences.sort((a, b) => a - b),
      );
      for (const entry of read) entries.get(entry.id)?.push(entry);
    }
    return entries;
  }

  async function look(): Promise<void> {
    // A library that only one writer works on costs nothing.
    if (Object.keys(options.vector()).length < 2) return forgetAll();
    const touched = [...(await readOn())];
    for (let from = 0; from < touched.length; from += recordsAtOnce) {
      for (const [id, entries] of await entriesOf(touched.slice(from, from + recordsAtOnce))) {
        const conflicts = conflictsOf(entries);
        if (conflicts.length > 0) found.set(id, conflicts);
        else found.delete(id);
      }
      sorted = undefined;
    }
  }

  function inOrder(): readonly Conflict[] {
    sorted ??= [...found.values()]
      .flat()
      .map((conflict) => ({ conflict, clock: conflictClock(conflict) }))
      .sort((a, b) => (a.clock < b.clock ? 1 : -1))
      .map(({ conflict }) => conflict);
    return sorted;
  }

  return {
    list(from, limit) {
      // One look at a time: the next goes on from where this one ends.
      const looking = work.then(look);
      work = looking.catch(forgetAll);
      return looking.then(() => {
        const all = inOrder();
        const conflicts: Conflict[] = [];
        let bytes = 0;
        for (const conflict of all.slice(from, from + limit)) {
          bytes += JSON.stringify(conflict).length;
          if (bytes > mostBytes && conflicts.length > 0) break;
          conflicts.push(conflict);
        }
        return { conflicts, total: all.length, shared: writers.length > 1 };
      });
    },
  };
}
