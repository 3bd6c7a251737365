// Owns the hashes of source files, remembered for as long as a file is certainly the one that was read.
import { setImmediate as turn } from 'node:timers/promises';
import { largestSource } from '#core/text/document-size.ts';
import { openInside } from '../files/confinement.ts';
import type { FilePort } from '../files/file-port.ts';
import { readWhole } from '../files/whole-file.ts';
import type { FoundFile } from './document-scan.ts';

export interface SourceHashes {
  /** SHA-256 of the file, undefined when it cannot be read now or does not come to rest. */
  readonly of: (file: FoundFile) => Promise<string | undefined>;
  /** Bytes of a content that was hashed in this run. */
  readonly sizeOf: (hash: string) => number | undefined;
  /** Forgets what is not among these. */
  readonly keepOnly: (files: readonly FoundFile[]) => void;
}

/**
 * Milliseconds. File systems count time in steps (ext4 4 ms, FAT 2 s): within one, two contents of one size look alike.
 * A file changed so lately is read anew each time.
 */
const racyFor = 2500;

export function createSourceHashes(files: FilePort, root: string, now: () => number): SourceHashes {
  const byVersion = new Map<string, string>();
  const sizes = new Map<string, number>();
  return {
    async of(file) {
      if (!file.readable || file.size > largestSource(file.path)) return undefined;
      const known = byVersion.get(file.version);
      if (known !== undefined) return known;
      const began = now();
      try {
        const { hash, facts } = await readWhole(
          () => openInside(files, root, file.place),
          largestSource(file.path),
          file.path,
        );
        if (Math.abs(began - facts.changedAt) > racyFor) byVersion.set(facts.version, hash);
        sizes.set(hash, facts.size);
        return hash;
      } catch {
        return undefined;
      } finally {
        await turn();
      }
    },
    sizeOf: (hash) => sizes.get(hash),
    keepOnly(present) {
      const versions = new Set(present.map(({ version }) => version));
      for (const version of byVersion.keys()) if (!versions.has(version)) byVersion.delete(version);
    },
  };
}
