// Owns the guess at the encoding of bytes that do not say it and are not Unicode. A guess is never certain, and its readers say so.
import { analyse } from 'chardet';
import type { Encoding } from '#core/text/encodings.ts';
import { sampleOf } from './byte-sample.ts';
import { plausibility } from './letter-plausibility.ts';
import { canDecode, decodeAs, decodeStrictly } from './text-decoder.ts';

/** What chardet calls an encoding of several bytes a character. */
const multiByte: readonly (readonly [name: string, encoding: Encoding])[] = [
  ['Shift_JIS', 'shift_jis'],
  ['EUC-JP', 'euc-jp'],
  ['GB18030', 'gb18030'],
  ['Big5', 'big5'],
  ['EUC-KR', 'euc-kr'],
];

interface SingleByte {
  readonly encoding: Encoding;
  /**
   * The encoding that chardet knows the letter sequences of this script by, and what it calls it. A text is put into it before it
   * is judged: that way chardet also judges those that it does not know, such as IBM866 and the Macintosh ones.
   */
  readonly judgedAs: Encoding;
  readonly names: readonly string[];
  /** For rarely used ones: what another must be better by. */
  readonly handicap: number;
}

const western = { judgedAs: 'windows-1252', names: ['windows-1252', 'ISO-8859-1'] } as const;
const central = { judgedAs: 'iso-8859-2', names: ['windows-1250', 'ISO-8859-2'] } as const;
const cyrillic = { judgedAs: 'windows-1251', names: ['windows-1251'] } as const;
const greek = { judgedAs: 'iso-8859-7', names: ['windows-1253', 'ISO-8859-7'] } as const;
const hebrew = { judgedAs: 'windows-1255', names: ['windows-1255', 'ISO-8859-8'] } as const;
const arabic = { judgedAs: 'windows-1256', names: ['windows-1256', 'ISO-8859-6'] } as const;

/** Where two are equal the former is taken, which is the one that more files have. */
const singleByte: readonly SingleByte[] = [
  { encoding: 'windows-1252', ...western, handicap: 0 },
  { encoding: 'windows-1251', ...cyrillic, handicap: 2 },
  { encoding: 'windows-1250', ...central, handicap: 4 },
  { encoding: 'windows-1253', ...greek, handicap: 2 },
  { encoding: 'windows-1254', judgedAs: 'windows-1254', names: ['windows-1254', 'ISO-8859-9'], handicap: 4 },
  { encoding: 'windows-1255', ...hebrew, handicap: 2 },
  { encoding: 'windows-1256', ...arabic, handicap: 2 },
  { encoding: 'windows-1257', judgedAs: 'windows-1257', names: ['windows-1257'], handicap: 4 },
  { encoding: 'windows-874', judgedAs: 'windows-874', names: ['windows-874'], handicap: 2 },
  { encoding: 'koi8-r', ...cyrillic, handicap: 2.5 },
  { encoding: 'koi8-u', ...cyrillic, handicap: 3 },
  { encoding: 'iso-8859-2', ...central, handicap: 4.1 },
  { encoding: 'iso-8859-7', ...greek, handicap: 2.1 },
  { encoding: 'iso-8859-5', ...cyrillic, handicap: 3 },
  { encoding: 'iso-8859-6', ...arabic, handicap: 3 },
  { encoding: 'ibm866', ...cyrillic, handicap: 3 },
  { encoding: 'x-mac-cyrillic', ...cyrillic, handicap: 3 },
  { encoding: 'macintosh', ...western, handicap: 5 },
];

/** Below it chardet's word on an encoding of several bytes is chance: it gives 10 where the bytes merely fit. */
const leastConfidence = 30;

/** Letters above ASCII from which on letter sequences tell languages apart; of fewer chardet says more than it can know. */
const tellingLetters = 24;

/** The likeliest encoding, always one that decodes; windows-1252 when nothing speaks for another. */
export function guessEncoding(bytes: Uint8Array): Encoding {
  const sample = sampleOf(bytes);
  const confidences = new Map(analyse(sample).map(({ name, confidence }) => [name as string, confidence]));
  let best: { encoding: Encoding; score: number } = { encoding: 'windows-1252', score: -Infinity };
  const offer = (encoding: Encoding, score: number) => {
    if (score > best.score) best = { encoding, score };
  };
  const weight = 0.5 * Math.min(1, sample.reduce((count, byte) => count + (byte >> 7), 0) / tellingLetters);
  for (const candidate of singleByte) {
    if (!canDecode(candidate.encoding)) continue;
    const text = decodeAs(sample, candidate.encoding);
    const fit = plausibility(text);
    // What hardly reads like words need not be asked about its letter sequences.
    const known = fit < 0.5 ? 0 : languageConfidence(text, candidate);
    offer(candidate.encoding, fit * 100 + known * weight - candidate.handicap);
  }
  for (const [name, encoding] of multiByte) {
    const confidence = confidences.get(name) ?? 0;
    if (confidence < leastConfidence) continue;
    const text = decodeStrictly(bytes, encoding) ?? decodeAs(sample, encoding);
    offer(encoding, multiByteFit(text) * 100 + confidence * 0.5 - 1);
  }
  return best.encoding;
}

/** ISO-2022-JP is all ASCII with escapes, so that it looks like UTF-8. */
export function isIso2022Jp(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at !== -1; at = bytes.indexOf(0x1b, at + 1)) {
    const [second, third] = [bytes[at + 1], bytes[at + 2]];
    if (second === 0x24 && (third === 0x40 || third === 0x42)) {
      return decodeStrictly(bytes, 'iso-2022-jp') !== undefined;
    }
  }
  return false;
}

/**
 * Half-width katakana, which Shift_JIS has for most single bytes, speak against a guess, and damage far more: other bytes pass for
 * Big5 in nine of ten pairs.
 */
function multiByteFit(text: string): number {
  const above = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const doubtful = text.match(/[\uff61-\uff9f\ue000-\uf8ff\x80-\x9f]/g)?.length ?? 0;
  const damaged = text.match(/\ufffd/g)?.length ?? 0;
  return above === 0 ? 0 : plausibility(text) - (doubtful + 10 * damaged) / above;
}

const reverse = new Map<Encoding, ReadonlyMap<string, number>>();

function byteOf(encoding: Encoding): ReadonlyMap<string, number> {
  let table = reverse.get(encoding);
  if (table === undefined) {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    table = new Map([...decodeAs(all, encoding)].map((character, byte) => [character, byte]));
    reverse.set(encoding, table);
  }
  return table;
}

/** chardet's confidence, 0 to 100, that this text is in a language of the candidate's script. */
function languageConfidence(text: string, { judgedAs, names }: SingleByte): number {
  const table = byteOf(judgedAs);
  const bytes = Uint8Array.from(wordsAbout(text), (character) => table.get(character) ?? 0x20);
  return Math.max(
    0,
    ...analyse(bytes)
      .filter(({ name }) => names.includes(name))
      .map(({ confidence }) => confidence),
  );
}

// In an English text with a few foreign names the English letter sequences would speak for a Western encoding.
function wordsAbout(text: string): string {
  const words = text.split(/\s+/);
  const telling = words.map((word) => /[^\0-\x7f]/.test(word));
  return words.filter((_, at) => telling[at] || telling[at - 1] || telling[at + 1]).join(' ');
}
