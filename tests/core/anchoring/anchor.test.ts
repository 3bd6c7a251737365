import { describe, expect, it } from 'vitest';
import { reanchor, type Anchor } from '#core/anchoring/anchor.ts';
import { describeTarget } from '#core/anchoring/describe.ts';
import type { Target } from '#core/annotation/records.ts';

const oldHash = 'a'.repeat(64);
const newHash = 'b'.repeat(64);

/** The target of the words between each [ and ], and the text without these. */
function mark(marked: string): { text: string; target: Target } {
  const text = marked.replace(/[[\]]/g, '');
  const spans = [...marked.matchAll(/\[([^\]]*)\]/g)].map((found, at) => {
    const start = found.index - 2 * at;
    return { start, end: start + found[1]!.length };
  });
  return { text, target: describeTarget(text, spans, oldHash) };
}

function show(text: string, anchor: Anchor): string {
  if (anchor.state === 'lost') return 'lost';
  const marks = anchor.spans
    .toReversed()
    .reduce(
      (marked, { start, end }) =>
        `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`,
      text,
    );
  return `${anchor.state}: ${marks}`;
}

const knowing = (marked: string, toText: string) => {
  const { text, target } = mark(marked);
  return show(toText, reanchor({ fromText: text, toText, toHash: newHash, targets: [target] })[0]!);
};
const notKnowing = (marked: string, toText: string) => {
  const { target } = mark(marked);
  return show(toText, reanchor({ toText, toHash: newHash, targets: [target] })[0]!);
};

const filler = 'Something long enough stands here so that a context is full. ';

describe('on the same text', () => {
  it('a target is exact, at both ends of the text too', () => {
    const { text, target } = mark('[One] two [three]');
    expect(reanchor({ toText: text, toHash: oldHash, targets: [target] })).toEqual([
      {
        state: 'exact',
        spans: [
          { start: 0, end: 3 },
          { start: 8, end: 13 },
        ],
      },
    ]);
  });

  it('a target that contradicts the text it names is lost, and not searched for', () => {
    const { text, target } = mark(`${filler}[words]${filler}`);
    const [piece] = target.pieces;
    const damaged = { ...target, pieces: [{ ...piece!, start: 3, end: 8 }] };
    expect(reanchor({ toText: text, toHash: oldHash, targets: [damaged] })).toEqual([{ state: 'lost' }]);
  });
});

