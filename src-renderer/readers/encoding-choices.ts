// Owns what a person needs to choose an encoding by: how a telling passage reads in each, and which cannot be it.
import { encodings, type Encoding } from '#core/text/encodings.ts';
import { passageOf, sampleOf } from './byte-sample.ts';
import { decodeText } from './decode-text.ts';
import { formatOf } from './format-names.ts';
import { declaredEncoding } from './html/declared-encoding.ts';
import { ReaderProblem } from './reader-problem.ts';
import { canDecode, decodeAs } from './text-decoder.ts';

export interface EncodingChoices {
  /** What the reader takes the bytes for by itself; undefined when it takes them for no text. */
  readonly detected: Encoding | undefined;
  /** All that can be chosen. */
  readonly offered: readonly Encoding[];
  /** Those in which some bytes of a sample mean nothing. */
  readonly unfit: ReadonlySet<Encoding>;
  /** True when no byte is above ASCII, so that most encodings read alike. */
  readonly plain: boolean;
  /** The passage as it would read, with `\n` line ends. */
  preview(encoding: Encoding): string;
}

/** In bytes: some ten lines. */
const passageLength = 900;

/** @param name of the file: a web page may say its encoding itself */
export function encodingChoices(bytes: Uint8Array, name = ''): EncodingChoices {
  const offered = encodings.filter(canDecode);
  const passage = passageOf(bytes, passageLength);
  const sample = sampleOf(bytes);
  return {
    detected: detectedIn(bytes, formatOf(name) === 'html' ? declaredEncoding(bytes) : undefined),
    offered,
    unfit: new Set(offered.filter((encoding) => decodeAs(sample, encoding).includes('\uFFFD'))),
    plain: !sample.some((byte) => byte >= 0x80),
    preview: (encoding) =>
      decodeAs(passage, encoding)
        .replace(/^\uFEFF/, '')
        .replaceAll('\0', '\u2400')
        .replace(/\r\n?/g, '\n'),
  };
}

function detectedIn(bytes: Uint8Array, declared: Encoding | undefined): Encoding | undefined {
  try {
    return decodeText(bytes, undefined, declared).encoding;
  } catch (problem) {
    if (problem instanceof ReaderProblem) return undefined;
    throw problem;
  }
}
