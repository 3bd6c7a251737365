// Owns finding targets again in a text by the ladder: what is kept, what was moved, what is much alike in its place. What could be
// in two places is lost, and so is what is too different. Never changes a target.
import type { Piece, Target } from '../annotation/records.ts';
import type { Span } from '../text/span.ts';
import type { Work } from './edit-distance.ts';
import { findElsewhere } from './elsewhere.ts';
import { createGaps } from './gaps.ts';
import { findInPlace } from './in-place.ts';
import { createPatchCheck } from './patched-words.ts';
import { cutsOtherWords } from './tokens.ts';
import { trustAlignment } from './trusted-alignment.ts';
import { alignTexts, blocksOver, type TextAlignment } from './text-alignment.ts';

/**
 * exact: the same words at the offsets that the target says. moved: the same words at other offsets, or with other white
 * space between them. changed: words that are much alike, with a similarity from 0 to 1. lost: nowhere for certain.
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

/** Of the search for words that were changed, in cells of its tables: about a second. */
const cellsPerSearch = 500_000_000;

/** A piece's place, and how many code units of its words are others. */
interface Found extends Span {
  readonly errors: number;
}

/** Anchors in the order of the targets. Texts are compared once, and only when a target needs it. */
export function reanchor(input: ReanchorInput): Anchor[] {
  const { toText, toHash, targets, fromText } = input;
  const needsOldText = fromText !== undefined && targets.some((target) => isOnOldText(target, input));
  const old = needsOldText
    ? { text: fromText, alignment: trustAlignment(fromText, toText, alignTexts(fromText, toText)) }
    : undefined;
  const onOld: OpenPiece[] = [];
  const unknown: OpenPiece[] = [];
  const found = targets.map((target): (Found | undefined)[] => {
    // A target that contradicts the very text it names is damaged; searching for it would be guessing.
    if (target.textHash === toHash)
      return target.pieces.map((piece) => (standsAt(toText, piece, 0) ? { ...piece, errors: 0 } : undefined));
    const known = old !== undefined && isOnOldText(target, input) ? old : undefined;
    const places = target.pieces.map((piece) => known && follow(known, piece, toText));
    target.pieces.forEach((piece, at) => {
      if (places[at] !== undefined) return;
      (known === undefined ? unknown : onOld).push({ piece, places, at });
    });
    return places;
  });
  keep(unknown, findElsewhere({ toText }, piecesOf(unknown)));
  if (old !== undefined && onOld.length > 0) keep(onOld, findOpen(old, toText, piecesOf(onOld)));
  const isPatched = createPatchCheck(old?.text ?? '', toText);
  return targets.map((target, at) => {
    const places = found[at] ?? [];
    const onOldText = old !== undefined && isOnOldText(target, input);
    const isDoubtful = target.pieces.some((piece, index) => {
      const place = places[index];
      return onOldText && place !== undefined && isPatched(piece, place);
    });
    return isDoubtful ? lost : toAnchor(target.pieces, places, toText);
  });
}

interface OldText {
  readonly text: string;
  readonly alignment: TextAlignment;
}

interface OpenPiece {
  readonly piece: Piece;
  /** Where the result goes: the places of the piece's target, and its own among them. */
  readonly places: (Found | undefined)[];
  readonly at: number;
}

const piecesOf = (open: readonly OpenPiece[]) => open.map(({ piece }) => piece);

function keep(open: readonly OpenPiece[], found: readonly (Span | Found | undefined)[]): void {
  open.forEach(({ places, at }, index) => {
    const place = found[index];
    if (place !== undefined) places[at] = { errors: 0, ...place };
  });
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
function follow({ text, alignment }: OldText, piece: Piece, toText: string): Found | undefined {
  const over = blocksOver(alignment, 'old', piece);
  const pin = over.find((block) => block.kind === 'kept');
  if (pin === undefined || over.some((block) => block.kind === 'chance')) return undefined;
  const shift = pin.newStart - pin.oldStart;
  if (piece.start + shift < 0 || !standsAt(toText, piece, shift)) return undefined;
  const span = { start: piece.start + shift, end: piece.end + shift };
  return cutsOtherWords(text, piece, toText, span) ? undefined : { ...span, errors: 0 };
}

/** Pieces that no shortest script has as they were: moved, or changed in their place. With a claim to both they have neither. */
function findOpen(old: OldText, toText: string, pieces: readonly Piece[]): (Found | undefined)[] {
  const work: Work = { cells: cellsPerSearch };
  const gapOf = createGaps(old.text, toText, old.alignment);
  const open = pieces.map((piece) => ({ piece, gap: gapOf(piece) }));
  const inPlace = findInPlace(old.text, toText, old.alignment, open, work);
  const elsewhere = findElsewhere({ toText, old }, pieces);
  return pieces.map((_, at) => {
    const [here, there] = [inPlace[at], elsewhere[at]];
    if (here === undefined || here === 'none') return there && { ...there, errors: 0 };
    if (here === 'several') return undefined;
    const isSame = there === undefined || (there.start === here.start && there.end === here.end);
    return isSame ? here : undefined;
  });
}

function toAnchor(pieces: readonly Piece[], found: readonly (Found | undefined)[], toText: string): Anchor {
  const spans: Span[] = [];
  let errors = 0;
  for (const [at, place] of found.entries()) {
    if (place === undefined || place.start < (spans.at(-1)?.end ?? 0)) return lost;
    spans.push({ start: place.start, end: place.end });
    const isSame =
      place.errors === 0 || sameWords(pieces[at]?.exact ?? '', toText.slice(place.start, place.end));
    if (!isSame) errors += place.errors;
  }
  if (spans.length === 0) return lost;
  if (errors > 0) {
    const length = pieces.reduce((sum, { exact }) => sum + exact.length, 0);
    return { state: 'changed', spans, similarity: 1 - errors / length };
  }
  const unmoved = spans.every(({ start, end }, at) => start === pieces[at]?.start && end === pieces[at].end);
  return { state: unmoved ? 'exact' : 'moved', spans };
}

/** The same but for white space, of which there is some in the same places. */
function sameWords(before: string, after: string): boolean {
  const normal = (words: string) => words.replaceAll(/\s+/gu, ' ');
  return normal(before) === normal(after);
}