describe('when the old text is known', () => {
  it.each([
    ['text before it moves a target', 'The [cat] sat.', 'Oh! The cat sat.', 'moved: Oh! The [cat] sat.'],
    [
      'text behind it leaves a target exact',
      'The [cat] sat.',
      'The cat sat down.',
      'exact: The [cat] sat down.',
    ],
    [
      'words put right before and behind stay outside',
      'The [cat] sat.',
      'The big cat often sat.',
      'moved: The big [cat] often sat.',
    ],
    [
      'a changed line keeps what is unchanged in it',
      'a\nThe [black cat] sat on it.\nb',
      'a\nA black cat lay on it.\nb',
      'moved: a\nA [black cat] lay on it.\nb',
    ],
    ['a change inside a target loses it', 'The [black cat] sat.', 'The black old cat sat.', 'lost'],
    ['a deleted target is lost', 'One.\n[Yes.]\nTwo.\nYes.\nThree.', 'One.\nTwo.\nYes.\nThree.', 'lost'],
    [
      'a sentence keeps its full stop when one is put behind it',
      '[One fell.] Three stood.',
      'One fell. Two lay. Three stood.',
      'exact: [One fell.] Two lay. Three stood.',
    ],
    ['a text can grow at both ends', '[x]', 'a\nx\nb', 'moved: a\n[x]\nb'],
    ['Chinese without spaces', '他们[住在]东京', '他们现在住在东京', 'moved: 他们现在[住在]东京'],
    ['Hebrew', 'שלום [עולם]', 'שלום לך עולם', 'moved: שלום לך [עולם]'],
    ['an emoji whose neighbour changes', 'a [👩‍👩‍👧] b', 'a 👩 👩‍👩‍👧 b', 'moved: a 👩 [👩‍👩‍👧] b'],
    ['an emptied text', 'a [b] c', '', 'lost'],
  ])('%s', (_, before, after, expected) => {
    expect(knowing(before, after)).toBe(expected);
  });

  it('a line put among equal lines loses those that it could be', () => {
    expect(knowing('Q1\n[Yes.]\nYes.\nQ2\n', 'Q1\nYes.\nYes.\nYes.\nQ2\n')).toBe('lost');
    expect(knowing('Q1\nYes.\n[Yes.]\nQ2\n', 'Q1\nYes.\nYes.\nYes.\nQ2\n')).toBe('lost');
    expect(knowing('Q1\n[Yes.]\nQ2\nYes.\n', 'Q1\nYes.\nQ2\nYes.\nYes.\n')).toBe(
      'exact: Q1\n[Yes.]\nQ2\nYes.\nYes.\n',
    );
  });

  it('one of a hundred equal lines is lost when one more is there, however its context looks', () => {
    const [before, after] = [`Start\n[Yes.]\n${'Yes.\n'.repeat(99)}End`, `Start\n${'Yes.\n'.repeat(101)}End`];
    expect(knowing(before, after)).toBe('lost');
  });

  it('of two places that a word could have come from, neither is taken', () => {
    expect(knowing('A [Yes.] B Yes. C', 'A Yes. C')).toBe('lost');
    expect(knowing('A Yes. B [Yes.] C', 'A Yes. C')).toBe('lost');
  });

  it('a moved paragraph is found by its words and their context', () => {
    const passed = Array.from(
      { length: 8 },
      (_, at) => `Paragraph ${at} stays where it is, with some length of its own.\n`,
    );
    const start = `Start.\n`;
    const marked = [start, `${filler}[words]${filler}\n`, ...passed].join('');
    const moved = [start, ...passed, `${filler}words${filler}\n`].join('');
    expect(knowing(marked, moved)).toBe(`moved: ${moved.replace('words', '[words]')}`);
  });

  it('words that were taken out are not found in others that were there all along', () => {
    const same = `${filler}[words]${filler}`;
    const before = `${same}\nMiddle.\n${same.replace(/[[\]]/g, '')}`;
    const after = `Rewritten.\nMiddle.\n${same.replace(/[[\]]/g, '')}`;
    expect(knowing(before, after)).toBe('lost');
  });

  it('words that were broken where they stand are not found in a copy', () => {
    const passed = 'A paragraph that stays where it is. '.repeat(12);
    const before = `${filler}[some words]${filler}\n${passed}\n`;
    const after = `${filler}some other words${filler}\n${passed}\n${filler}some words${filler}\n`;
    expect(knowing(before, after)).toBe('lost');
  });

  it('all pieces must be found, in order', () => {
    expect(knowing('[One] two [three] four', 'Zero. One two three four')).toBe(
      'moved: Zero. [One] two [three] four',
    );
    expect(knowing('[One] two [three] four', 'One two four')).toBe('lost');
  });

  it('a target on another text than the old one is only searched for', () => {
    const { target } = mark(`${filler}[words]${filler}`);
    const toText = `New. ${filler}words${filler}`;
    const input = {
      fromText: 'Something else.',
      fromHash: 'c'.repeat(64),
      toText,
      toHash: newHash,
      targets: [target],
    };
    expect(show(toText, reanchor(input)[0]!)).toBe(`moved: New. ${filler}[words]${filler}`);
  });

  it('a word replaced in thousands of lines leaves the rest in place', () => {
    const lines = Array.from(
      { length: 6000 },
      (_, at) => `Line number ${at} tells of the king and of house ${at * 7}.`,
    );
    const before = lines.join('\n');
    const after = lines.map((line) => line.replace('king', 'queen')).join('\n');
    const targets = [0, 1, 3000, 5999].map((line) => {
      const start = before.indexOf(`of house ${line * 7}.`);
      return describeTarget(before, [{ start, end: start + `of house ${line * 7}`.length }], oldHash);
    });
    const anchors = reanchor({ fromText: before, toText: after, toHash: newHash, targets });
    anchors.forEach((anchor, at) => {
      const words = anchor.state === 'lost' ? '' : after.slice(anchor.spans[0]!.start, anchor.spans[0]!.end);
      expect(words).toBe(targets[at]!.pieces[0]!.exact);
    });
  });

  it('words that stand once in both are found when paragraphs around them that begin alike were taken out and put in', () => {
    const [first, last] = ['It opened in May, under rain.', 'It is not clear who will pay.'];
    const kept = '[The line was last closed in 2019].';
    const before = [first, 'The minister promised new money for the pier.', kept, last].join('\n\n');
    const after = [first, kept, 'A new line that is other.', last].join('\n\n');
    expect(knowing(before, after.replace(/[[\]]/g, ''))).toBe(`moved: ${after}`);
  });
});

describe('words over the end of a sentence', () => {
  const before =
    'Nobody saw it on Monday.\nThe king spoke of [cost. The crew said four per cent] more of it twice.';

  it('follow when what is next to them is the same, or what they have of each sentence stands once', () => {
    expect(knowing(before, before.replace(/[[\]]/g, '').replace('saw', 'heard of'))).toMatch(/^moved/);
    expect(knowing(before, before.replace(/[[\]]/g, '').replace('spoke of', 'told'))).toMatch(/^moved/);
  });

  it('are lost when the end of another sentence may have come to stand there', () => {
    const old = 'Rain fell on Monday.\nThe king spoke [on Monday.\nThe crew said nothing] in June.';
    const now = 'The king spoke.\nRain fell on Monday.\nThe crew said nothing in June.';
    expect(knowing(old, now)).toBe('lost');
  });
});

describe('when the old text is not known', () => {
  it('a quote is found where all its context agrees, and nowhere else', () => {
    expect(notKnowing(`${filler}[words]${filler}`, `New. ${filler}words${filler}`)).toBe(
      `moved: New. ${filler}[words]${filler}`,
    );
    expect(notKnowing(`${filler}[words]${filler}`, `${filler}words${filler} End.`)).toBe(
      `exact: ${filler}[words]${filler} End.`,
    );
    expect(notKnowing(`${filler}[words]${filler}`, `${filler}words, and other things`)).toBe('lost');
    expect(notKnowing(`${filler}[words]${filler}`, `${filler}words${filler}${filler}words${filler}`)).toBe(
      'lost',
    );
  });

  it('a quote without context is found only at the edge of the text where it was', () => {
    expect(notKnowing(`[Yes.] ${filler}`, `Yes. ${filler}More.`)).toBe(`exact: [Yes.] ${filler}More.`);
    expect(notKnowing(`[Yes.] ${filler}`, `No. Yes. ${filler}`)).toBe('lost');
    expect(notKnowing(`${filler}[End]`, `${filler}End.`)).toBe('lost');
  });

  it('pieces that changed places are lost', () => {
    const [one, two] = [`Alpha ${filler}[one]${filler} omega.\n`, `Beta ${filler}[two]${filler} psi.\n`];
    expect(notKnowing(one + two, (two + one).replace(/[[\]]/g, ''))).toBe('lost');
  });
});
