// Owns which Electron window shows what: a path handed over goes to the window of its library, or to a new one; the windows
// of the last run come back at the next plain start.
import { app, dialog } from 'electron';
import type { Id } from '#core/annotation/records.ts';
import type { Opened } from './connection.ts';
import type { Openings } from './openings.ts';
import type { KeptWindow } from './shell-state.ts';
import type { ShownWindow, Windows } from './window.ts';

export interface WindowOpening {
  /** Each path in turn; resolves when the windows stand. Never rejects. */
  openPaths(paths: readonly string[]): Promise<void>;
  /** Another window, on the library of that key or on the one used last. */
  openNew(library?: string, document?: Id): void;
  /** The windows of the last run; without any, one on the library used last. */
  restore(kept: readonly KeptWindow[]): void;
  /** Brings the window used last to the front, or opens one. */
  showLatest(): void;
}

/** Somebody who hands over a whole folder of files does not want a window for each. */
const mostWindowsAtOnce = 10;

export function createWindowOpening(windows: Windows, openings: Openings): WindowOpening {
  let running: Promise<void> = Promise.resolve();

  /** @param used windows that show another path of the same handover */
  async function openPath(path: string, used: Set<ShownWindow>): Promise<void> {
    app.addRecentDocument(path);
    const open = () => openings.openPath(path);
    // With nothing on the screen yet, a window that is still opening beats none.
    if (windows.list().length === 0) {
      const first = windows.open(open);
      used.add(first);
      await first.connection.opened;
      return;
    }
    const opened = await open();
    const again = openedOnce(opened, open);
    const there = await windowFor(opened, used);
    if (there !== undefined) await showIn(there, opened, again);
    used.add(there ?? windows.open(again));
  }

  /** One that shows the document already, else one on the library, else one with nothing in it, not even a problem. */
  async function windowFor(
    { library, document }: Opened,
    used: ReadonlySet<ShownWindow>,
  ): Promise<ShownWindow | undefined> {
    const all = await Promise.all(
      windows.list().map(async (shown) => ({ shown, now: await shown.connection.opened })),
    );
    const same = all.filter(({ now }) => library !== undefined && now.library?.key === library.key);
    const free = all.filter(({ shown }) => !used.has(shown));
    const best =
      same.find(({ shown }) => document !== undefined && shown.document === document) ??
      (document === undefined ? same[0] : same.find((one) => free.includes(one))) ??
      free.find(({ shown, now }) => isEmpty(now) && !shown.connection.unsaved);
    return best?.shown;
  }

  return {
    openPaths(paths) {
      const used = new Set<ShownWindow>();
      running = paths
        .slice(0, mostWindowsAtOnce)
        .reduce((before, path) => before.then(() => openPath(path, used)), running);
      return running;
    },
    openNew(library, document) {
      windows.open(() =>
        library === undefined ? openings.openLatest() : openings.openKey(library, document),
      );
    },
    restore(kept) {
      for (const { name, library, document } of kept) {
        windows.open(() => openings.openKey(library, document), name);
      }
      if (kept.length === 0) windows.open(openings.openLatest);
    },
    showLatest() {
      const [latest] = windows.list();
      if (latest === undefined) windows.open(openings.openLatest);
      else bringForward(latest);
    },
  };
}

function isEmpty({ library, problem }: Opened): boolean {
  return library === undefined && problem === undefined;
}

/** What was opened already, then the way to open it anew. */
function openedOnce(opened: Opened, again: () => Promise<Opened>): () => Promise<Opened> {
  let first: Opened | undefined = opened;
  return () => {
    const given = first === undefined ? again() : Promise.resolve(first);
    first = undefined;
    return given;
  };
}

async function showIn(shown: ShownWindow, opened: Opened, open: () => Promise<Opened>): Promise<void> {
  const { connection, window } = shown;
  bringForward(shown);
  if ((await connection.opened).library === undefined) {
    // A window with nothing in it takes what was opened and begins anew.
    connection.reopen = open;
    connection.opened = open();
    window.webContents.reload();
  } else if (opened.problem !== undefined) {
    void dialog.showMessageBox(window, { type: 'warning', message: opened.problem.message });
  } else if (opened.library !== undefined && opened.document !== undefined) {
    connection.send('document.show', { library: opened.library.key, id: opened.document });
  }
}

function bringForward({ window }: ShownWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
