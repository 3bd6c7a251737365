// Owns the backups and restorings that are under way, one for each window, and ending them when the window or the program
// gives them up. Knows nothing of dialogs.
import { join } from 'node:path';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import type { BackupProgress } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import { fileNameOf } from '../files/file-name.ts';
import type { FilePort } from '../files/file-port.ts';
import { restoreBackup, type RestoreDone } from './backup-restoring.ts';
import { makeBackup, type BackupDone } from './backup-writing.ts';

/** Stands for a window. */
type Owner = object;
export type TellProgress = (progress: BackupProgress) => void;

export interface Backups {
  /** A name for a backup of this library made now. */
  readonly suggestName: (library: LibraryInfo) => string;
  /** `target`: a file, replaced when it is there, or a folder in which a new one is made. Undefined when it was given up. */
  readonly save: (
    owner: Owner,
    library: LibraryInfo,
    target: { readonly file: string } | { readonly folder: string },
    tell: TellProgress,
  ) => Promise<BackupDone | undefined>;
  /** Undefined when it was given up. */
  readonly restore: (
    owner: Owner,
    file: string,
    parent: string,
    tell: TellProgress,
  ) => Promise<RestoreDone | undefined>;
  readonly stop: (owner: Owner) => void;
  /** Gives up all; resolves when nothing of them is left. */
  readonly close: () => Promise<void>;
}

export interface BackupOptions {
  readonly files: FilePort;
  readonly newId: () => string;
  readonly now: () => number;
  /** Absolute. */
  readonly userData: string;
}

/** Milliseconds between two tellings of progress. */
const tellEvery = 100;

/** "2026-11-22 23.14", local time, as file names have it on every system. */
function stampOf(at: number): string {
  const moment = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day} ${two(moment.getHours())}.${two(moment.getMinutes())}`;
}

export function createBackups({ files, newId, now, userData }: BackupOptions): Backups {
  const running = new Map<Owner, { readonly control: AbortController; readonly ended: Promise<unknown> }>();

  const suggestName = ({ name }: LibraryInfo) => `${fileNameOf(name, 'Library')} ${stampOf(now())}.zip`;

  /** The first and the last are always told. */
  function paced(tell: TellProgress): TellProgress {
    let last = -Infinity;
    return (progress) => {
      const at = performance.now();
      if (at - last < tellEvery && progress.done < progress.total) return;
      last = at;
      tell(progress);
    };
  }

  async function run<T>(owner: Owner, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    if (running.has(owner)) throw new HostError('busy', message('host.backup.busy'));
    const control = new AbortController();
    const doing = work(control.signal);
    running.set(owner, { control, ended: doing.catch(() => undefined) });
    try {
      return await doing;
    } catch (error) {
      if (control.signal.aborted) return undefined;
      throw error;
    } finally {
      running.delete(owner);
    }
  }

  return {
    suggestName,
    save: (owner, library, target, tell) =>
      run(owner, (signal) =>
        makeBackup({
          ...{ files, newId, now, signal },
          root: library.location,
          standIn: join(userData, 'journals', library.key),
          library: { id: library.id, name: library.name },
          target: 'file' in target ? target.file : join(target.folder, suggestName(library)),
          replace: 'file' in target,
          progress: paced(tell),
        }),
      ),
    restore: (owner, file, parent, tell) =>
      run(owner, (signal) => restoreBackup({ files, newId, file, parent, signal, progress: paced(tell) })),
    stop(owner) {
      running.get(owner)?.control.abort();
    },
    async close() {
      const all = [...running.values()];
      for (const { control } of all) control.abort();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
