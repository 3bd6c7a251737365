// Owns checking and repairing an open library: the check reads the disk anew, whatever this process believes to know.
import type { StampedChange } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import type { Soundness as Report } from '#core/contract/verify-methods.ts';
import { join } from 'node:path';
import type { FilePort } from '../files/file-port.ts';
import { createTextStore } from '../journal/text-store.ts';
import { checkLibrary } from './library-check.ts';
import { repairLibrary } from './library-repair.ts';

export interface Soundness {
  readonly verify: () => Promise<Report>;
  /** Checks, makes good what can be, and checks again. `done` in words. */
  readonly repair: () => Promise<{ readonly done: string[]; readonly now: Report }>;
}

export interface SoundnessOptions {
  readonly files: FilePort;
  readonly newId: () => Id;
  readonly library: string;
  /** The stand-in for the library's own folder, in the user-data folder. */
  readonly ownRoot: string;
  /** Where this run writes: the library's own folder or its stand-in. */
  readonly writeRoot: string;
  readonly secondSnapshots: string | undefined;
  readonly append: (changes: readonly StampedChange[]) => Promise<unknown>;
  readonly prepare: () => Promise<unknown>;
}

export function createSoundness(options: SoundnessOptions): Soundness {
  const { files, newId, library, ownRoot, writeRoot, secondSnapshots } = options;
  const check = () =>
    checkLibrary({
      ...{ files, newId, library, ownRoot },
      ...(secondSnapshots === undefined ? {} : { secondSnapshots }),
    });
  return {
    verify: async () => (await check()).report,
    async repair() {
      const damagedFolder = join(writeRoot, 'damaged');
      // One of its own: the library's remembers which texts were sound once.
      const texts = createTextStore({
        ...{ files, newId, damagedFolder },
        folders: [join(writeRoot, 'texts')],
        prepare: options.prepare,
      });
      const done = await repairLibrary(await check(), {
        ...{ files, newId, damagedFolder },
        append: options.append,
        keepText: texts.keep,
        prepare: options.prepare,
      });
      return { done: [...done], now: (await check()).report };
    },
  };
}
