// Owns which snapshots are kept when new ones come. Pure. Counts snapshots and not the time since: a clock that was set wrong
// for a day must not make older ones look out of date.

export interface RotatedSnapshot {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly pinned: boolean;
}

const hour = 3_600_000;
const day = 24 * hour;
const week = 7 * day;

/**
 * Newest ones kept, then the newest of each hour, day and week: as many, the first and last in part only, as make up a day,
 * two weeks and two months for somebody who works without a break, and longer for all others.
 */
const table: readonly { readonly length: number; readonly count: number }[] = [
  { length: hour, count: 26 },
  { length: day, count: 16 },
  { length: week, count: 11 },
];
const newestKept = 5;

/** The ids of those that may go. */
export function outdated(snapshots: readonly RotatedSnapshot[]): ReadonlySet<string> {
  const newestFirst = [...snapshots].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const kept = new Set(newestFirst.filter(({ pinned }) => pinned).map(({ id }) => id));
  const rotated = newestFirst.filter(({ pinned }) => !pinned);
  for (const { id } of rotated.slice(0, newestKept)) kept.add(id);
  for (const { length, count } of table) {
    const periods = new Set<number>();
    for (const { id, at } of rotated) {
      const period = Math.floor(at / length);
      if (periods.has(period)) continue;
      if (periods.size === count) break;
      periods.add(period);
      kept.add(id);
    }
  }
  return new Set(newestFirst.map(({ id }) => id).filter((id) => !kept.has(id)));
}
