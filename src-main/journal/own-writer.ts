// Owns appending: a queue, one write and one fdatasync for all that waits, and only then the acknowledgements.
// The durability of everything a person does rests on this file.
import type { StampedChange } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { errnoOf } from '../files/file-error.ts';
import { writeWhole } from '../files/file-port.ts';
import { linesFor } from './append-units.ts';
import { hashAt } from './entry-reader.ts';
import { lineFeed } from './line-format.ts';
import {
  beginSegment,
  continueSegment,
  giveUpSegment,
  type OwnSegment,
  type SegmentPlace,
} from './own-segment.ts';
import type { Position } from './position.ts';
import { markLine, type PlacedEntry, type WriterIndex } from './writer-index.ts';

export interface OwnWriter {
  /**
   * Resolves when the changes are on disk: the place of the last of them. Changes whose id is there already are not
   * written again. Rejects with the file system's error; then nothing of this call may be taken as saved.
   */
  readonly append: (changes: readonly StampedChange[]) => Promise<Position>;
  /** Does something with the files while nothing is written; the index must be true again after it. */
  readonly pauseFor: (work: () => Promise<void>) => Promise<void>;
  /** After what is queued. */
  readonly close: () => Promise<void>;
}

export interface OwnWriterOptions extends SegmentPlace {
  /** Verified; kept up to date here. */
  readonly index: WriterIndex;
  /** Change ids in this writer's journal, with their sequence. */
  readonly changeIds: Map<Id, number>;
  /** Bytes after which a new segment is begun. */
  readonly rotateAt: number;
  /** Entries now on disk, in order. */
  readonly wrote: (entries: readonly PlacedEntry[]) => void;
  readonly failed: (error: unknown) => void;
}

/** Without its bytes: they are on disk. */
interface WrittenLine extends PlacedEntry {
  /** Bytes with the line feed. */
  readonly length: number;
}

interface Request {
  readonly changes: readonly StampedChange[];
  readonly resolve: (position: Position) => void;
  readonly reject: (error: unknown) => void;
}

/** Lines encoded between two chances for others to run. */
const linesPerSlice = 200;
const newline = Buffer.from([lineFeed]);
// Trying again at once cannot help with these.
const hopeless = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS']);

