// Owns rebuilding paragraphs, headings, captions and footnotes from lines with places. What it goes by: gaps, indents, sizes, and
// where lines end.
import type { Block } from '#core/text/structure.ts';
import type { LaidPage } from './running-lines.ts';
import { commonest, type PdfLine } from './pdf-line.ts';
import type { LineRun } from './page-columns.ts';

export interface PdfBlock {
  readonly block: Block;
  readonly lines: readonly PdfLine[];
}

const listStart = /^(?:[•●▪◦‣∙·–—]|(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+\S/i;
const bulletStart = /^[•●▪◦‣∙·]\s*\S/;
const captionStart =
  /^(?:fig(?:ure|\.)?|table|tab\.|abb(?:ildung|\.)?|tabelle|figura|tabla|tableau|chart|box)\s*\d+/i;
const noteStart = /^(?:\d{1,3}|[*†‡§])\s*\S/;
const sentenceEnd = /[.!?:;…。！？][)\]"'”’»›]*$/;

interface Open {
  readonly lines: PdfLine[];
  readonly page: number;
  readonly run: LineRun;
  readonly size: number;
  readonly kind: 'text' | 'note';
}

export function blocksOf(pages: readonly LaidPage[]): PdfBlock[] {
  const lines = pages.flatMap((page) => page.runs.flatMap((run) => run.lines));
  const body = commonest(lines.map((line) => [line.size, line.text.length]));
  const leading = commonLeading(pages, body);
  const parts: Open[] = [];
  const notes: Open[] = [];
  let open: Open | undefined;
  for (const page of pages) {
    const noteLines = notesOf(page, body);
    let openNote: Open | undefined;
    for (const run of page.runs) {
      let before: PdfLine | undefined;
      for (const line of run.lines) {
        const { size } = line;
        if (noteLines.has(line)) {
          const begins =
            openNote === undefined || noteStart.test(line.text) || line.y - (before?.y ?? line.y) > size * 2;
          if (begins || openNote === undefined) {
            openNote = { lines: [line], page: page.number, run, size, kind: 'note' };
            notes.push(openNote);
          } else openNote.lines.push(line);
          before = line;
          continue;
        }
        const last: PdfLine | undefined = open?.lines.at(-1);
        const goesOn: boolean =
          open !== undefined &&
          last !== undefined &&
          (before === last
            ? sameParagraph(open, last, line, run, leading)
            : carriesOn(open, last, line, run, body));
        if (open !== undefined && goesOn) open.lines.push(line);
        else {
          if (open !== undefined) parts.push(open, ...notesBefore(notes, page.number));
          open = { lines: [line], page: page.number, run, size, kind: 'text' };
        }
        before = line;
      }
    }
    if (open !== undefined && !mayGoOn(open)) {
      parts.push(open, ...notes.splice(0));
      open = undefined;
    }
  }
  if (open !== undefined) parts.push(open);
  parts.push(...notes);
  return dressed(parts, body);
}

/** Down one column: no larger gap, no indent, no other size, and the line before went to the column's end. */
function sameParagraph(open: Open, last: PdfLine, line: PdfLine, run: LineRun, leading: number): boolean {
  const size = Math.max(last.size, line.size);
  if (Math.abs(last.size - line.size) > size * 0.12) return false;
  if (line.y - last.y > ownLeading(open, leading) * 1.4) return false;
  if (bulletStart.test(line.text)) return false;
  const isList = listStart.test(open.lines[0]?.text ?? '');
  if (listStart.test(line.text) && (isList || sentenceEnd.test(last.text))) return false;
  const first = open.lines[0] ?? last;
  const indent = line.rtl ? run.right - line.right : line.left - run.left;
  const lastIndent = last.rtl ? run.right - last.right : last.left - run.left;
  // The lines of a list item hang behind its number; centred lines begin anywhere.
  if (isList && first === last && indent > lastIndent) return true;
  if (indent - lastIndent > size * 0.7 && indent < size * 5 && !isCentred(last, run)) return false;
  if (isList && lastIndent - indent > size * 0.7) return false;
  const room = line.rtl ? last.left - run.left : run.right - last.right;
  const short = room > (run.right - run.left) * 0.15 + firstWordWidth(line);
  if (short && sentenceEnd.test(last.text)) return false;
  return !(first === last && !isCentred(last, run) && isLineOfItsOwn(last, line, run, room));
}

/** A line that ends where there was room for half of the next one: an item of a list, a name, a line of a table. */
function isLineOfItsOwn(last: PdfLine, next: PdfLine, run: LineRun, room: number): boolean {
  const width = run.right - run.left;
  const further = next.rtl ? last.left - next.left : next.right - last.right;
  return room > width * 0.4 + firstWordWidth(next) && further > width * 0.3;
}

/** From one column or page to the next: the sentence was not over. */
function carriesOn(open: Open, last: PdfLine, line: PdfLine, run: LineRun, body: number): boolean {
  if (Math.abs(last.size - line.size) > body * 0.12 || Math.abs(last.size - body) > body * 0.12) return false;
  if (bulletStart.test(line.text) || captionStart.test(line.text)) return false;
  if (sentenceEnd.test(last.text)) return false;
  if (/^\p{Ll}/u.test(line.text) || /[-\u2010\u00ad,]$/u.test(last.text)) return true;
  const indent = line.rtl ? run.right - line.right : line.left - run.left;
  const room = last.rtl ? last.left - open.run.left : open.run.right - last.right;
  return indent < body * 0.7 && room < (open.run.right - open.run.left) * 0.08;
}

function mayGoOn(open: Open): boolean {
  return !sentenceEnd.test(open.lines.at(-1)?.text ?? '');
}

function isCentred(line: PdfLine, run: LineRun): boolean {
  const [left, right] = [line.left - run.left, run.right - line.right];
  return left > line.size * 2 && Math.abs(left - right) < line.size * 2;
}

function firstWordWidth(line: PdfLine): number {
  const word = /^\S+/.exec(line.text)?.[0].length ?? 0;
  return line.text.length === 0 ? 0 : ((line.right - line.left) * word) / line.text.length;
}

/** Distance of the lines of a paragraph so far; a usual one while it has but one line. */
function ownLeading({ lines, size }: Open, leading: number): number {
  const own = (lines.at(-1)?.y ?? 0) - (lines.at(-2)?.y ?? 0);
  const usual = (leading * size) / 10;
  // Over columns and pages the distance says nothing.
  return lines.length > 1 && own > size * 0.5 && own < usual * 2 ? own : usual;
}

/** Takes those of earlier pages: they stand behind the paragraph that went on over them. */
function notesBefore(notes: Open[], page: number): Open[] {
  const due = notes.filter((note) => note.page < page);
  notes.splice(0, due.length);
  return due;
}

/** Of text of ten points. */
function commonLeading(pages: readonly LaidPage[], body: number): number {
  const gaps: [number, number][] = [];
  for (const { runs } of pages) {
    for (const { lines } of runs) {
      for (const [at, line] of lines.entries()) {
        const next = lines[at + 1];
        const gap = next === undefined ? 0 : next.y - line.y;
        if (gap > line.size * 0.8 && gap < line.size * 3) gaps.push([(gap * 10) / Math.max(1, body), 1]);
      }
    }
  }
  return gaps.length === 0 ? 12.5 : commonest(gaps);
}

/** Small lines at the foot of a page from the first that begins with a number or sign on. */
function notesOf(page: LaidPage, body: number): ReadonlySet<PdfLine> {
  const found = new Set<PdfLine>();
  for (const { lines } of page.runs) {
    let from = lines.length;
    while (from > 0 && (lines[from - 1]?.size ?? body) < body * 0.93) from -= 1;
    const small = lines.slice(from);
    const first = small.findIndex((line) => noteStart.test(line.text));
    if (first === -1 || (small[0]?.y ?? 0) < page.height * 0.4) continue;
    for (const line of small.slice(first)) found.add(line);
  }
  return found;
}

const longestHeading = 250;

function dressed(parts: readonly Open[], body: number): PdfBlock[] {
  const lengthOf = ({ lines }: Open) => lines.reduce((sum, { text }) => sum + text.length, 0);
  const isHeading = (part: Open) =>
    part.kind === 'text' &&
    part.size > body * 1.12 &&
    lengthOf(part) <= longestHeading &&
    part.lines.length <= 6;
  const sizes = [...new Set(parts.filter(isHeading).map(({ size }) => Math.round(size * 2) / 2))].sort(
    (a, b) => b - a,
  );
  const [largest] = sizes;
  let titled = false;
  return parts.map((part) => {
    const { lines, page, size, kind } = part;
    const [first] = lines;
    const place = { page };
    if (kind === 'note') return { block: { kind: 'footnote', ...place }, lines };
    if (isHeading(part)) {
      const isTitle = !titled && page === 1 && Math.round(size * 2) / 2 === largest && size > body * 1.3;
      titled ||= isTitle;
      if (isTitle) return { block: { kind: 'title', ...place }, lines };
      const rank = sizes.indexOf(Math.round(size * 2) / 2) + (titled && sizes.length > 1 ? 0 : 1);
      return { block: { kind: 'heading', level: Math.min(6, Math.max(1, rank)), ...place }, lines };
    }
    if (first !== undefined && captionStart.test(first.text) && lengthOf(part) < 600) {
      return { block: { kind: 'caption', ...place }, lines };
    }
    if (first !== undefined && bulletStart.test(first.text)) {
      return { block: { kind: 'list-item', level: 1, ...place }, lines };
    }
    return { block: { kind: 'paragraph', ...place }, lines };
  });
}
