// Somebody else's computer, without a window: works on a copy of a library and has its journal carried over.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { clockMilliseconds, formatClock } from '../../src-core/annotation/clock.ts';
import type { Change, JournalEntry, Vector } from '../../src-core/annotation/change.ts';
import { createLibraries } from '../../src-main/library/libraries.ts';
import type { Workspace } from './workspace.ts';

export interface Colleague {
  /** Makes the changes that `make` gives, knowing what the library held when it was copied. */
  change(make: (known: readonly JournalEntry[]) => readonly Change[]): Promise<void>;
  /** What a synchroniser would do now. */
  carry(): void;
}

/** Copies the library as it is now. */
export function colleagueOf(workspace: Pick<Workspace, 'folder' | 'library'>, annotator: string): Colleague {
  const folder = join(workspace.folder, 'elsewhere');
  cpSync(workspace.library, folder, { recursive: true });
  let writer = '';
  return {
    async change(make) {
      const libraries = await createLibraries({ userData: join(workspace.folder, 'user-data elsewhere') });
      try {
        const info = await libraries.openFolder(folder);
        ({ writer } = info);
        const { journal } = libraries.get(info.key);
        const known: JournalEntry[] = [];
        let vector: Vector = {};
        for (let done = false; !done;) {
          const page = await journal.read(vector, 1000);
          known.push(...page.entries);
          ({ vector, done } = page);
        }
        const changes = make(known);
        const latest = known.reduce(
          (time, { clock }) => Math.max(time, clockMilliseconds(clock)),
          Date.now(),
        );
        const batchId = idOf(latest);
        await journal.append(
          changes.map((change, index) => ({
            ...change,
            ...{ batchId, index, of: changes.length, annotator },
            ...{ changeId: idOf(latest), clock: formatClock(latest + 60_000, index) },
          })),
        );
      } finally {
        await libraries.close();
      }
    },
    carry() {
      const path = join('.attest', 'journal', writer);
      cpSync(join(folder, path), join(workspace.library, path), { recursive: true });
    },
  };
}

/** A UUID of version 7 of this moment. */
function idOf(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  const rest = crypto.randomUUID().slice(15);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${rest}`;
}
