// Owns remembering which windows are open on what, so that the next plain start opens them again. Kept as it changes, as no
// program is told when the power goes.
import type { Connection } from './connection.ts';
import type { KeptWindow, ShellState } from './shell-state.ts';

interface OpenWindow {
  readonly name: string;
  readonly connection: Connection;
  readonly document: string | undefined;
}

export interface KeptWindows {
  /** Something about the windows changed: what there is now is kept within a moment. */
  changed(): void;
  /** The program is quitting: windows that close from now on are not gone, unless it is called off. */
  freeze(frozen: boolean): void;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
}

/** Milliseconds in which further changes are gathered: a document is switched often. */
const moment = 1_000;

/** @param list the window used last first */
export function createKeptWindows(state: ShellState, list: () => readonly OpenWindow[]): KeptWindows {
  let timer: NodeJS.Timeout | undefined;
  let frozen = false;
  let writing: Promise<void> = Promise.resolve();

  async function write(open: readonly OpenWindow[]): Promise<void> {
    const kept = await Promise.all(open.map(describe));
    // The one used last is opened last, in front of the others.
    await state.change({ windows: kept.flat().reverse() });
  }

  function flush(): Promise<void> {
    if (timer === undefined) return writing;
    clearTimeout(timer);
    timer = undefined;
    const open = list().map((window) => ({ ...window }));
    // The last window to close is the one to come back.
    if (open.length > 0) writing = writing.then(() => write(open));
    return writing;
  }

  return {
    changed() {
      if (frozen) return;
      timer ??= setTimeout(() => void flush(), moment).unref();
    },
    freeze(wanted) {
      // What changed just before is still of the time when all windows were open.
      if (wanted && !frozen) void flush();
      frozen = wanted;
    },
    flush,
  };
}

/** A window without a library is not worth coming back to. */
async function describe({ name, connection, document }: OpenWindow): Promise<KeptWindow[]> {
  const { library } = await connection.opened;
  if (library === undefined) return [];
  return [{ name, library: library.key, ...(document === undefined ? {} : { document }) }];
}
