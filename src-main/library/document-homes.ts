// Owns where each recorded document was last seen and with which content, as far as that is not what its record says.
// Kept in the user-data folder: without it, a restart would take an unrelated file at a recorded path for the document.
import { join } from 'node:path';
import { z } from 'zod';
import { hashSchema, idSchema, type DocumentRecord, type Id } from '#core/annotation/records.ts';
import type { FilePort } from '../files/file-port.ts';
import { openKeptJson } from './kept-json.ts';

const homeSchema = z.strictObject({
  path: z.string(),
  /** Of the file's bytes when it was last seen. */
  hash: hashSchema,
  /** Bytes of that content, where known. */
  size: z.number().optional(),
  /** It was seen to be gone: a file that is another document's by now is not taken for it. */
  gone: z.boolean(),
  /** Paths it had before; a record that still names one of them has not heard of the move. */
  former: z.array(z.string()),
  /** What the record said when this was noted; a record that says something new counts again. */
  basis: z.string(),
});
export type Home = Readonly<z.infer<typeof homeSchema>>;
const keptSchema = z.object({ format: z.literal(1), homes: z.record(idSchema, homeSchema) });

export type Homes = ReadonlyMap<Id, Home>;

export interface DocumentHomes {
  readonly get: () => Homes;
  readonly set: (homes: Homes) => void;
  /** After what is being written. */
  readonly close: () => Promise<void>;
}

export const basisOf = (record: DocumentRecord): string => `${record.sourceHash} ${record.path}`;

/** Where a record's document is to be looked for first, and what it holds there. */
export function homeOf(record: DocumentRecord, homes: Homes): Home {
  const basis = basisOf(record);
  const home = homes.get(record.id);
  if (home?.basis === basis) return home;
  if (home?.former.includes(record.path) === true) return { ...home, basis };
  return { path: record.path, hash: record.sourceHash, gone: false, former: [], basis };
}

/** The home after Attest itself, or somebody else for certain, moved the file. */
export function movedHome(home: Home, path: string): Home {
  if (path === home.path) return home;
  const former = home.former.filter((one) => one !== path && one !== home.path);
  return { ...home, path, former: [...former, home.path].slice(-20) };
}

/** Room for every document of a large library after its folder was renamed. */
const mostBytes = 64_000_000;

/** @param userData where it is kept; a file that cannot be read or written costs the memory over restarts and nothing else */
export async function openDocumentHomes(
  files: FilePort,
  newId: () => string,
  userData: string,
  key: string,
  failed: (error: unknown) => void,
): Promise<DocumentHomes> {
  const kept = await openKeptJson(files, newId, join(userData, 'homes', `${key}.json`), failed, mostBytes);
  const understood = keptSchema.safeParse(kept.content);
  let homes: Homes = new Map(understood.success ? Object.entries(understood.data.homes) : []);
  let writing: Promise<void> = Promise.resolve();
  let waiting = false;

  function keep(): void {
    if (waiting) return;
    waiting = true;
    writing = writing
      .then(() => {
        waiting = false;
        return kept.write({ format: 1, homes: Object.fromEntries(homes) });
      })
      .catch(failed);
  }

  return {
    get: () => homes,
    set(next) {
      const same = next.size === homes.size && [...next].every(([id, home]) => isSame(home, homes.get(id)));
      homes = next;
      if (!same) keep();
    },
    close: () => writing,
  };
}

function isSame(one: Home, other: Home | undefined): boolean {
  if (one === other) return true;
  return (
    one.path === other?.path &&
    one.hash === other.hash &&
    one.size === other.size &&
    one.gone === other.gone &&
    one.basis === other.basis &&
    one.former.join('\n') === other.former.join('\n')
  );
}
