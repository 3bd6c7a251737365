// Owns taking purged records out of a writer's files: their lines keep place, time and id, lose all content and name the purge;
// everything after is chained anew, and what was no chain before is none after. The same purges give the same bytes wherever
// they are applied. A segment's header then says: g the purges, w the hash that its last entry had before.
import { crc32 } from 'node:zlib';
import type { StampedChange } from '#core/annotation/change.ts';
import { writeAtomically } from '../files/atomic-file.ts';
import { readRange, type FilePort, type OpenFile } from '../files/file-port.ts';
import { hashOfLine, lineFeed } from './line-format.ts';
import { scanLines, type ScannedLine } from './line-scan.ts';
import type { PurgeList } from './purge-list.ts';
import { listSegments } from './segment-check.ts';

type Json = Readonly<Record<string, unknown>>;

const prefixLength = 9;
const newline = Buffer.from([lineFeed]);

function encode(content: Json): Buffer {
  const json = Buffer.from(JSON.stringify(content));
  return Buffer.concat([Buffer.from(`${crc32(json).toString(16).padStart(8, '0')} `), json]);
}

interface Line {
  /** Without the line feed. */
  readonly bytes: Buffer;
  readonly scanned: ScannedLine;
  /** Undefined for what cannot be read as a line. */
  readonly json: Json | undefined;
}

async function* linesIn(file: OpenFile, from: number, to: number): AsyncGenerator<Line> {
  for await (const lines of scanLines(file, from, to)) {
    for (const scanned of lines) {
      const all = Buffer.from(await readRange(file, scanned.start, scanned.end - scanned.start));
      const bytes = scanned.terminated ? all.subarray(0, -1) : all;
      const readable = scanned.line.kind !== 'damaged' && scanned.terminated;
      const json = readable ? (JSON.parse(bytes.toString('utf8', prefixLength)) as Json) : undefined;
      yield { bytes, scanned, json };
    }
  }
}

