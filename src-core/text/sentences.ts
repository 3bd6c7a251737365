// Owns where sentences begin and end. Intl.Segmenter proposes; what it takes for an end after "Dr.", "J." or "z. B."
// is joined again. Looks at a bounded window of the line, never at the whole text.
import {
  closingAbbreviations,
  numberAbbreviations,
  openingAbbreviations,
  ordinalNouns,
  sentenceStarters,
  spacedAbbreviations,
} from './abbreviations.ts';
import { windowAround } from './segmentation.ts';
import type { Span } from './span.ts';

const reach = 4000;
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentence around an offset, without white space at its ends; undefined where the line holds nothing else. */
export function sentenceAt(text: string, offset: number): Span | undefined {
  const window = windowAround(text, offset, reach);
  const sentences = sentencesIn(text.slice(window.start, window.end));
  const local = offset - window.start;
  const found = sentences.find((sentence) => local < sentence.end) ?? sentences.at(-1);
  if (found === undefined) return undefined;
  const words = text.slice(window.start + found.start, window.start + found.end);
  const start = window.start + found.start + words.length - words.trimStart().length;
  const end = start + words.trim().length;
  return end > start ? { start, end } : undefined;
}

/** The sentences of one line, without gaps: white space between two belongs to the first. */
export function sentencesIn(line: string): Span[] {
  const sentences: Span[] = [];
  for (const { segment, index } of segmenter.segment(line)) {
    const last = sentences.at(-1);
    const end = index + segment.length;
    if (last !== undefined && goesOn(line.slice(last.start, last.end), segment)) {
      sentences[sentences.length - 1] = { start: last.start, end };
    } else {
      sentences.push({ start: index, end });
    }
  }
  return sentences;
}

/** Whether `next` still belongs to the sentence that seems to end with `sentence`. */
function goesOn(sentence: string, next: string): boolean {
  if (/^\p{Ll}/u.test(next)) return true;
  // 40 code units hold every abbreviation; looking at no more keeps long sentences cheap.
  const tail = sentence.trimEnd().slice(-40).toLowerCase();
  if (!tail.endsWith('.')) return false;
  const words = tail.slice(0, -1).split(/[\s(["'“”„‚‘’«»‹›¿¡—–/]+/u);
  const last = words.at(-1) ?? '';
  const following = (/^\P{L}*([\p{L}\p{M}]+)/u.exec(next)?.[1] ?? '').toLowerCase();
  if (/^\d{1,2}$/.test(last)) return ordinalNouns.has(following);
  if (numberAbbreviations.has(last) && /^\d/.test(next)) return true;
  if (openingAbbreviations.has(last) || isSpacedAbbreviation(words)) return true;
  return (closingAbbreviations.has(last) || isInitial(last)) && !sentenceStarters.has(following);
}

function isSpacedAbbreviation(words: readonly string[]): boolean {
  return [2, 3].some(
    (count) => words.length >= count && spacedAbbreviations.has(words.slice(-count).join(' ')),
  );
}

/** A letter on its own as in "J. Smith", "J.-P. Sartre" or "J.R.R. Tolkien". */
function isInitial(word: string): boolean {
  return /^(?:\p{L}\p{M}*[.-]+)*\p{L}\p{M}*$/u.test(word);
}
