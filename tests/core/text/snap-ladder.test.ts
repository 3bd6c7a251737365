import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enclosuresIn } from '#core/text/quotations.ts';
import { snapCodePoints } from '#core/text/snapping.ts';
import { expandSelection, ladderOf, shrinkSelection } from '#core/text/snap-ladder.ts';
import { contains, spanLength, type Span } from '#core/text/span.ts';
import { anyText, runs, spanIn } from './texts.ts';

/** The ladder from the caret at `|` in the text, as words with their kinds. */
function ladder(marked: string): [string, string][] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return ladderOf(text, { start: offset, end: offset }).map(({ kind, span }) => [
    kind,
    text.slice(span.start, span.end),
  ]);
}
const quoted = (text: string) =>
  enclosuresIn(text)
    .filter(({ kind }) => kind === 'quotation')
    .map(({ inner }) => text.slice(inner.start, inner.end));

describe('quoted passages', () => {
  test.each([
    ['He said “we are ready” and left.', ['we are ready']],
    ['Er sagte „wir sind bereit“ und ging.', ['wir sind bereit']],
    ['Powiedział „jesteśmy gotowi” i wyszedł.', ['jesteśmy gotowi']],
    ['Il dit « nous sommes prêts » et sortit.', [' nous sommes prêts ']],
    ['Er sagte »wir sind bereit« und ging.', ['wir sind bereit']],
    ['Han sade ”vi är redo” och gick.', ['vi är redo']],
    ['Hän sanoi »olemme valmiita» ja lähti.', ['olemme valmiita']],
    ['Han sade ’vi är redo’ och gick.', ['vi är redo']],
    ['Er meinte ‚schon gut‘ und ging.', ['schon gut']],
    ['彼は「準備はできた」と言った。', ['準備はできた']],
    ['He said "we are ready" and left.', ['we are ready']],
    ["He said 'we are ready' and left.", ['we are ready']],
    ['Il dit ‹ oui › et sortit.', [' oui ']],
  ])('are found in %s', (text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  test.each([
    [
      '“She told me ‘never again’ and left,” he said.',
      ['She told me ‘never again’ and left,', 'never again'],
    ],
    ['„Er rief ‚Halt!‘ und lief“', ['Er rief ‚Halt!‘ und lief', 'Halt!']],
    ['« Il a dit “non” », dit-elle.', [' Il a dit “non” ', 'non']],
    ['「彼は『はい』と言った」', ['彼は『はい』と言った', 'はい']],
    [`"She said 'no' twice," he said.`, ["She said 'no' twice,", 'no']],
  ])('may be nested: %s', (text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  test.each([
    'It’s the teachers’ union that didn’t agree.',
    "It's the teachers' union that didn't agree.",
    "In the ’90s and the '80s, rock ’n’ roll.",
    'L’école d’Anna n’est pas là.',
    '’Tis nothing.',
  ])('are not made by apostrophes: %s', (text) => {
    expect(quoted(text)).toEqual([]);
  });

  test('may hold apostrophes and possessives', () => {
    expect(quoted('He said: ‘the teachers’ union didn’t agree’ and left.')).toEqual([
      'the teachers’ union didn’t agree',
    ]);
    expect(quoted("He said: 'it isn't so' and left.")).toEqual(["it isn't so"]);
  });

  test('without a partner are left alone, but at the start of a paragraph they reach to its end', () => {
    expect(quoted('He said “we are ready and left.')).toEqual([]);
    expect(quoted('He left” he said “and then” went.')).toEqual(['and then']);
    expect(quoted('“We are ready. And on it goes.')).toEqual(['We are ready. And on it goes.']);
    expect(quoted('5" wide')).toEqual([]);
  });
});

describe('the ladder', () => {
  test('goes from the word to the clause, the sentence, the paragraph and the document', () => {
    expect(
      ladder(
        'Title\nThe rent rose by 4.5% last year; nobody kn|ew why. Dr. J. Smith of the U.S. agency agreed.',
      ),
    ).toEqual([
      ['word', 'knew'],
      ['clause', 'nobody knew why.'],
      ['sentence', 'The rent rose by 4.5% last year; nobody knew why.'],
      [
        'paragraph',
        'The rent rose by 4.5% last year; nobody knew why. Dr. J. Smith of the U.S. agency agreed.',
      ],
      [
        'document',
        'Title\nThe rent rose by 4.5% last year; nobody knew why. Dr. J. Smith of the U.S. agency agreed.',
      ],
    ]);
  });

  test('stops at a quoted passage, without and with its marks, before it leaves it', () => {
    expect(ladder('He smiled. “We are rea|dy. Go on,” he said. Nobody moved.')).toEqual([
      ['word', 'ready'],
      ['clause', 'We are ready.'],
      ['passage', 'We are ready. Go on,'],
      ['enclosed', '“We are ready. Go on,”'],
      ['sentence', '“We are ready. Go on,” he said.'],
      ['paragraph', 'He smiled. “We are ready. Go on,” he said. Nobody moved.'],
    ]);
  });

  test('passes nested quotations one by one', () => {
    const kinds = ladder('He said: “She told me ‘never aga|in’ and left.”');
    expect(kinds).toEqual([
      ['word', 'again'],
      ['clause', 'never again'],
      ['enclosed', '‘never again’'],
      ['clause', 'She told me ‘never again’ and left.'],
      ['enclosed', '“She told me ‘never again’ and left.”'],
      ['sentence', 'He said: “She told me ‘never again’ and left.”'],
    ]);
  });

  test('takes the words beside an interrupted quote for a clause', () => {
    expect(ladder('“We are ready,” he sa|id. “To finish this.”')[1]).toEqual(['clause', 'he said.']);
  });

  test('does not part a sentence at a quoted word or the commas of a list', () => {
    expect(ladder('The “best” plan fa|iled.')[1]).toEqual(['clause', 'The “best” plan failed.']);
    expect(ladder('She sold apples, pears, plums and fi|gs.')[1]).toEqual([
      'clause',
      'She sold apples, pears, plums and figs.',
    ]);
    expect(ladder('The council voted for it, but the may|or did not sign.')[1]).toEqual([
      'clause',
      'but the mayor did not sign.',
    ]);
  });

  test.each([
    [
      'It fell by 4.5% at 10:30 on pages 24–26 of the rep|ort.',
      'It fell by 4.5% at 10:30 on pages 24–26 of the report.',
    ],
    ['The plan — nobody li|ked it — was dropped.', 'nobody liked it'],
    ['The plan – nobody li|ked it – was dropped.', 'nobody liked it'],
    ['—No s|é —dijo ella—. Quizá.', 'No sé'],
    ['The mayor (a lawyer by tra|de) left.', 'a lawyer by trade'],
  ])('knows the borders of clauses: %s', (marked, clause) => {
    expect(ladder(marked).find(([kind]) => kind === 'clause')?.[1]).toBe(clause);
  });

  test('widens a selection over several sentences or paragraphs to whole ones', () => {
    const text = 'One is here. Two is there.\nThree is gone.\nFour.';
    const over = { start: text.indexOf('Two') + 1, end: text.indexOf('Three') + 2 };
    expect(ladderOf(text, over).map(({ kind, span }) => [kind, text.slice(span.start, span.end)])).toEqual([
      ['word', 'Two is there.\nThree'],
      ['sentence', 'Two is there.\nThree is gone.'],
      ['paragraph', 'One is here. Two is there.\nThree is gone.'],
      ['document', text],
    ]);
  });

  test('has no rungs in an empty text and only the document on an empty line', () => {
    expect(ladderOf('', { start: 0, end: 0 })).toEqual([]);
    expect(ladderOf('a\n\nb', { start: 2, end: 2 })).toEqual([
      { kind: 'document', span: { start: 0, end: 4 } },
    ]);
  });

  const cases = anyText.chain((text) => fc.tuple(fc.constant(text), spanIn(text)));

  test('always strictly widens, around the selection, without cutting a character', () => {
    fc.assert(
      fc.property(cases, ([text, selection]) => {
        let inside: Span = selection;
        for (const { span } of ladderOf(text, selection)) {
          expect(contains(span, inside) && spanLength(span) > spanLength(inside)).toBe(true);
          expect(snapCodePoints(text, span)).toEqual(span);
          inside = span;
        }
      }),
      runs(1000),
    );
  });

  test('comes back to where it began, rung by rung', () => {
    fc.assert(
      fc.property(cases, ([text, anchor]) => {
        const rungs = ladderOf(text, anchor).map(({ span }) => span);
        let current: Span | undefined = rungs.at(-1) ?? anchor;
        const down: Span[] = [];
        for (let step = 0; current !== undefined && step < 20; step += 1) {
          down.push(current);
          current = shrinkSelection(text, current, anchor);
        }
        expect(down.toReversed()).toEqual([anchor, ...rungs]);
      }),
      runs(1000),
    );
  });

  test('widens by its first rung', () => {
    expect(expandSelection('One two', { start: 0, end: 0 })).toEqual({
      kind: 'word',
      span: { start: 0, end: 3 },
    });
    expect(expandSelection('One two', { start: 0, end: 7 })).toBeUndefined();
  });
});
