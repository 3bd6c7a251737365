// Does what a file synchroniser does between copies of a folder: carries what changed since the last pass, file by file, under a
// temporary name first. Knows nothing of what is in the files.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, relative } from 'node:path';

export interface SynchroniserPass {
  /**
   * Whether this file is carried in this pass; what is not is carried by a later one. Synchronisers take files in any order
   * and break off.
   */
  readonly carries?: (path: string) => boolean;
  /** Bytes of a file that are carried; later passes carry the rest. Some tools write the copy in place. */
  readonly part?: (path: string, size: number) => number;
}

export interface Synchroniser {
  /** Carries changes both ways. Gives the paths carried. */
  pass(options?: SynchroniserPass): string[];
  /** Paths that were changed on both sides since the last pass: a real one would leave "conflict copies". Must stay empty. */
  readonly clashes: readonly string[];
}

/** Locks are of one machine; synchronisers are told to leave them. */
const left = /(^|\/)(lock|[^/]*\.lock|[^/]*\.tmp)$/;

export function createSynchroniser(folders: readonly [string, string]): Synchroniser {
  /** What both sides had after the last pass, by path. */
  const agreed = new Map<string, string>();
  const clashes: string[] = [];

  const scan = (folder: string): Map<string, string> => {
    const found = new Map<string, string>();
    if (!existsSync(folder)) return found;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).replaceAll('\\', '/');
      if (!entry.isFile() || left.test(name)) continue;
      try {
        found.set(name, createHash('sha256').update(readFileSync(path)).digest('hex'));
      } catch (error) {
        // Renamed or removed since it was listed: the next pass meets it.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    return found;
  };

  const carry = (from: string, to: string, name: string, part: SynchroniserPass['part']): string => {
    const source = join(from, name);
    const target = join(to, name);
    const whole = readFileSync(source);
    const bytes = part === undefined ? whole : whole.subarray(0, part(name, whole.length));
    mkdirSync(dirname(target), { recursive: true });
    const there = existsSync(target) ? readFileSync(target) : undefined;
    if (part !== undefined && there !== undefined && whole.subarray(0, there.length).equals(there)) {
      // In place, as some tools do with what was appended: the copy grows, and never shrinks.
      appendFileSync(target, bytes.subarray(Math.min(there.length, bytes.length)));
    } else {
      const temporary = join(dirname(target), `.sync-${Math.random().toString(36).slice(2)}.tmp`);
      writeFileSync(temporary, bytes);
      renameSync(temporary, target);
    }
    return createHash('sha256').update(readFileSync(target)).digest('hex');
  };

  return {
    clashes,
    pass({ carries = () => true, part } = {}) {
      const [a, b] = folders;
      const sides = [scan(a), scan(b)] as const;
      const carried: string[] = [];
      for (const name of new Set([...sides[0].keys(), ...sides[1].keys()])) {
        const [inA, inB] = [sides[0].get(name), sides[1].get(name)];
        if (inA === inB) {
          if (inA !== undefined) agreed.set(name, inA);
          continue;
        }
        if (!carries(name)) continue;
        const before = agreed.get(name);
        const changedA = inA !== undefined && inA !== before;
        const changedB = inB !== undefined && inB !== before;
        if (changedA && changedB) {
          clashes.push(name);
          continue;
        }
        const [from, to] = changedA ? [a, b] : [b, a];
        if (!changedA && !changedB) continue;
        // A file carried in part is not agreed on: its copy holds what the original had at its beginning.
        agreed.set(name, carry(from, to, name, part));
        carried.push(name);
      }
      return carried;
    },
  };
}
