// The way back from a text to bytes: what was read is written again byte for byte, or it is said that it cannot be.
import { describe, expect, test } from 'vitest';
import { canonicalText } from '#core/text/canonical-text.ts';
import { encodings, type Encoding } from '#core/text/encodings.ts';
import { decodeText } from '../../src-renderer/readers/decode-text.ts';
import { editObstacle } from '../../src-renderer/readers/editable-source.ts';
import { encodeSource, encodeText } from '../../src-renderer/readers/encode-text.ts';
import { canDecode, decodeAs, decodeStrictly } from '../../src-renderer/readers/text-decoder.ts';
import { seededRandom } from '../faults/seeded-random.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function read(bytes: Uint8Array, chosen?: Encoding, reader: 'text/1' | 'pdf/1' = 'text/1') {
  const { decoded, encoding, ...decoding } = decodeText(bytes, chosen);
  return { ...canonicalText(decoded), encoding, decoding, reader: reader as 'text/1' };
}

function writtenBack(bytes: Uint8Array, chosen?: Encoding): Uint8Array {
  const { text, encoding, bom, lineEnds } = read(bytes, chosen);
  const encoded = encodeText(text, { encoding, bom, lineEnds });
  if ('unwritable' in encoded) throw new Error(JSON.stringify(encoded.unwritable));
  return encoded.bytes;
}

test.each([
  ['plain', 'One.\nTwo.\n'],
  ['without a last line end', 'One.\n\nTwo.'],
  ['of Windows, with a mark', '\uFEFFOne.\r\nTwo — 𝔞é\r\n'],
  ['of the old Macintosh', 'One.\rTwo.\r'],
  ['with a mark inside', '\uFEFF\uFEFFOne\u2028Two\u0085'],
  ['empty', ''],
  ['only a mark', '\uFEFF'],
])('Unicode is written as it was: %s', (_name, source) => {
  const utf16 = (littleEndian: boolean) =>
    encodeSource(`\uFEFF${source}`, littleEndian ? 'utf-16le' : 'utf-16be') as Uint8Array;
  for (const bytes of [utf8(source), utf16(true), utf16(false)]) {
    expect(editObstacle(read(bytes), bytes)).toBeUndefined();
    expect(writtenBack(bytes)).toEqual(bytes);
  }
});

describe.each(encodings.filter((encoding) => canDecode(encoding) && !encoding.startsWith('utf-')))(
  '%s',
  (encoding) => {
    test('what it can say is written and read back; anything else is named with its line', () => {
      const known = Array.from({ length: 0x10000 }, (_, code) => code)
        .filter((code) => code < 0x800 || code % 7 === 0)
        .map((code) => String.fromCharCode(code))
        .filter((character) => !/[\p{Surrogate}\r\0]/u.test(character))
        .filter((character) => typeof encodeSource(character, encoding) !== 'number');
      expect(known.length).toBeGreaterThan(150);
      const source = known.join('');
      const bytes = encodeSource(source, encoding) as Uint8Array;
      expect(decodeAs(bytes, encoding)).toBe(source);
      expect(encodeText('Fine.\nThis: 🜁', { encoding, bom: false, lineEnds: 'lf' })).toEqual(
        encoding === 'gb18030'
          ? expect.objectContaining({ bytes: expect.anything() })
          : { unwritable: { character: '🜁', line: 2 } },
      );
    });

    test('a file can be edited just where its bytes come back', () => {
      const random = seededRandom(`bytes of ${encoding}`);
      let editable = 0;
      for (let round = 0; round < 60; round += 1) {
        const bytes = Uint8Array.from({ length: 8 }, () =>
          random() < 0.6 ? 0x20 + Math.floor(random() * 0x5f) : 0xa1 + Math.floor(random() * 0x5e),
        );
        if (decodeStrictly(bytes, encoding) === undefined) continue;
        const facts = read(bytes, encoding);
        if (editObstacle(facts, bytes) !== undefined) continue;
        editable += 1;
        expect(encodeSource(decodeAs(bytes, encoding), encoding)).toEqual(bytes);
      }
      // Of random bytes those of the older Japanese encodings seldom mean anything.
      if (!encoding.includes('jp') && encoding !== 'big5') expect(editable).toBeGreaterThan(0);
    });
  },
);

test('what is more than text, damaged, full of NULs or of mixed line ends is not edited, and it is said why', () => {
  const obstacle = (bytes: Uint8Array, chosen?: Encoding) => editObstacle(read(bytes, chosen), bytes);
  expect(editObstacle(read(utf8('x'), undefined, 'pdf/1'), utf8('x'))).toBe('format');
  expect(obstacle(utf8('One.\nTwo.\r\n'))).toBe('line-ends');
  expect(obstacle(utf8(`${'word '.repeat(50)}\0`))).toBe('nuls');
  expect(obstacle(Uint8Array.from([0x61, 0xff, 0x62]), 'utf-8')).toBe('damage');
  // Two codes for one character: only one of them is written.
  expect(obstacle(Uint8Array.from([0x61, 0xed, 0x40]), 'shift_jis')).toBe('encoding');
  expect(obstacle(Uint8Array.from([0x61, 0xfa, 0x5c]), 'shift_jis')).toBeUndefined();
});

test('bytes that look like another encoding are to be named, and then they are the text', () => {
  const form = { encoding: 'windows-1252', bom: false, lineEnds: 'lf' } as const;
  expect(encodeText('Ã© is odd', form)).toMatchObject({ mustBeNamed: true });
  expect(encodeText('naïve café', { ...form, encoding: 'utf-8' })).toMatchObject({ mustBeNamed: false });
});

test('halves of characters, NULs and carriage returns are named instead of being replaced', () => {
  const form = { encoding: 'utf-8', bom: false, lineEnds: 'lf' } as const;
  expect(encodeText('a\nb\ud83d', form)).toEqual({ unwritable: { character: '\uFFFD', line: 2 } });
  expect(encodeText(`${'words '.repeat(40)}\n\0`, form)).toMatchObject({ unwritable: { line: 2 } });
  expect(encodeText('a\rb', form)).toMatchObject({ unwritable: { character: '\r', line: 1 } });
});
