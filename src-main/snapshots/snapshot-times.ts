// Owns when snapshots are taken by themselves: after so many changes, or so long after the first change that none holds yet.
// Knows nothing of files.

export interface SnapshotTimes {
  /** Changes that came into the journal. */
  readonly happened: (changes: number) => void;
  /** All changes so far are in a snapshot, but for so many. */
  readonly covered: (changesSince: number) => void;
  readonly stop: () => void;
}

export interface SnapshotRhythm {
  readonly changes: number;
  /** Milliseconds from the first change that no snapshot holds. */
  readonly time: number;
  /** Milliseconds after the last of many changes: a snapshot in the middle of an import would not be of much use. */
  readonly rest: number;
}

export const usualRhythm: SnapshotRhythm = { changes: 5000, time: 15 * 60_000, rest: 2000 };

/** @param due called when it is time; not again before `covered` */
export function createSnapshotTimes(rhythm: SnapshotRhythm, due: () => void): SnapshotTimes {
  let waiting = 0;
  let asked = false;
  let timer: NodeJS.Timeout | undefined;
  let resting: NodeJS.Timeout | undefined;

  const clear = () => {
    clearTimeout(timer);
    clearTimeout(resting);
    timer = undefined;
    resting = undefined;
  };
  const ask = () => {
    clear();
    if (asked) return;
    asked = true;
    due();
  };
  const follow = () => {
    if (asked || waiting === 0) return;
    timer ??= setTimeout(ask, rhythm.time).unref();
    if (waiting < rhythm.changes) return;
    clearTimeout(resting);
    resting = setTimeout(ask, rhythm.rest).unref();
  };

  return {
    happened(changes) {
      waiting += changes;
      follow();
    },
    covered(changesSince) {
      clear();
      asked = false;
      waiting = changesSince;
      follow();
    },
    stop() {
      clear();
      asked = true;
    },
  };
}
