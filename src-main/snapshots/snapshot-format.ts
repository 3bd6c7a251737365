// Owns what a snapshot file holds, both ways: gzip members with JSON lines, a header, one line for each record, and a last
// line with their number and the SHA-256 of all bytes before it. Knows nothing of folders or of when snapshots are taken.
//
// A record's line: k kind, r id, f fields, s stamps of fields that differ from `a`, a added, d removed (as in merge.ts).
// The header is a gzip member of its own, so that it can be read without the rest.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { vectorSchema } from '#core/annotation/change.ts';
import type { MergedRecord } from '#core/annotation/merge.ts';
import { idSchema, recordKinds } from '#core/annotation/records.ts';
import { snapshotCountsSchema, snapshotReasons } from '#core/contract/snapshot-methods.ts';
import { readRange, writeWhole, type OpenFile } from '../files/file-port.ts';

const compress = promisify<Uint8Array, { level: number }, Buffer>(gzip);

export const snapshotHeaderSchema = z.object({
  v: z.literal(1),
  format: z.literal('attest snapshot'),
  id: idSchema,
  library: idSchema,
  writer: idSchema,
  /** Milliseconds since 1970. */
  at: z.number(),
  reason: z.enum(snapshotReasons),
  counts: snapshotCountsSchema,
  records: z.int().min(0),
  /** Where the journal stood. */
  vector: vectorSchema,
});
export type SnapshotHeader = Readonly<z.infer<typeof snapshotHeaderSchema>>;

const footerSchema = z.object({ records: z.int().min(0), sha256: z.string() });

/** Thrown for a file that is no whole snapshot. */
export class SnapshotDamage extends Error {
  override readonly name = 'SnapshotDamage';
}

const blockBytes = 256 * 1024;
const sliceBytes = 256 * 1024;
/** More than any record of ours; what claims more is not one. */
const longestLine = 64_000_000;
/** Level 4 takes half the time of 6 and a tenth more room. */
const level = 4;

function lineOf({ kind, id, fields, stamps, added, removed }: MergedRecord): string {
  return `${JSON.stringify({ k: kind, r: id, f: fields, s: stamps, a: added, d: removed })}\n`;
}

export interface Turns {
  readonly due: () => boolean;
  readonly pause: () => Promise<void>;
}

export interface WrittenSnapshot {
  /** Bytes of the file. */
  readonly size: number;
  /** SHA-256 in hex over header and records as text; a reading that gives the same has the same content. */
  readonly sha256: string;
}

/** Writes everything and syncs it; the file must be empty. */
export async function writeSnapshot(
  file: OpenFile,
  header: SnapshotHeader,
  records: Iterable<MergedRecord>,
  turns: Turns,
): Promise<WrittenSnapshot> {
  const digest = createHash('sha256');
  let size = 0;
  const put = async (text: string) => {
    const bytes = await compress(Buffer.from(text), { level });
    await writeWhole(file, bytes, size);
    size += bytes.length;
  };
  const first = `${JSON.stringify(header)}\n`;
  digest.update(first);
  await put(first);
  let block = '';
  let count = 0;
  for (const record of records) {
    block += lineOf(record);
    count += 1;
    if (block.length >= blockBytes) {
      digest.update(block);
      await put(block);
      block = '';
    }
    if (turns.due()) await turns.pause();
  }
  digest.update(block);
  const sha256 = digest.digest('hex');
  await put(`${block}${JSON.stringify({ records: count, sha256 })}\n`);
  await file.sync();
  return { size, sha256 };
}

async function* slicesOf(file: OpenFile): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; at += sliceBytes) {
    const bytes = await readRange(file, at, sliceBytes);
    if (bytes.length > 0) yield bytes;
    if (bytes.length < sliceBytes) return;
  }
}

