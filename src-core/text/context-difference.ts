// Owns how words are shown in two versions of a text: each with what stands around it, the difference word by word, and which
// of it are the words themselves. For people only; nothing is decided by it.
import { snapToCodePoint } from './code-points.ts';
import type { Span } from './span.ts';
import { differWords, type WordDifference } from './word-difference.ts';

/** A part of a text, with the spans that it was taken out for. */
export interface Excerpt {
  readonly text: string;
  /** In UTF-16 code units of `text`. */
  readonly spans: readonly Span[];
  /** Its line goes on before it, or after it. */
  readonly cut: { readonly start: boolean; readonly end: boolean };
}

export interface ShownPart {
  readonly kind: WordDifference['kind'];
  /** Among the words that the excerpt was taken out for. */
  readonly quoted: boolean;
  readonly text: string;
}

export interface ContextDifference {
  /** Without what was added. */
  readonly before: readonly ShownPart[];
  /** Without what was removed. */
  readonly after: readonly ShownPart[];
}

/** UTF-16 code units around the words in their own line; at a word's edge there are a few less. */
const reach = 180;
/** The same of a neighbouring line. */
const neighbourReach = 120;
/** As far as an edge moves in to end between words. */
const snapReach = 24;

/**
 * From somewhat before the first span to somewhat after the last, within their lines; `neighbours`: with the lines before and
 * after. The spans must be in order; one may be empty.
 */
export function excerptAround(text: string, spans: readonly Span[], neighbours = false): Excerpt {
  const first = spans[0]?.start ?? 0;
  const last = spans.at(-1)?.end ?? first;
  let start = startWithin(text, first, reach);
  let end = endWithin(text, last, reach);
  if (neighbours && isLineStart(text, start)) {
    const above = skipSpace(text, start, -1);
    start = startWithin(text, above, neighbourReach);
  }
  if (neighbours && isLineEnd(text, end)) {
    const below = skipSpace(text, end, 1);
    end = endWithin(text, below, neighbourReach);
  }
  start = Math.min(first, skipSpace(text, start, 1));
  end = Math.max(last, skipSpace(text, end, -1));
  return {
    text: text.slice(start, end),
    spans: spans.map((span) => ({ start: span.start - start, end: span.end - start })),
    cut: {
      start: !isLineStart(text, start),
      end: !isLineEnd(text, end),
    },
  };
}

function isLineStart(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === '\n';
}

function isLineEnd(text: string, at: number): boolean {
  return at === text.length || text[at] === '\n';
}

/** Over white space, lines' ends too. */
function skipSpace(text: string, from: number, by: 1 | -1): number {
  let at = from;
  if (by === 1) while (at < text.length && /\s/u.test(text.charAt(at))) at += 1;
  else while (at > 0 && /\s/u.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** The start of the line, or a word's start within reach. */
function startWithin(text: string, offset: number, most: number): number {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const far = offset - most;
  if (lineStart >= far) return lineStart;
  const space = text.slice(far, far + snapReach).search(/\s/u);
  return space < 0 ? snapToCodePoint(text, far, 'down') : far + space + 1;
}

function endWithin(text: string, offset: number, most: number): number {
  const next = text.indexOf('\n', offset);
  const lineEnd = next < 0 ? text.length : next;
  const far = offset + most;
  if (lineEnd <= far) return lineEnd;
  const from = far - snapReach;
  const space = [...text.slice(from, far).matchAll(/\s/gu)].at(-1)?.index;
  return space === undefined ? snapToCodePoint(text, far, 'up') : from + space;
}

/** What differs at an edge where both go on is not marked: there they may only have been cut in different places. */
export function differInContext(before: Excerpt, after: Excerpt): ContextDifference {
  const parts = differWords(before.text, after.text);
  const firstSame = parts.findIndex(({ kind }) => kind === 'same');
  const lastSame = parts.findLastIndex(({ kind }) => kind === 'same');
  const cutStart = before.cut.start || after.cut.start;
  const cutEnd = before.cut.end || after.cut.end;
  const side = (excerpt: Excerpt, left: 'added' | 'removed'): ShownPart[] => {
    const shown: ShownPart[] = [];
    let at = 0;
    parts.forEach(({ kind, text }, index) => {
      if (kind === left) return;
      const atEdge = (cutStart && index < firstSame) || (cutEnd && lastSame >= 0 && index > lastSame);
      for (const piece of splitAt(excerpt.spans, at, at + text.length)) {
        const part: ShownPart = {
          kind: atEdge && !piece.quoted ? 'same' : kind,
          quoted: piece.quoted,
          text: excerpt.text.slice(piece.start, piece.end),
        };
        const last = shown.at(-1);
        if (last?.kind === part.kind && last.quoted === part.quoted) {
          shown[shown.length - 1] = { ...part, text: last.text + part.text };
        } else shown.push(part);
      }
      at += text.length;
    });
    return shown;
  };
  return { before: side(before, 'added'), after: side(after, 'removed') };
}

/** The excerpt by itself, with nothing to compare it to. */
export function showAlone(excerpt: Excerpt): readonly ShownPart[] {
  return [...splitAt(excerpt.spans, 0, excerpt.text.length)].map(({ start, end, quoted }) => ({
    kind: 'same',
    quoted,
    text: excerpt.text.slice(start, end),
  }));
}

function* splitAt(
  spans: readonly Span[],
  start: number,
  end: number,
): Generator<Span & { readonly quoted: boolean }> {
  let at = start;
  for (const span of spans) {
    const from = Math.max(at, span.start);
    const to = Math.min(end, span.end);
    if (from >= to) continue;
    if (from > at) yield { start: at, end: from, quoted: false };
    yield { start: from, end: to, quoted: true };
    at = to;
  }
  if (at < end) yield { start: at, end, quoted: false };
}
