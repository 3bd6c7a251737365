// Owns the comparison of imported pieces with their text: what agrees is taken, what does not is found again by its words and
// what stands around them, or kept as lost. Never moves anything silently.
import { reanchor } from '../anchoring/anchor.ts';
import { describeTarget } from '../anchoring/describe.ts';
import type { Annotation, Id, Json, Piece } from '../annotation/records.ts';
import { findType, type TagSet } from '../annotation/tag-set.ts';
import { message } from '../messages/catalogue.ts';
import type { FileAnnotation } from './attest-json-schema.ts';
import type { ExchangedDocument, ImportRemark } from './exchanged-set.ts';
import { shortened } from './remark-length.ts';

/** Hash of no text: a target on it is never taken for exact. */
export const unknownTextHash = '0'.repeat(64);

/**
 * Pieces of one text that are searched for. A file with more wrong offsets than this is hostile or made by another rule; its
 * other annotations are kept as lost, from where the library can still find them when their document is opened.
 */
const searchLimit = 2000;

type FilePiece = Pick<Piece, 'start' | 'end' | 'exact' | 'prefix' | 'suffix'>;

export interface EntryToPlace {
  /** Of the entry in its file. */
  readonly where: string;
  readonly entry: FileAnnotation;
  /** The document that the entry names. */
  readonly document: ExchangedDocument;
}

/**
 * The annotations that entries of a file describe, in order. Where the file holds the text that an entry points into, its
 * pieces, and the spans among its attributes, are compared with it; the notices say what was done when they disagreed.
 */
export function placeAnnotations(
  entries: readonly EntryToPlace[],
  setId: Id,
  tagSet: TagSet | undefined,
): { readonly annotations: readonly Annotation[]; readonly notices: readonly ImportRemark[] } {
  const comparisons = entries.map((one) => compare(one, tagSet));
  const replacements = findAgain(comparisons);
  const notices: ImportRemark[] = [];
  const annotations = comparisons.map(({ where, entry, textHash, spanNames, wrong }) => {
    const place = (piece: FilePiece) => (wrong.includes(piece) ? replacements.get(piece) : pieceOf(piece));
    const pieces = entry.pieces.map(place);
    const spans = spanNames.map((name) => [name, spansOf(entry, name).map(place)] as const);
    if (allThere(pieces) && inOrder(pieces) && spans.every(([, found]) => allThere(found))) {
      if (wrong.length > 0) notices.push({ where, reason: message('import.reanchored') });
      const attributes = spans.length === 0 ? entry.attributes : { ...entry.attributes, ...toObject(spans) };
      return annotationOf(entry, setId, textHash, pieces, attributes);
    }
    // Wherever it points is wrong; only its words are worth keeping.
    notices.push({
      where,
      reason: message('import.lost', { exact: shortened(entry.pieces[0]?.exact ?? '') }),
    });
    return annotationOf(entry, setId, unknownTextHash, entry.pieces.map(ofWordsLength), entry.attributes);
  });
  return { annotations, notices };
}

interface Comparison {
  readonly where: string;
  readonly entry: FileAnnotation;
  readonly textHash: string;
  /** The text that the entry points into, when the file holds it. */
  readonly text: string | undefined;
  /** Attributes that hold spans. */
  readonly spanNames: readonly string[];
  /** Pieces and spans that do not agree with the text. */
  readonly wrong: readonly FilePiece[];
}

function compare({ where, entry: given, document }: EntryToPlace, tagSet: TagSet | undefined): Comparison {
  const entry = inOrder(given.pieces)
    ? given
    : { ...given, pieces: given.pieces.toSorted((a, b) => a.start - b.start) };
  const { textHash } = entry;
  const text = textHash === document.record.textHash ? document.text : document.earlierTexts?.get(textHash);
  const spanNames = spanAttributes(entry, tagSet);
  const all = [...entry.pieces, ...spanNames.flatMap((name) => spansOf(entry, name))];
  return { where, entry, textHash, text, spanNames, wrong: all.filter((piece) => !fits(piece, text)) };
}