/** Lines of the unpacked text with their line feeds, some at a time. */
async function* linesOf(file: OpenFile): AsyncGenerator<readonly Buffer[]> {
  const unpacked = createGunzip();
  let failure: unknown;
  const flowing = pipeline(Readable.from(slicesOf(file)), unpacked).catch((error: unknown) => {
    failure = error;
  });
  let rest: Buffer[] = [];
  let waiting = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      const lines: Buffer[] = [];
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        lines.push(Buffer.concat([...rest, chunk.subarray(from, end + 1)]));
        rest = [];
        waiting = 0;
        from = end + 1;
      }
      if (from < chunk.length) rest.push(chunk.subarray(from));
      waiting += chunk.length - from;
      if (waiting > longestLine) throw new SnapshotDamage('a line without an end');
      if (lines.length > 0) yield lines;
    }
    await flowing;
    if (rest.length > 0) throw new SnapshotDamage('the last line is not whole');
  } catch (error) {
    if (error instanceof SnapshotDamage) throw error;
    // Errors of the disk are not damage of the file; zlib's have codes of their own.
    const cause = failure ?? error;
    const code = String((cause as NodeJS.ErrnoException).code ?? '');
    if (!code.startsWith('Z_') && code.startsWith('E') && !code.startsWith('ERR_')) throw cause;
    throw new SnapshotDamage(code === '' ? 'it cannot be unpacked' : code);
  } finally {
    unpacked.destroy();
    await flowing;
  }
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8')) as unknown;
  } catch {
    throw new SnapshotDamage('a line is not as it was written');
  }
}

function headerOf(line: Buffer): SnapshotHeader {
  const header = snapshotHeaderSchema.safeParse(parse(line));
  if (!header.success) throw new SnapshotDamage('it does not begin as a snapshot does');
  return header.data;
}

/** The first line only. @throws SnapshotDamage */
export async function readHeader(file: OpenFile): Promise<SnapshotHeader> {
  for await (const lines of linesOf(file)) {
    const [first] = lines;
    if (first !== undefined) return headerOf(first);
  }
  throw new SnapshotDamage('it is empty');
}

const kinds: ReadonlySet<unknown> = new Set(recordKinds);
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

function recordOf(line: Buffer): MergedRecord {
  const { k, r, f, s, a, d } = (parse(line) ?? {}) as Readonly<Record<string, unknown>>;
  const whole =
    kinds.has(k) &&
    typeof r === 'string' &&
    isObject(f) &&
    isObject(s) &&
    typeof a === 'string' &&
    typeof d === 'string';
  if (!whole) throw new SnapshotDamage('a record is not as it was written');
  return { kind: k, id: r, fields: f, stamps: s, added: a, removed: d } as MergedRecord;
}

/**
 * Reads and verifies a whole snapshot. `take` gets the records as they come: none of them may be used before this resolves.
 * Without it the checksum alone is compared, which takes half the time. Gives the header and the digest as writeSnapshot does.
 * @throws SnapshotDamage when it is not as it was written
 */
export async function readSnapshot(
  file: OpenFile,
  take?: (record: MergedRecord) => void,
): Promise<{ readonly header: SnapshotHeader; readonly sha256: string }> {
  const digest = createHash('sha256');
  let header: SnapshotHeader | undefined;
  let records = 0;
  let last: Buffer | undefined;
  const accept = (line: Buffer) => {
    digest.update(line);
    if (header === undefined) {
      header = headerOf(line);
      return;
    }
    take?.(recordOf(line));
    records += 1;
  };
  for await (const lines of linesOf(file)) {
    for (const line of lines) {
      if (last !== undefined) accept(last);
      last = line;
    }
  }
  const footer = last === undefined ? undefined : footerSchema.safeParse(parse(last)).data;
  if (header === undefined || footer === undefined) throw new SnapshotDamage('its end is missing');
  const sha256 = digest.digest('hex');
  if (footer.sha256 !== sha256) throw new SnapshotDamage('its checksum does not fit');
  if (footer.records !== records || header.records !== records)
    throw new SnapshotDamage('records are missing');
  return { header, sha256 };
}
