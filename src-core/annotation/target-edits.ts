// Owns changing the pieces of a target: adding and removing them, moving their edges. Works on where the pieces stand in the text
// shown; never leaves a target empty, never cuts a character. Everything else of the annotation stays.
import { describeTarget } from '../anchoring/describe.ts';
import { graphemeBoundary, snapToGrapheme, wordBoundary } from '../text/segmentation.ts';
import { sentenceAt } from '../text/sentences.ts';
import { snapCodePoints } from '../text/snapping.ts';
import { mergeSpans, type Span } from '../text/span.ts';
import { changeAnnotation, type Hand } from './annotation-changes.ts';
import type { Change } from './change.ts';
import type { Annotation, Json } from './records.ts';

export type Edge = 'start' | 'end';
/** outward: the piece grows at this edge; inward: it shrinks. */
export type Step = 'outward' | 'inward';
export type StepUnit = 'character' | 'word' | 'sentence';

/** With one more piece; pieces that touch or overlap become one. */
export function addPiece(text: string, pieces: readonly Span[], piece: Span): Span[] {
  return mergeSpans([...pieces, snapCodePoints(text, piece)]);
}

/** Without the piece at `index`; undefined when it is the only one: then the annotation is to be deleted instead. */
export function removePiece(pieces: readonly Span[], index: number): Span[] | undefined {
  const left = pieces.filter((_, at) => at !== index);
  return left.length === 0 || left.length === pieces.length ? undefined : left;
}

/**
 * With one edge of a piece at `offset`, or as near as leaves the piece a character; merges with pieces that it reaches.
 * The same pieces when there is no such piece.
 */
export function moveEdge(
  text: string,
  pieces: readonly Span[],
  index: number,
  edge: Edge,
  offset: number,
): Span[] {
  const piece = pieces[index];
  if (piece === undefined) return [...pieces];
  const inside = Math.min(text.length, Math.max(0, offset));
  const moved =
    edge === 'start'
      ? {
          start: Math.min(
            snapToGrapheme(text, inside, 'down'),
            graphemeBoundary(text, piece.end, 'backward'),
          ),
          end: piece.end,
        }
      : {
          start: piece.start,
          end: Math.max(snapToGrapheme(text, inside, 'up'), graphemeBoundary(text, piece.start, 'forward')),
        };
  return mergeSpans(pieces.map((one, at) => (at === index ? snapCodePoints(text, moved) : one)));
}

/** With one edge moved by a character (as people see them), word or sentence; the same pieces when nothing would be left. */
export function stepEdge(
  text: string,
  pieces: readonly Span[],
  index: number,
  edge: Edge,
  step: Step,
  unit: StepUnit,
): Span[] {
  const piece = pieces[index];
  if (piece === undefined) return [...pieces];
  const offset = edge === 'end' ? endAfter(text, piece, step, unit) : startAfter(text, piece, step, unit);
  if (offset === undefined || (edge === 'end' ? offset <= piece.start : offset >= piece.end))
    return [...pieces];
  return moveEdge(text, pieces, index, edge, offset);
}

/**
 * Gives the annotation these pieces, with their words and context taken from the text; attributes, note and links are untouched.
 * Empty when it has them on this text already.
 * @param textHash SHA-256 of the text in hex
 */
export function retarget(
  annotation: Annotation,
  text: string,
  textHash: string,
  pieces: readonly Span[],
  hand: Hand,
): Change[] {
  const target = describeTarget(text, pieces, textHash) as unknown as Json;
  // Whoever gives it a place no longer holds it for lost.
  return changeAnnotation(annotation, { target, lostIn: null }, hand);
}

function endAfter(text: string, { end }: Span, step: Step, unit: StepUnit): number | undefined {
  const outward = step === 'outward';
  switch (unit) {
    case 'character':
      return graphemeBoundary(text, end, outward ? 'forward' : 'backward');
    case 'word':
      return outward ? wordBoundary(text, end, 'forward') : previousWordEnd(text, end);
    case 'sentence':
      return outward ? nextSentenceEnd(text, end) : previousSentenceEnd(text, end);
  }
}

function startAfter(text: string, { start }: Span, step: Step, unit: StepUnit): number | undefined {
  const outward = step === 'outward';
  switch (unit) {
    case 'character':
      return graphemeBoundary(text, start, outward ? 'backward' : 'forward');
    case 'word':
      return outward ? wordBoundary(text, start, 'backward') : nextWordStart(text, start);
    case 'sentence':
      return outward ? previousSentenceStart(text, start) : nextSentenceStart(text, start);
  }
}

/** The last end of a word before the offset; undefined when there is none. */
function previousWordEnd(text: string, offset: number): number | undefined {
  for (let start = wordBoundary(text, offset, 'backward'); ;) {
    const end = wordBoundary(text, start, 'forward');
    if (end < offset) return end;
    if (start === 0) return undefined;
    start = wordBoundary(text, start, 'backward');
  }
}

function nextWordStart(text: string, offset: number): number | undefined {
  for (let end = wordBoundary(text, offset, 'forward'); ;) {
    const start = wordBoundary(text, end, 'backward');
    if (start > offset) return start;
    if (end === text.length) return undefined;
    end = wordBoundary(text, end, 'forward');
  }
}

function nextSentenceEnd(text: string, offset: number): number {
  const at = skipSpace(text, offset, 1);
  return at === text.length ? offset : (sentenceAt(text, at)?.end ?? offset);
}

function previousSentenceStart(text: string, offset: number): number {
  const at = skipSpace(text, offset, -1);
  return at === 0 ? offset : (sentenceAt(text, at - 1)?.start ?? offset);
}

function previousSentenceEnd(text: string, offset: number): number | undefined {
  const last = skipSpace(text, offset, -1);
  if (last === 0) return undefined;
  const sentence = sentenceAt(text, last - 1);
  if (sentence === undefined || sentence.end < offset) return sentence?.end;
  const before = skipSpace(text, sentence.start, -1);
  return before === 0 ? undefined : before;
}

function nextSentenceStart(text: string, offset: number): number | undefined {
  const first = skipSpace(text, offset, 1);
  if (first === text.length) return undefined;
  const sentence = sentenceAt(text, first);
  if (sentence === undefined || sentence.start > offset) return sentence?.start;
  const after = skipSpace(text, sentence.end, 1);
  return after === text.length ? undefined : after;
}

/** The offset of the next character that is no white space; going back, the offset behind it. */
function skipSpace(text: string, offset: number, direction: 1 | -1): number {
  let at = offset;
  if (direction === 1) while (at < text.length && /\s/u.test(text.charAt(at))) at += 1;
  else while (at > 0 && /\s/u.test(text.charAt(at - 1))) at -= 1;
  return at;
}
