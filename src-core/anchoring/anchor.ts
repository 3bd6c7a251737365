// Owns finding targets again in a text: the certain rungs of the ladder. What could be in two places is lost, and so is
// what is not there word for word. Never changes a target.
import type { Piece, Target } from '../annotation/records.ts';
import type { Span } from '../text/span.ts';
import type { Block } from './sequence-alignment.ts';
import { alignTexts, blocksOver, type TextAlignment } from './text-alignment.ts';
import { findUniqueOccurrences } from './unique-occurrences.ts';

/**
 * exact: the same words at the offsets that the target says. moved: the same words at other offsets. changed: words
 * that are much alike, with a similarity from 0 to 1 (not found yet by any rung here). lost: nowhere for certain.
 * Spans stand for the target's pieces, one each, in order.
 */
export type Anchor =
  | { readonly state: 'exact' | 'moved'; readonly spans: readonly Span[] }
  | { readonly state: 'changed'; readonly spans: readonly Span[]; readonly similarity: number }
  | { readonly state: 'lost' };

export interface ReanchorInput {
  /** The text that the targets were made on, when it is known. */
  readonly fromText?: string;
  /** Its hash, when targets on other texts may be among these. Without it all are taken to be on `fromText` or `toText`. */
  readonly fromHash?: string;
  readonly toText: string;
  readonly toHash: string;
  readonly targets: readonly Target[];
}

const lost: Anchor = { state: 'lost' };

/** Anchors in the order of the targets. Texts are compared once, and only when a target needs it. */
export function reanchor(input: ReanchorInput): Anchor[] {
  const { toText, toHash, targets, fromText } = input;
  const needsOldText = fromText !== undefined && targets.some((target) => isOnOldText(target, input));
  const alignment = needsOldText ? alignTexts(fromText, toText) : undefined;
  const open: OpenPiece[] = [];
  const found = targets.map((target): (Span | undefined)[] => {
    // A target that contradicts the very text it names is damaged; searching for it would be guessing.
    if (target.textHash === toHash)
      return target.pieces.map((piece) => (standsAt(toText, piece, 0) ? piece : undefined));
    const onOldText = isOnOldText(target, input);
    const spans = target.pieces.map((piece) =>
      onOldText && alignment ? follow(alignment, piece, toText) : undefined,
    );
    target.pieces.forEach((piece, at) => {
      if (spans[at] !== undefined) return;
      open.push({ piece, spans, at, alignment: onOldText ? alignment : undefined });
    });
    return spans;
  });
  searchInContext(toText, open);
  return targets.map((target, at) => toAnchor(target.pieces, found[at] ?? []));
}

function isOnOldText(target: Target, { fromText, fromHash, toHash }: ReanchorInput): boolean {
  if (fromText === undefined || target.textHash === toHash) return false;
  if (fromHash !== undefined && target.textHash !== fromHash) return false;
  return target.pieces.every((piece) => standsAt(fromText, piece, 0));
}

function standsAt(text: string, piece: Piece, shift: number): boolean {
  return piece.end > piece.start && text.slice(piece.start + shift, piece.end + shift) === piece.exact;
}

/**
 * Where the alignment takes a piece. One kept unit of it pins it: every shortest script has that unit there, so
 * with all its words around that unit it is in its place, and no script has the whole of it in another.
 */
function follow(alignment: TextAlignment, piece: Piece, toText: string): Span | undefined {
  const pin = blocksOver(alignment, 'old', piece).find((block) => block.kind === 'kept');
  if (pin === undefined) return undefined;
  const shift = pin.newStart - pin.oldStart;
  if (piece.start + shift < 0 || !standsAt(toText, piece, shift)) return undefined;
  return { start: piece.start + shift, end: piece.end + shift };
}

interface OpenPiece {
  readonly piece: Piece;
  /** Where the result goes: the spans of the piece's target, and its place among them. */
  readonly spans: (Span | undefined)[];
  readonly at: number;
  readonly alignment: TextAlignment | undefined;
}

/** The quote with all its stored context, when that stands in one place of the text only. */
function searchInContext(toText: string, open: readonly OpenPiece[]): void {
  const candidates = open.filter(
    ({ piece, alignment }) => alignment === undefined || isGone(alignment, piece),
  );
  const needles = candidates.map(({ piece }) => piece.prefix + piece.exact + piece.suffix);
  const places = findUniqueOccurrences(toText, needles);
  candidates.forEach(({ piece, spans, at, alignment }, index) => {
    const place = places[index];
    if (place === undefined) return;
    const start = place + piece.prefix.length;
    const end = start + piece.exact.length;
    if (!contextAgrees(toText, piece, start, end)) return;
    if (alignment !== undefined && !isNew(alignment, { start, end })) return;
    spans[at] = { start, end };
  });
}

/** No context on a side agrees only with the edge of the text: a quote alone could be anywhere. */
function contextAgrees(toText: string, piece: Piece, start: number, end: number): boolean {
  return (piece.prefix !== '' || start === 0) && (piece.suffix !== '' || end === toText.length);
}

/** Whether the piece was taken out: no shortest script keeps all of it. Otherwise it may be in its place unseen. */
function isGone(alignment: TextAlignment, piece: Piece): boolean {
  return blocksOver(alignment, 'old', piece).some(isKeptByNone);
}

/** Whether a place in the new text was put in: no shortest script has all of it from somewhere in the old one. */
function isNew(alignment: TextAlignment, span: Span): boolean {
  return blocksOver(alignment, 'new', span).some(isKeptByNone);
}

function isKeptByNone({ kind }: Block): boolean {
  return kind === 'changed' || kind === 'uncompared';
}

function toAnchor(pieces: readonly Piece[], found: readonly (Span | undefined)[]): Anchor {
  const spans: Span[] = [];
  for (const span of found) {
    if (span === undefined || span.start < (spans.at(-1)?.end ?? 0)) return lost;
    spans.push({ start: span.start, end: span.end });
  }
  if (spans.length === 0) return lost;
  const unmoved = spans.every((span, at) => span.start === pieces[at]?.start);
  return { state: unmoved ? 'exact' : 'moved', spans };
}
