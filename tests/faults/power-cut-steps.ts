// What is on a disk of the power cut tests, what is done to it, and what a cut leaves of a file that was not synced.
import { pick, pickOne } from './seeded-random.ts';

export type DataStep =
  | { readonly do: 'write'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly do: 'truncate'; readonly size: number };

export interface FileNode {
  readonly kind: 'file';
  readonly number: number;
  data: Uint8Array;
  /** As synced last. */
  durable: Uint8Array;
  unsynced: DataStep[];
  links: number;
  modifiedAt: number;
  version: number;
}

export interface FolderNode {
  readonly kind: 'folder';
  readonly number: number;
  readonly names: Map<string, DiskNode>;
  readonly durable: Map<string, DiskNode>;
}

export type DiskNode = FileNode | FolderNode;

/** What is done to names, as one: a rename takes a name away and gives one. */
export type NameStep = readonly {
  readonly folder: FolderNode;
  readonly name: string;
  readonly node?: DiskNode;
}[];

const sector = 512;

export function applyStep(data: Uint8Array, step: DataStep): Uint8Array {
  const size = step.do === 'truncate' ? step.size : Math.max(data.length, step.at + step.bytes.length);
  const result = new Uint8Array(size);
  result.set(data.subarray(0, size));
  if (step.do === 'write') result.set(step.bytes, step.at);
  return result;
}

const ways = ['nothing', 'all', 'prefix', 'some', 'reordered', 'torn', 'unfilled'] as const;

/** What a cut leaves of a file of which these steps were not synced. */
export function leftOf(random: () => number, durable: Uint8Array, steps: readonly DataStep[]): Uint8Array {
  const way = pickOne(random, ways);
  const all = steps.reduce(applyStep, durable);
  switch (way) {
    case 'nothing':
      return durable;
    case 'all':
      return all;
    case 'prefix':
      return steps.slice(0, pick(random, steps.length + 1)).reduce(applyStep, durable);
    case 'some':
      return steps.filter(() => random() < 0.5).reduce(applyStep, durable);
    case 'reordered':
      return steps
        .map((step) => ({ step, place: random() }))
        .sort((a, b) => a.place - b.place)
        .reduce((data, { step }) => applyStep(data, step), durable);
    case 'torn': {
      const kept = steps.slice(0, 1 + pick(random, steps.length));
      const last = kept.pop();
      const before = kept.reduce(applyStep, durable);
      if (last?.do !== 'write') return before;
      return applyStep(before, { ...last, bytes: last.bytes.subarray(0, pick(random, last.bytes.length)) });
    }
    case 'unfilled': {
      // The size is there, some of the sectors never came.
      const result = all.slice();
      for (let at = 0; at < all.length; at += sector) {
        if (random() < 0.5) continue;
        for (let byte = at; byte < Math.min(all.length, at + sector); byte += 1)
          result[byte] = durable[byte] ?? 0;
      }
      return result;
    }
  }
}