export function createOwnWriter(options: OwnWriterOptions): OwnWriter {
  const { files, index, changeIds } = options;
  let queue: Request[] = [];
  const pauses: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;
  let segment: OwnSegment | undefined;
  let started = false;
  // The last entry that may be in a file: sequences are never used twice, acknowledged or not.
  let written: Position = { sequence: index.reserved, hash: index.last.hash };

  async function readySegment(): Promise<OwnSegment> {
    if (segment !== undefined) return segment;
    if (!started) segment = await continueSegment(options, index, options.rotateAt);
    started = true;
    segment ??= await beginSegment(options, index, written.hash, written.sequence);
    return segment;
  }

  /** Writes and syncs; nothing is taken note of before both are done. */
  async function write(changes: readonly StampedChange[]): Promise<readonly WrittenLine[]> {
    const to = await readySegment();
    const lines: WrittenLine[] = [];
    let offset = to.index.verifiedEnd;
    let slice: Buffer[] = [];
    const flush = async () => {
      const bytes = Buffer.concat(slice);
      slice = [];
      await writeWhole(to.file, bytes, offset);
      offset += bytes.length;
    };
    for (const { entry, hash, bytes } of linesFor(changes, index.writer, {
      sequence: written.sequence,
      hash: to.chain,
    })) {
      lines.push({ entry, hash, length: bytes.length + 1 });
      slice.push(bytes, newline);
      written = { sequence: entry.sequence, hash: written.hash };
      if (lines.length % linesPerSlice === 0) await flush();
    }
    if (slice.length > 0) await flush();
    await to.file.syncData();
    await checkThere(to);
    return lines;
  }

  /** A file that was removed with its folder takes bytes and syncs them, and nobody will ever find them. */
  async function checkThere(to: OwnSegment): Promise<void> {
    const { links, identity } = await to.file.facts();
    if (links > 0) return;
    // Some network drives always say 0.
    const named = await files.facts(to.index.path).catch(() => undefined);
    if (named?.identity === identity) return;
    throw Object.assign(new Error('the journal was removed'), { code: 'ESTALE' });
  }

  function take(lines: readonly WrittenLine[]): void {
    const to = segment;
    const end = lines.at(-1);
    if (to === undefined || end === undefined) return;
    if (to.fresh) index.segments.push(to.index);
    to.fresh = false;
    for (const { entry, length } of lines) {
      markLine(to.index, entry.sequence, to.index.verifiedEnd);
      to.index.verifiedEnd += length;
      changeIds.set(entry.changeId, entry.sequence);
    }
    to.index.lastLine = undefined;
    to.chain = end.hash;
    index.last = { sequence: end.entry.sequence, hash: end.hash };
    index.reserved = index.last.sequence;
    index.chain = end.hash;
    index.damagedSince = 0;
    written = index.last;
  }

  async function giveUp(): Promise<void> {
    const failing = segment;
    segment = undefined;
    if (failing !== undefined) await giveUpSegment(files, failing);
  }

  async function writeOrRetry(changes: readonly StampedChange[]): Promise<readonly WrittenLine[]> {
    try {
      return await write(changes);
    } catch (error) {
      options.failed(error);
      await giveUp();
      if (hopeless.has(errnoOf(error))) throw error;
    }
    try {
      return await write(changes);
    } catch (error) {
      await giveUp();
      throw error;
    }
  }

  async function answer(
    { changes, resolve, reject }: Request,
    fresh: ReadonlyMap<number, string>,
  ): Promise<void> {
    const sequence = changes.reduce(
      (latest, { changeId }) => Math.max(latest, changeIds.get(changeId) ?? 0),
      0,
    );
    try {
      resolve({ sequence, hash: fresh.get(sequence) ?? (await hashAt(files, index, sequence)) ?? '' });
    } catch (error) {
      reject(error);
    }
  }

  async function rotate(): Promise<void> {
    if (segment === undefined || segment.index.verifiedEnd < options.rotateAt) return;
    const full = segment;
    segment = undefined;
    await full.file.close().catch(options.failed);
  }

  async function commit(requests: readonly Request[]): Promise<void> {
    try {
      const seen = new Set<Id>();
      const fresh = requests.flatMap(({ changes }) =>
        changes.filter(({ changeId }) => {
          if (changeIds.has(changeId) || seen.has(changeId)) return false;
          seen.add(changeId);
          return true;
        }),
      );
      const lines = fresh.length === 0 ? [] : await writeOrRetry(fresh);
      take(lines);
      const hashes = new Map(lines.map(({ entry, hash }) => [entry.sequence, hash]));
      for (const request of requests) await answer(request, hashes);
      if (lines.length > 0) options.wrote(lines);
      await rotate();
    } catch (error) {
      for (const request of requests) request.reject(error);
    }
  }

  async function run(): Promise<void> {
    while (queue.length > 0 || pauses.length > 0) {
      await pauses.shift()?.();
      if (queue.length === 0) continue;
      const requests = queue;
      queue = [];
      await commit(requests);
    }
    running = undefined;
  }

  return {
    append: (changes) =>
      new Promise((resolve, reject) => {
        queue.push({ changes, resolve, reject });
        running ??= run();
      }),
    pauseFor: (work) =>
      new Promise((resolve, reject) => {
        pauses.push(async () => {
          const open = segment;
          segment = undefined;
          try {
            if (open?.fresh === true) await giveUpSegment(files, open);
            else await open?.file.close();
            await work();
            resolve();
          } catch (error) {
            reject(error);
          }
          started = false;
          written = { sequence: Math.max(written.sequence, index.reserved), hash: index.last.hash };
        });
        running ??= run();
      }),
    async close() {
      await running;
      const open = segment;
      segment = undefined;
      if (open?.fresh === true) await giveUpSegment(files, open);
      else await open?.file.close();
    },
  };
}
