// Owns the final format of a journal line, both ways. Knows nothing of files.
//
//   8 hex digits of CRC-32 over the JSON's bytes, a space, the JSON, a line feed
//
// A segment starts with a header line: v format, segment number, library, writer, `previous` hash of the writer's last
// acknowledged line ('' for none), `after` the sequence that the segment's entries come after, `at` the time.
// Every other line is an entry; its keys, in this order:
//   v format   n sequence   i change id   b batch id   x index in the batch   m changes in the batch   c clock
//   w writer   a annotator  o op   k kind   r record id   f fields   p previous values
//   u [place, count] in the written unit, only where a batch was not handed over whole   h hash of the line before
// The hash of a line is SHA-256 in hex over its bytes without the line feed.
import { hash as digest } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { JournalEntry } from '#core/annotation/change.ts';
import { recordKinds, type Id } from '#core/annotation/records.ts';

export const formatVersion = 1;
export const lineFeed = 10;

/** Place of an entry in what was written and is to be read as one, 0-based, and how many it has. */
export type Unit = readonly [place: number, count: number];

export interface SegmentHeader {
  readonly segment: number;
  readonly library: Id;
  readonly writer: Id;
  readonly previous: string;
  readonly after: number;
  readonly at: string;
  /** Purges that rewrote the segment, and the hash that its last entry had before; see purge-rewrite.ts. */
  readonly g?: readonly string[];
  readonly w?: string;
}

export type DecodedLine =
  | { readonly kind: 'entry'; readonly entry: JournalEntry; readonly unit: Unit; readonly previous: string }
  | { readonly kind: 'header'; readonly header: SegmentHeader }
  /** Whole, but of a later format or with content that this version does not know. */
  | { readonly kind: 'foreign'; readonly sequence: number; readonly previous: string }
  | { readonly kind: 'damaged' };

export function hashOfLine(line: Uint8Array): string {
  return digest('sha256', line, 'hex');
}

const hex8 = (value: number) => value.toString(16).padStart(8, '0');

/** The line's bytes without the line feed. */
function encode(content: object): Buffer {
  const json = Buffer.from(JSON.stringify(content));
  return Buffer.concat([Buffer.from(`${hex8(crc32(json))} `), json]);
}

export function encodeHeader(header: SegmentHeader): Buffer {
  const { segment, library, writer, previous, after, at } = header;
  return encode({ v: formatVersion, segment, library, writer, previous, after, at });
}

export function encodeEntry(entry: JournalEntry, unit: Unit, previous: string): Buffer {
  const whole = unit[0] === entry.index && unit[1] === entry.of;
  return encode({
    v: formatVersion,
    n: entry.sequence,
    i: entry.changeId,
    b: entry.batchId,
    x: entry.index,
    m: entry.of,
    c: entry.clock,
    w: entry.writer,
    a: entry.annotator,
    o: entry.op,
    k: entry.kind,
    r: entry.id,
    f: entry.fields,
    p: entry.previous,
    ...(whole ? {} : { u: unit }),
    h: previous,
  });
}

type Loose = { readonly [key: string]: unknown };
const isLoose = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const clockPattern = /^[0-9a-f]{12}-[0-9a-f]{4}$/;
const fieldPattern = /^(attributes\.)?[\p{L}\p{N}][\p{L}\p{N} _-]*$/u;
const ops = new Set<unknown>(['add', 'update', 'remove']);
const kinds = new Set<unknown>(recordKinds);

export const isId = (value: unknown): value is Id => typeof value === 'string' && idPattern.test(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';
const isFields = (value: unknown) =>
  isLoose(value) && Object.keys(value).every((name) => name.length <= 200 && fieldPattern.test(name));

// As strict as journalEntrySchema, many times faster: start-up checks every line.
function isKnownEntry(json: Loose): boolean {
  return (
    json['v'] === formatVersion &&
    isId(json['i']) &&
    isId(json['b']) &&
    isCount(json['x']) &&
    isCount(json['m']) &&
    (json['m'] as number) >= 1 &&
    isText(json['c']) &&
    clockPattern.test(json['c']) &&
    isId(json['w']) &&
    isText(json['a']) &&
    json['a'].length <= 200 &&
    ops.has(json['o']) &&
    kinds.has(json['k']) &&
    isId(json['r']) &&
    isFields(json['f']) &&
    isFields(json['p'])
  );
}

function unitOf(json: Loose): Unit {
  const unit = json['u'];
  if (Array.isArray(unit) && isCount(unit[0]) && isCount(unit[1])) return [unit[0], unit[1]];
  return [json['x'] as number, json['m'] as number];
}

function decodeJson(json: Loose): DecodedLine {
  if (isCount(json['segment']) && isText(json['previous']) && isCount(json['after'])) {
    return { kind: 'header', header: json as unknown as SegmentHeader };
  }
  const sequence = json['n'];
  const previous = json['h'];
  if (!isCount(sequence) || sequence === 0 || !isText(previous)) return { kind: 'damaged' };
  if (!isKnownEntry(json)) return { kind: 'foreign', sequence, previous };
  const entry = {
    op: json['o'],
    kind: json['k'],
    id: json['r'],
    fields: json['f'],
    previous: json['p'],
    changeId: json['i'],
    batchId: json['b'],
    index: json['x'],
    of: json['m'],
    clock: json['c'],
    annotator: json['a'],
    writer: json['w'],
    sequence,
  } as JournalEntry;
  return { kind: 'entry', entry, unit: unitOf(json), previous };
}

const space = 32;
const prefixLength = 9;

/** @param line bytes without the line feed */
export function decodeLine(line: Buffer): DecodedLine {
  if (line.length <= prefixLength || line[prefixLength - 1] !== space) return { kind: 'damaged' };
  const json = line.subarray(prefixLength);
  if (line.toString('latin1', 0, prefixLength - 1) !== hex8(crc32(json))) return { kind: 'damaged' };
  try {
    const content: unknown = JSON.parse(json.toString('utf8'));
    return isLoose(content) ? decodeJson(content) : { kind: 'damaged' };
  } catch {
    return { kind: 'damaged' };
  }
}
