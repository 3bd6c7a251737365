import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceAt, sentencesIn } from '#core/text/sentences.ts';
import { anyText, runs } from './texts.ts';

const cut = (line: string) => sentencesIn(line).map(({ start, end }) => line.slice(start, end).trim());

/** Each line's sentences are separated by " | ". */
const examples: Readonly<Record<string, readonly string[]>> = {
  English: [
    'Dr. Smith met Mrs. Jones on Jan. 5 in St. Louis. | They talked.',
    'J. Smith and J.R.R. Tolkien wrote. | Nobody read.',
    'The U.S. Senate voted. | It passed at 5 p.m. Eastern time.',
    'He lives in the U.S. | The house is large.',
    'Prices rose 3.5 percent. | No. 5 fell by 0.2.',
    'She said no. | Then she left.',
    'Apples, pears, etc. | They are fruit.',
    '“Really?” she asked. | “Yes!” he said.',
    'See Fig. 3 and e.g. Table 2 vs. Table 4. | Enough.',
  ],
  German: [
    'Das gilt z. B. Hunden und z.B. Katzen. | Aber d. h. Tieren nicht.',
    'Am 3. Mai sprach Prof. Dr. Müller. | Danach war Schluss.',
    'Es war das 20. Jahrhundert. | Er wurde 90. | Dann starb er.',
    'Brot, Käse usw. | Das reicht.',
  ],
  French: [
    'M. Dupont et Mme. Martin sont venus. | Ils ont parlé, cf. Annexe.',
    'Il a vu p. ex. Paris. | Elle aussi.',
  ],
  Spanish: [
    'El Sr. García vive en EE.UU. | La casa es grande.',
    'La Dra. Gómez y D. Pedro, p. ej. Ayer. | Fin.',
  ],
};

describe('sentences', () => {
  for (const [language, lines] of Object.entries(examples)) {
    it.each(lines.map((line) => [line]))(`in ${language}: %s`, (line) => {
      const sentences = line.split(' | ');
      expect(cut(sentences.join(' '))).toEqual(sentences);
    });
  }

  it('are found around an offset, without the white space beside them', () => {
    const text = 'Title\n  First one.  Dr. No came. \nNext line.';
    const sentence = (offset: number) => {
      const span = sentenceAt(text, offset);
      return span && text.slice(span.start, span.end);
    };
    expect(sentence(0)).toBe('Title');
    expect(sentence(6)).toBe('First one.');
    expect(sentence(text.indexOf('No'))).toBe('Dr. No came.');
    expect(sentence(text.indexOf('\nNext'))).toBe('Dr. No came.');
    expect(sentence(text.length)).toBe('Next line.');
    expect(sentenceAt('a\n\nb', 2)).toBeUndefined();
    expect(sentenceAt('  ', 1)).toBeUndefined();
    expect(sentenceAt('', 0)).toBeUndefined();
  });

  it('cover their line without gaps', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const line of text.split('\n')) {
          expect(
            sentencesIn(line)
              .map(({ start, end }) => line.slice(start, end))
              .join(''),
          ).toBe(line);
        }
      }),
      runs(300),
    );
  });

  it('never reach over a line break nor begin or end with white space', () => {
    fc.assert(
      fc.property(
        anyText.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length }))),
        ([text, offset]) => {
          const span = sentenceAt(text, offset);
          if (span === undefined) return;
          const words = text.slice(span.start, span.end);
          expect(words).toBe(words.trim());
          expect(words).not.toContain('\n');
          expect(words).not.toBe('');
        },
      ),
      runs(500),
    );
  });
});
