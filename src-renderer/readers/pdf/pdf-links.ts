// Owns which words of a PDF page lead where: the page says so by rectangles, which know nothing of words.
import { linkAddress } from '../html/link-address.ts';

/** A part of a page that leads to an address. Points from the page's upper left corner. */
export interface PdfLinkBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly address: string;
}

/** Offsets in the words of a fragment or line. */
export interface LinkedWords {
  readonly start: number;
  readonly end: number;
  readonly address: string;
}

interface LinkAnnotation {
  readonly subtype?: unknown;
  readonly url?: unknown;
  readonly rect?: unknown;
  /** Eight numbers for each line that the link covers. */
  readonly quadPoints?: unknown;
}

const mostLinks = 2000;

/** @param toView from the file's points to those of the page as it is shown */
export function linkBoxes(
  annotations: readonly LinkAnnotation[],
  toView: (x: number, y: number) => readonly [number, number],
): PdfLinkBox[] {
  const boxes: PdfLinkBox[] = [];
  for (const { subtype, url, rect, quadPoints } of annotations) {
    if (subtype !== 'Link' || typeof url !== 'string') continue;
    const address = linkAddress(url, undefined);
    if (address === undefined) continue;
    for (const numbers of cornersOf(quadPoints, 8) ?? cornersOf(rect, 4) ?? []) {
      if (boxes.length >= mostLinks) return boxes;
      const xs: number[] = [];
      const ys: number[] = [];
      for (let at = 0; at + 1 < numbers.length; at += 2) {
        const [x, y] = toView(numbers[at] ?? 0, numbers[at + 1] ?? 0);
        xs.push(x);
        ys.push(y);
      }
      const [left, right] = [Math.min(...xs), Math.max(...xs)];
      const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
      if ([left, right, top, bottom].every(Number.isFinite))
        boxes.push({ left, top, right, bottom, address });
    }
  }
  return boxes;
}

function cornersOf(value: unknown, size: number): number[][] | undefined {
  const numbers = Array.isArray(value) || value instanceof Float32Array ? Array.from(value, Number) : [];
  if (numbers.length < size) return undefined;
  return Array.from({ length: Math.floor(numbers.length / size) }, (_, at) =>
    numbers.slice(at * size, (at + 1) * size),
  );
}

export interface PlacedWords {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly rtl: boolean;
}

/** Whole words whose middle lies in a box. Where in its piece a word stands is judged by usual widths of letters. */
export function linkedWords(words: PlacedWords, boxes: readonly PdfLinkBox[]): LinkedWords[] {
  const { text, x, y, width, size, rtl } = words;
  const middleY = y - size * 0.3;
  const near = boxes.filter(
    ({ left, right, top, bottom }) => top <= middleY && bottom >= middleY && left < x + width && right > x,
  );
  if (near.length === 0) return [];
  const whole = near.find(({ left, right }) => left <= x + size * 0.3 && right >= x + width - size * 0.3);
  if (whole !== undefined) {
    const start = text.length - text.trimStart().length;
    const end = text.trimEnd().length;
    return start < end ? [{ start, end, address: whole.address }] : [];
  }
  // Which letters of a right-to-left piece stand where cannot be judged by their order.
  if (rtl) return [];
  const places = placesOf(text, width);
  const found: LinkedWords[] = [];
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const end = index + word.length;
    const middle = x + ((places[index] ?? 0) + (places[end] ?? width)) / 2;
    const box = near.find(({ left, right }) => left <= middle && right >= middle);
    if (box === undefined) continue;
    const last = found.at(-1);
    if (last?.address === box.address && text.slice(last.end, index).trim() === '')
      found[found.length - 1] = { ...last, end };
    else found.push({ start: index, end, address: box.address });
  }
  return found;
}

/** How far into the piece each letter begins, and the last ends. */
function placesOf(text: string, width: number): number[] {
  const places = [0];
  let sum = 0;
  for (let at = 0; at < text.length; at++) places.push((sum += usualWidth(text.charAt(at))));
  return sum === 0 ? places : places.map((place) => (place * width) / sum);
}

// In sizes of the letters, as in most fonts for reading.
function usualWidth(letter: string): number {
  if (/[ijl.,;:'’|!ftr()[\]\s-]/.test(letter)) return 0.3;
  if (/[mwMW@—%]/.test(letter)) return 0.85;
  if (/[A-Z]/.test(letter)) return 0.68;
  return letter.charCodeAt(0) > 0x2e80 ? 1 : 0.53;
}
