// Owns the list of folders opened before. A comfort: losing it costs nothing but a click.
import { join } from 'node:path';
import { z } from 'zod';
import type { Output } from '#core/contract/contract.ts';
import type { FilePort } from '../files/file-port.ts';
import { openKeptJson } from './kept-json.ts';

type Recent = Output<'library.recent'>['libraries'][number];

export interface RecentLibraries {
  /** Newest first. */
  readonly list: () => Recent[];
  /** Never rejects. `at` in ms since 1970. */
  readonly add: (library: Recent, at: number) => Promise<void>;
}

const mostKept = 20;
const keptSchema = z.object({
  key: z.string().regex(/^[0-9a-f]{16,64}$/),
  name: z.string(),
  location: z.string(),
});
const fileSchema = z.object({ libraries: z.array(z.unknown()) });

export async function openRecentLibraries(
  files: FilePort,
  newId: () => string,
  userData: string,
  failed: (error: unknown) => void,
): Promise<RecentLibraries> {
  const kept = await openKeptJson(files, newId, join(userData, 'recent.json'), failed);
  const found = fileSchema.safeParse(kept.content).data?.libraries ?? [];
  let libraries = found.flatMap((entry) => keptSchema.safeParse(entry).data ?? []);
  return {
    list: () => [...libraries],
    async add(library, at) {
      libraries = [library, ...libraries.filter(({ key }) => key !== library.key)].slice(0, mostKept);
      const lastOpenedAt = new Date(at).toISOString();
      await kept.write({ format: 1, lastOpenedAt, libraries }).catch(failed);
    },
  };
}
