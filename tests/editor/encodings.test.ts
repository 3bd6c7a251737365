// Every encoding that is offered, in the browser that really decodes: Node's tables differ in places.
import { expect, test } from 'vitest';
import { encodings } from '../../src-core/text/encodings.ts';
import { decodeText } from '../../src-renderer/readers/decode-text.ts';
import { canDecode, decodeAs } from '../../src-renderer/readers/text-decoder.ts';
import { encode } from '../readers/encoder.ts';
import { paragraphs } from '../readers/paragraphs.ts';

test('the browser has every encoding that is offered', () => {
  expect(encodings.filter((encoding) => !canDecode(encoding))).toEqual([]);
});

test.each(paragraphs)(
  '$language comes back from each of its encodings, and is detected',
  ({ text, encodings: labels }) => {
    for (const encoding of labels) {
      const bytes = encode(text, encoding);
      expect(decodeAs(bytes, encoding)).toBe(text);
      // The two Greek ones differ in one letter, which a paragraph may have once.
      if (encoding !== 'iso-8859-7') expect(decodeText(bytes).decoded).toBe(text);
    }
  },
);

test('letters that Node has elsewhere are where the Encoding Standard puts them', () => {
  const byte = (value: number) => Uint8Array.of(value);
  expect(decodeAs(byte(0x80), 'windows-1252')).toBe('€');
  expect(decodeAs(byte(0xae), 'koi8-u')).toBe('ў');
  expect(decodeAs(byte(0xca), 'windows-1255')).toBe('\u05ba');
  expect(decodeAs(byte(0xa4), 'iso-8859-16')).toBe('€');
});
