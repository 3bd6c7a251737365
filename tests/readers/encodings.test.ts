// Encodings that files do not say: which is guessed for which language, what comes back, and what is told of it.
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src-renderer/readers/decode-text.ts';
import { encodingChoices } from '../../src-renderer/readers/encoding-choices.ts';
import { canDecode } from '../../src-renderer/readers/text-decoder.ts';
import { encode } from './encoder.ts';
import { paragraphs } from './paragraphs.ts';

const cases = paragraphs.flatMap(({ language, text, encodings }) =>
  encodings.filter(canDecode).map((encoding) => ({ language, text, encoding })),
);

describe('a paragraph that does not say its encoding', () => {
  it('is read right in at least 95 of 100 cases over languages and encodings, and never without saying that it was guessed', () => {
    const wrong = cases.filter(({ text, encoding }) => decodeText(encode(text, encoding)).decoded !== text);
    const told = wrong.map(
      ({ language, text, encoding }) =>
        `${language} in ${encoding}, read as ${decodeText(encode(text, encoding)).encoding}`,
    );
    console.info(
      `detected: ${cases.length - wrong.length} of ${cases.length}; wrong: ${told.join('; ') || 'none'}`,
    );
    expect(wrong.length / cases.length).toBeLessThanOrEqual(0.05);
    for (const { text, encoding } of cases) expect(decodeText(encode(text, encoding)).by).toBe('guess');
  });

  it.each(cases)(
    'comes back exactly when its encoding is chosen: $language in $encoding',
    ({ text, encoding }) => {
      expect(decodeText(encode(text, encoding), encoding)).toEqual({
        decoded: text,
        encoding,
        by: 'choice',
        damage: undefined,
        nuls: undefined,
      });
    },
  );

  it('is told by its letters also when they come late in a long file', () => {
    const english = 'The council voted on Monday. '.repeat(20_000);
    for (const { text, encoding } of cases.filter(({ encoding: label }) => label === 'windows-1251')) {
      expect(decodeText(encode(`${english}\n${text}`, encoding)).encoding).toBe(encoding);
    }
  });
});

describe('a few words', () => {
  it.each([
    ['Grüße aus Köln', 'windows-1252'],
    ['Le maire a dit : « c’est été ».', 'windows-1252'],
    ['It’s 20 °C — “warm”', 'windows-1252'],
    ['Привет, мир!', 'windows-1251'],
    ['Café', 'windows-1252'],
  ] as const)('are read as what people write most: %s', (text, encoding) => {
    expect(decodeText(encode(text, encoding))).toMatchObject({ decoded: text, encoding, by: 'guess' });
  });

  it('of UTF-8 are UTF-8, however few', () => {
    for (const text of ['é', 'ß', 'naïve', '“', '日', 'Ж', 'a\u00a0b']) {
      expect(decodeText(encode(text, 'utf-8'))).toMatchObject({
        decoded: text,
        encoding: 'utf-8',
        by: 'bytes',
      });
    }
  });
});

describe('damaged UTF-8', () => {
  const whole = encode('Größe und Höhe:\nüber fünf Öfen\n', 'utf-8');

  it('opens with what is left, and says how much is missing and where', () => {
    const bytes = Uint8Array.from([
      ...whole,
      ...encode('vierte ', 'utf-8'),
      0xfc,
      ...encode(' Zeile\n', 'utf-8'),
    ]);
    expect(decodeText(bytes)).toMatchObject({
      decoded: 'Größe und Höhe:\nüber fünf Öfen\nvierte \uFFFD Zeile\n',
      encoding: 'utf-8',
      damage: { count: 1, line: 3 },
    });
  });

  it('that was cut off within its last letter is still UTF-8', () => {
    expect(decodeText(whole.subarray(0, whole.indexOf(0xc3, 25) + 1))).toMatchObject({
      encoding: 'utf-8',
      damage: { count: 1 },
    });
  });

  it('is another encoding where most letters would be damaged', () => {
    expect(decodeText(encode('Größe und Höhe', 'windows-1252')).encoding).toBe('windows-1252');
  });

  it('is none where the file itself holds replacement characters', () => {
    expect(decodeText(encode('lost \uFFFD here', 'utf-8'))).toMatchObject({ by: 'bytes', damage: undefined });
  });
});

describe('NULs', () => {
  const words = 'The council voted on Monday on the new budget. '.repeat(10);

  it('few in a text are shown as ␀, one for one, and told with their place', () => {
    expect(decodeText(encode(`${words}\r\nA\0B`, 'utf-8'))).toMatchObject({
      decoded: `${words}\r\nA␀B`,
      nuls: { count: 1, line: 2 },
    });
  });

  it('many are no text, and the refusal says where the first is', () => {
    expect(() => decodeText(encode('one\ntwo\0\0\0', 'utf-8'))).toThrow(/3 characters.*NUL.*line 2/);
  });
});

describe('what is not read', () => {
  it.each([
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]],
    ['UTF-32', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x41]],
    ['UTF-7', [0x2b, 0x2f, 0x76, 0x38, 0x2d]],
  ])('is named: %s', (name, bytes) => {
    expect(() => decodeText(Uint8Array.from(bytes))).toThrow(`text in ${name}`);
  });
});

describe('the choice of an encoding', () => {
  it('shows a passage with the letters in question, marks what was detected and what cannot be it', () => {
    const text = 'Совет проголосовал за новый бюджет в понедельник, сказала мэр города.';
    const choices = encodingChoices(encode(`${'English first. '.repeat(5000)}\n${text}`, 'koi8-r'));
    expect(choices.detected).toBe('koi8-r');
    expect(choices.preview('koi8-r')).toContain('Совет проголосовал');
    expect(choices.preview('windows-1251')).toContain('уПЧЕФ');
    expect(choices.unfit.has('utf-8')).toBe(true);
    expect(choices.unfit.has('koi8-r')).toBe(false);
    expect(choices.offered).toContain('shift_jis');
  });
});
