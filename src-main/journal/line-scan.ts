// Owns cutting a stretch of a segment file into lines and decoding them, in slices that let others run in between.
// Repairs the one damage that would otherwise cost two entries: a line feed that became another byte.
import { readRange, type OpenFile } from '../files/file-port.ts';
import { decodeLine, hashOfLine, lineFeed, type DecodedLine } from './line-format.ts';

/** Bytes read and decoded at a time: a few milliseconds of work. */
const sliceBytes = 256 * 1024;

export interface ScannedLine {
  readonly start: number;
  /** After the line feed. */
  readonly end: number;
  readonly hash: string;
  readonly line: DecodedLine;
  /** False for the rest of a file that does not end in a line feed. */
  readonly terminated: boolean;
  /** Several NUL bytes: space that the file system gave and never filled, as after a power cut. */
  readonly unfilled: boolean;
  /** Whole itself, though its line feed was damaged. */
  readonly repaired: boolean;
}

// Inside a JSON string the quotes would be escaped, so this is only ever the beginning of a line.
const beginning = Buffer.from(' {"v":');
const prefixLength = 8;

function isUnfilled(bytes: Buffer): boolean {
  const first = bytes.indexOf(0);
  return first !== -1 && bytes.indexOf(0, first + 1) !== -1;
}

function scanned(bytes: Buffer, start: number, end: number, terminated: boolean): ScannedLine {
  const line = decodeLine(bytes);
  const damaged = line.kind === 'damaged';
  return {
    start,
    end,
    hash: hashOfLine(bytes),
    line,
    terminated,
    unfilled: damaged && isUnfilled(bytes),
    repaired: false,
  };
}

/** The lines in `bytes`, which hold no line feed: one, or several whose line feeds were damaged. */
function scanPiece(bytes: Buffer, start: number, terminated: boolean): readonly ScannedLine[] {
  const whole = scanned(bytes, start, start + bytes.length + (terminated ? 1 : 0), terminated);
  if (whole.line.kind !== 'damaged') return [whole];
  const lines: ScannedLine[] = [];
  let from = 0;
  for (
    let at = bytes.indexOf(beginning, prefixLength + 1);
    at !== -1;
    at = bytes.indexOf(beginning, at + 1)
  ) {
    const next = at - prefixLength;
    if (next - 1 <= from) continue;
    lines.push({
      ...scanned(bytes.subarray(from, next - 1), start + from, start + next, true),
      repaired: true,
    });
    from = next;
  }
  const rest = bytes.subarray(from);
  if (!terminated && rest.length > 1) {
    const last = scanned(rest.subarray(0, -1), start + from, start + bytes.length, true);
    if (last.line.kind !== 'damaged') return [...lines, { ...last, repaired: true }];
  }
  if (from === 0) return [whole];
  return [...lines, scanned(rest, start + from, whole.end, terminated)];
}

/** Lines of `file` from `from` (the start of a line) up to `to`, a slice at a time. */
export async function* scanLines(
  file: OpenFile,
  from: number,
  to: number,
): AsyncGenerator<readonly ScannedLine[]> {
  let parts: Buffer[] = [];
  let start = from;
  for (let at = from; at < to;) {
    const bytes = await readRange(file, at, Math.min(sliceBytes, to - at));
    if (bytes.length === 0) break;
    const slice = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    at += slice.length;
    const lines: ScannedLine[] = [];
    let cut = 0;
    for (let end = slice.indexOf(lineFeed); end !== -1; end = slice.indexOf(lineFeed, cut)) {
      const piece =
        parts.length === 0 ? slice.subarray(cut, end) : Buffer.concat([...parts, slice.subarray(cut, end)]);
      parts = [];
      for (const line of scanPiece(piece, start, true)) lines.push(line);
      start += piece.length + 1;
      cut = end + 1;
    }
    if (cut < slice.length) parts.push(slice.subarray(cut));
    if (lines.length > 0) yield lines;
  }
  if (parts.length > 0) yield scanPiece(Buffer.concat(parts), start, false);
}