async function* linesOf(files: FilePort, path: string): AsyncGenerator<Line> {
  const file = await files.open(path, 'read');
  try {
    yield* linesIn(file, 0, (await file.facts()).size);
  } finally {
    await file.close().catch(() => undefined);
  }
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

function isToPurge(list: PurgeList, line: Line): boolean {
  const { json, scanned } = line;
  if (json === undefined) {
    // What cannot be read as a line may still hold the words.
    const text = line.bytes.toString('latin1');
    return list.ids().some((id) => text.includes(id));
  }
  if (scanned.line.kind === 'header') return false;
  const { r, k, c, o, f, p } = json;
  const change = { id: r, kind: k, clock: c } as Pick<StampedChange, 'id' | 'kind' | 'clock'>;
  return list.covers(change) && !(o === 'remove' && isEmpty(f) && isEmpty(p));
}

interface Looked {
  readonly path: string;
  readonly toPurge: boolean;
  readonly previous: string | undefined;
  /** What the header says that the last entry's hash was before a purge. */
  readonly was: string | undefined;
  /** Hash of the last entry; undefined without one. */
  readonly last: string | undefined;
}

async function look(files: FilePort, path: string, list: PurgeList): Promise<Looked> {
  let [toPurge, last]: [boolean, string | undefined] = [false, undefined];
  let header: Json | undefined;
  for await (const line of linesOf(files, path)) {
    toPurge ||= isToPurge(list, line);
    if (line.json === undefined) continue;
    if (line.scanned.line.kind === 'header') header ??= line.json;
    else last = line.scanned.hash;
  }
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { path, toPurge, previous: text(header?.['previous']), was: text(header?.['w']), last };
}

/** Whether this segment still names the entry before it by the hash from before a purge, which was broken off then. */
const isLeftBehind = (one: Looked, before: string | undefined, was: string | undefined) =>
  was !== undefined && was !== before && one.previous === was;

interface Ends {
  /** Hash of the last entry so far, before and after. */
  readonly before: string;
  readonly after: string;
}

interface Rewriting {
  readonly parts: Buffer[];
  entries: number;
  /** Hash of the line before, as it was and as it is. */
  oldLine: string;
  newLine: string;
  /** Hashes of the last entry. */
  before: string;
  after: string;
}

async function rewriteLines(
  lines: AsyncIterable<Line>,
  to: Rewriting,
  looked: Looked,
  list: PurgeList,
  was: string | undefined,
): Promise<void> {
  const marks = list.all().map(({ id }) => id);
  for await (const line of lines) {
    const { json, bytes, scanned } = line;
    const goes = isToPurge(list, line);
    if (json === undefined) {
      if (!goes) to.parts.push(bytes, ...(scanned.terminated ? [newline] : []));
      [to.oldLine, to.newLine] = [scanned.hash, scanned.hash];
      continue;
    }
    let content: Json;
    if (scanned.line.kind === 'header') {
      const { previous } = json;
      const follows = previous === to.before || (was !== undefined && previous === was);
      content = { ...json, previous: follows ? to.after : previous, g: marks, w: looked.last ?? '' };
    } else {
      content = { ...json, h: json['h'] === to.oldLine ? to.newLine : json['h'] };
      if (goes) {
        to.entries += 1;
        content = { ...content, o: 'remove', f: {}, p: {}, g: list.markFor(String(json['r'])) };
      }
    }
    const encoded = encode(content);
    [to.oldLine, to.newLine] = [scanned.hash, hashOfLine(encoded)];
    if (scanned.line.kind !== 'header') [to.before, to.after] = [scanned.hash, to.newLine];
    to.parts.push(encoded, newline);
  }
}

/** Replaces a segment. What its writer appends while that is done is taken along. */
async function rewrite(
  files: FilePort,
  newId: () => string,
  looked: Looked,
  list: PurgeList,
  ends: Ends,
  was: string | undefined,
): Promise<Rewriting> {
  const to: Rewriting = { parts: [], entries: 0, oldLine: '', newLine: '', ...ends };
  const file = await files.open(looked.path, 'read');
  try {
    for (let from = 0; ;) {
      const { size } = await file.facts();
      await rewriteLines(linesIn(file, from, size), to, looked, list, was);
      await writeAtomically(files, newId, looked.path, Buffer.concat(to.parts));
      // Its writer has the old file open: a write of it that ends from now on finds that its file is gone.
      from = size;
      if ((await file.facts()).size <= from) return to;
    }
  } finally {
    await file.close().catch(() => undefined);
  }
}

/**
 * Rewrites what has to be of a writer's segments, each whole or not at all; broken off, it goes on the next time. Gives the
 * number of entries that lost their content; undefined when there was nothing to do.
 */
export async function purgeWriter(
  files: FilePort,
  newId: () => string,
  folder: string,
  list: PurgeList,
): Promise<number | undefined> {
  const segments: Looked[] = [];
  for (const { path } of await listSegments(files, folder)) segments.push(await look(files, path, list));
  let ends: Ends = { before: '', after: '' };
  let was: string | undefined;
  let entries: number | undefined;
  for (const segment of segments) {
    const begins = segment.toPurge || isLeftBehind(segment, ends.before, was);
    if (begins || entries !== undefined) {
      const done = await rewrite(files, newId, segment, list, ends, was);
      entries = (entries ?? 0) + done.entries;
      ends = { before: done.before, after: done.after };
    } else if (segment.last !== undefined) ends = { before: segment.last, after: segment.last };
    was = segment.was;
  }
  return entries;
}

/** Whether a writer's files still hold content of purged records. */
export async function holdsPurged(files: FilePort, folder: string, list: PurgeList): Promise<boolean> {
  for (const { path } of await listSegments(files, folder))
    if ((await look(files, path, list)).toPurge) return true;
  return false;
}

/** Takes lines about purged records out of a file that is no segment, such as a conflict copy or a part set aside. */
export async function purgeStray(
  files: FilePort,
  newId: () => string,
  path: string,
  list: PurgeList,
): Promise<void> {
  const parts: Buffer[] = [];
  let found = false;
  for await (const line of linesOf(files, path)) {
    if (isToPurge(list, line)) found = true;
    else parts.push(line.bytes, ...(line.scanned.terminated ? [newline] : []));
  }
  if (found) await writeAtomically(files, newId, path, Buffer.concat(parts));
}