/** Where the wrong pieces really stand, as far as that is certain. One search per text, however many pieces. */
function findAgain(comparisons: readonly Comparison[]): ReadonlyMap<FilePiece, Piece> {
  const byText = new Map<string, Comparison[]>();
  for (const one of comparisons) {
    if (one.text === undefined || one.wrong.length === 0) continue;
    const group = byText.get(one.text);
    if (group === undefined) byText.set(one.text, [one]);
    else group.push(one);
  }
  const found = new Map<FilePiece, Piece>();
  for (const [toText, group] of byText) {
    const toHash = group[0]?.textHash ?? unknownTextHash;
    const wrong = group.flatMap((one) => one.wrong).slice(0, searchLimit);
    const targets = wrong.map((piece) => ({ textHash: '', pieces: [ofWordsLength(piece)] }));
    for (const [index, anchor] of reanchor({ toText, toHash, targets }).entries()) {
      const piece = wrong[index];
      if (piece === undefined || anchor.state === 'lost' || anchor.state === 'changed') continue;
      const [described] = describeTarget(toText, anchor.spans, toHash).pieces;
      if (described !== undefined) found.set(piece, described);
    }
  }
  return found;
}

function annotationOf(
  entry: FileAnnotation,
  setId: Id,
  textHash: string,
  pieces: readonly Piece[],
  attributes: Annotation['attributes'],
): Annotation {
  const {
    pieces: _pieces,
    textHash: _hash,
    anchoring: _anchoring,
    confidence,
    importedFrom,
    lostIn,
    ...told
  } = entry;
  return {
    ...told,
    attributes,
    ...(confidence === undefined ? {} : { confidence }),
    ...(importedFrom === undefined ? {} : { importedFrom }),
    ...(lostIn === undefined ? {} : { lostIn }),
    setId,
    target: { textHash, pieces },
  };
}

/** Names of the attributes that hold spans, as far as the tag set knows and the values have that shape. */
function spanAttributes({ type, attributes }: FileAnnotation, tagSet: TagSet | undefined): string[] {
  const known = tagSet === undefined ? undefined : findType(tagSet, type);
  const names = (known?.attributes ?? []).filter((one) => one.value === 'spans').map(({ id }) => id);
  return names.filter((name) => {
    const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return Array.isArray(value) && value.every(looksLikePiece);
  });
}

function spansOf(entry: FileAnnotation, name: string): readonly FilePiece[] {
  return entry.attributes[name] as unknown as readonly FilePiece[];
}

function looksLikePiece(value: unknown): value is FilePiece {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end, exact, prefix, suffix } = value as Partial<FilePiece>;
  const strings = [exact, prefix, suffix].every((part) => typeof part === 'string');
  return strings && Number.isInteger(start) && Number.isInteger(end);
}

/** Without a text only the length can be checked. */
function fits({ start, end, exact }: FilePiece, text: string | undefined): boolean {
  if (text === undefined) return exact.length === end - start;
  return end <= text.length && text.slice(start, end) === exact;
}

function pieceOf({ start, end, exact, prefix, suffix }: FilePiece): Piece {
  return { start, end, exact, prefix, suffix };
}

function ofWordsLength(piece: FilePiece): Piece {
  return { ...pieceOf(piece), end: piece.start + piece.exact.length };
}

function allThere(pieces: readonly (Piece | undefined)[]): pieces is readonly Piece[] {
  return pieces.every((piece) => piece !== undefined);
}

function inOrder(pieces: readonly FilePiece[]): boolean {
  return pieces.every((piece, index) => index === 0 || (pieces[index - 1]?.start ?? 0) <= piece.start);
}

function toObject(spans: readonly (readonly [string, readonly (Piece | undefined)[]])[]): {
  [name: string]: Json;
} {
  return Object.fromEntries(spans) as unknown as { [name: string]: Json };
}
