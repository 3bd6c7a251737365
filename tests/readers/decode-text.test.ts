// Decoding: every encoding that is certain comes back exactly, guesses say so, and what is not text is refused by name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWellFormed } from '../../src-core/text/canonical-text.ts';
import { largestDocument } from '../../src-core/text/document-size.ts';
import { decodeText } from '../../src-renderer/readers/decode-text.ts';
import { ReaderProblem } from '../../src-renderer/readers/reader-problem.ts';
import { encodeUtf16 } from './encode-utf16.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function problemWith(bytes: Uint8Array): ReaderProblem {
  try {
    decodeText(bytes);
  } catch (error) {
    if (error instanceof ReaderProblem) return error;
    throw error;
  }
  throw new Error('expected the bytes to be refused');
}

const nastyText = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\r\n',
      '\r',
      '\t',
      'é',
      'e\u0301',
      '😀',
      '👩‍👩‍👧',
      'שלום',
      'مرحبا',
      '„',
      '”',
      '\u2028',
      '\uFEFF',
      '漢字',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('text in a certain encoding', () => {
  it('comes back exactly from UTF-8', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        expect(decodeText(utf8(text))).toMatchObject({
          decoded: text,
          encoding: 'utf-8',
          by: text.startsWith('\uFEFF') ? 'mark' : 'bytes',
          damage: undefined,
        });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each(['utf-16le', 'utf-16be'] as const)(
    'comes back exactly from %s with a byte order mark',
    (encoding) => {
      fc.assert(
        fc.property(nastyText, (text) => {
          const marked = `\uFEFF${text}`;
          expect(decodeText(encodeUtf16(marked, encoding))).toMatchObject({
            decoded: marked,
            encoding,
            by: 'mark',
            damage: undefined,
          });
        }),
        { seed: 2, numRuns: 300 },
      );
    },
  );

  it('may be empty, or nothing but a byte order mark', () => {
    expect(decodeText(new Uint8Array()).decoded).toBe('');
    expect(decodeText(utf8('\uFEFF'))).toMatchObject({ decoded: '\uFEFF', encoding: 'utf-8', by: 'mark' });
    expect(decodeText(encodeUtf16('\uFEFF', 'utf-16le')).encoding).toBe('utf-16le');
  });

  it('may be one line of a million characters', () => {
    const line = 'ä'.repeat(1_000_000);
    expect(decodeText(utf8(line)).decoded).toBe(line);
  });

  it('may begin with the letters of a binary signature', () => {
    for (const text of [
      'BMW recalls cars',
      'MZ',
      'RIFFs and rhythms',
      'ID3 tags explained',
      'GIF89a is a name',
    ]) {
      expect(decodeText(utf8(text)).decoded).toBe(text);
    }
  });

  it('may hold the controls of old files', () => {
    expect(decodeText(utf8('Page one\fPage two\x1b')).encoding).toBe('utf-8');
  });
});

describe('text in an encoding that must be guessed', () => {
  it.each(['utf-16le', 'utf-16be'] as const)(
    'is recognised as %s by its NULs, and is uncertain',
    (encoding) => {
      for (const text of ['The bridge opened.\n', 'Größe: 5 m\r\n', 'قال الوزير إن الجسر سيفتح غدا']) {
        expect(decodeText(encodeUtf16(text, encoding))).toMatchObject({
          decoded: text,
          encoding,
          by: 'guess',
        });
      }
    },
  );

  it('is read as windows-1252 when it is not UTF-8, and is uncertain', () => {
    expect(decodeText(latin1('\x84Gr\xfc\xdfe\x93 aus K\xf6ln'))).toMatchObject({
      decoded: '„Grüße“ aus Köln',
      encoding: 'windows-1252',
      by: 'guess',
    });
  });

  it('keeps to the encoding its mark names when bytes behind it are damaged', () => {
    const damagedUtf8 = new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('Grüße'), 0xff]);
    expect(decodeText(damagedUtf8)).toMatchObject({
      decoded: '\uFEFFGrüße\uFFFD',
      encoding: 'utf-8',
      damage: { count: 1, line: 1 },
    });
  });

  it('never yields a lone surrogate', () => {
    const lone = encodeUtf16('\uFEFFHigh \uD83D alone', 'utf-16le');
    const { decoded, damage } = decodeText(lone);
    expect(decoded).toBe('\uFEFFHigh \uFFFD alone');
    expect(damage).toEqual({ count: 1, line: 1 });
    const surrogateInUtf8 = new Uint8Array([...utf8('a'), 0xed, 0xa0, 0x80]);
    expect(isWellFormed(decodeText(surrogateInUtf8).decoded)).toBe(true);
  });

  it('is well formed or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          const { decoded } = decodeText(bytes);
          expect(isWellFormed(decoded)).toBe(true);
          expect(decoded).not.toContain('\0');
        } catch (error) {
          expect(error).toBeInstanceOf(ReaderProblem);
        }
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe('bytes that are not text', () => {
  it.each([
    ['PNG image', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['JPEG image', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['PDF document', '%PDF-1.7\n1 0 obj'],
    ['ZIP archive', 'PK\x03\x04\x14\0\0\0\x08\0'],
    ['gzip archive', '\x1f\x8b\x08\0abc'],
    ['Windows program', 'MZ\x90\0\x03\0\0\0\x04'],
  ])('are refused with the name of the format: %s', (name, start) => {
    const problem = problemWith(latin1(start));
    expect(problem.code).toBe('not-text');
    expect(problem.message).toContain('binary');
    expect(problem.message).toContain(name);
  });

  it('do not make UTF-16 of a text in UTF-8 into which one has strayed', () => {
    for (const length of [104, 105, 300]) {
      const text = `${'Words. '.repeat(50).slice(0, length)}\0${'x'.repeat(50)}`;
      expect(decodeText(utf8(text))).toMatchObject({ encoding: 'utf-8', by: 'bytes', nuls: { count: 1 } });
    }
  });

  it('are refused when one character in 50 is a NUL', () => {
    expect(problemWith(utf8('a text with\0a NUL in it')).code).toBe('not-text');
    expect(problemWith(utf8('\uFEFFmarked, with a NUL \0')).code).toBe('not-text');
    expect(problemWith(new Uint8Array([0])).message).toMatch(/does not hold text/);
  });

  it('are refused when they are mostly controls', () => {
    expect(problemWith(latin1('\x01\x02\x03\xff\xfe\x05\x06\x07\x08abc')).code).toBe('not-text');
  });

  it('are refused above the largest size, before anything is decoded', () => {
    const problem = problemWith(new Uint8Array(largestDocument + 1));
    expect(problem.code).toBe('too-large');
    expect(problem.message).toContain('20 MB');
  });
});
