// Re-anchoring against the truth: characters are followed through edits, and a result must be where they went.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reanchor } from '#core/anchoring/anchor.ts';
import { describeTarget } from '#core/anchoring/describe.ts';
import { applyEdit, type Edit } from '#core/text/edit.ts';
import type { Span } from '#core/text/span.ts';
import { cutWords } from '#core/anchoring/tokens.ts';
import { anyText, runs } from '../text/texts.ts';

const phrases = [
  'Yes.\n',
  'Yes. ',
  'No.\n',
  'No, ',
  'she said.\n',
  'he said ',
  'the cat ',
  'the dog ',
  'and ',
  '“Yes” ',
  '\n',
  ' ',
  '.',
  '😀 ',
  'cafe\u0301 ',
  'שלום ',
  '東京',
  'In the beginning there was a rather long line which stood for itself.\n',
];
const repetitive = (maxLength: number) =>
  fc.array(fc.constantFrom(...phrases), { minLength: 1, maxLength }).map((parts) => parts.join(''));
const anyArticle = fc.oneof(repetitive(12), repetitive(120), anyText);

const boundaries = (text: string): number[] => {
  const offsets = [0];
  cutWords(text, (_, end) => offsets.push(end));
  return offsets;
};
const boundaryOf = (text: string) => fc.constantFrom(...boundaries(text));
const spanOf = (text: string): fc.Arbitrary<Span> =>
  fc
    .tuple(boundaryOf(text), boundaryOf(text))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
/** Mostly short ones, as they are the ones that recur. */
const targetsOf = (text: string) => {
  const at = boundaries(text);
  const short = fc
    .tuple(fc.nat({ max: at.length - 1 }), fc.integer({ min: 1, max: 4 }))
    .map(([from, count]): Span => ({ start: at[from]!, end: at[Math.min(at.length - 1, from + count)]! }));
  return fc
    .array(fc.oneof(short, short, spanOf(text)), { minLength: 1, maxLength: 6 })
    .map((spans) => spans.filter((span) => span.end > span.start));
};

function anchorsOf(before: string, after: string, spans: readonly Span[]): (Span | undefined)[] {
  const targets = spans.map((span) => describeTarget(before, [span], 'old'));
  return reanchor({ fromText: before, toText: after, toHash: 'new', targets }).map((anchor) => {
    // What is changed is for people to look at, and told apart below.
    if (anchor.state === 'lost' || anchor.state === 'changed') return undefined;
    expect(anchor.spans).toHaveLength(1);
    return anchor.spans[0];
  });
}

/** White space between words may be other than it was. */
const words = (text: string, { start, end }: Span) => text.slice(start, end).replaceAll(/\s+/gu, ' ');

/** Whether no word ends here: the letters on both sides make one. */
const isInsideWord = (text: string, offset: number) => !boundaries(text).includes(offset);

/** Whether a span of whole words would there begin or end inside a word: letters beside it have made others of its words. */
function isGlued(span: Span, after: string, start: number): boolean {
  return isInsideWord(after, start) || isInsideWord(after, start + span.end - span.start);
}

/**
 * Where a span can be after one edit. The same two texts can come of an edit here or a little further on; each of
 * these readings that leaves the span whole gives a place.
 */
function placesAfter(before: string, after: string, span: Span): Set<number> {
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before[prefix] === after[prefix]) prefix += 1;
  let suffix = 0;
  while (suffix < shorter && before[before.length - 1 - suffix] === after[after.length - 1 - suffix])
    suffix += 1;
  const common = Math.min(prefix + suffix, shorter);
  const places = new Set<number>();
  for (let head = common - suffix; head <= prefix; head += 1) {
    const tail = common - head;
    if (span.end <= head) places.add(span.start);
    else if (span.start >= before.length - tail) places.add(span.start + after.length - before.length);
  }
  return new Set([...places].filter((start) => !isGlued(span, after, start)));
}

describe('after one edit', () => {
  const editOf = (text: string): fc.Arbitrary<Edit> =>
    fc
      .tuple(
        spanOf(text),
        spanOf(text),
        fc.oneof(
          repetitive(4),
          spanOf(text).map((part) => text.slice(part.start, part.end)),
          fc.constant(''),
        ),
        fc.constantFrom('insert', 'delete', 'replace'),
      )
      .map(([at, other, insert, kind]) => {
        if (kind === 'insert') return { start: at.start, end: at.start, insert };
        if (kind === 'delete') return { ...at, insert: '' };
        return { start: other.start, end: Math.min(other.end, other.start + 20), insert };
      });
  const inputs = anyArticle.chain((text) => fc.tuple(fc.constant(text), editOf(text), targetsOf(text)));

  it('a target is where its characters went, or lost where they could have gone to two places', () => {
    fc.assert(
      fc.property(inputs, ([before, edit, spans]) => {
        const after = applyEdit(before, edit);
        anchorsOf(before, after, spans).forEach((anchor, at) => {
          const span = spans[at]!;
          const places = placesAfter(before, after, span);
          if (places.size > 1) expect(anchor).toBeUndefined();
          if (anchor === undefined) return;
          expect(words(after, anchor)).toBe(words(before, span));
          if (places.size === 1) expect([...places]).toEqual([anchor.start]);
        });
      }),
      runs(1500),
    );
  }, 60_000);

  it('a target is found when no other place holds its words', () => {
    const word = fc.nat({ max: 9999 }).map((number) => `word${number} `);
    const distinct = fc.uniqueArray(word, { minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(distinct, fc.nat(), fc.nat(), fc.boolean(), (words, a, b, isLine) => {
        const [target, place] = [a % words.length, b % (words.length + 1)];
        const before = words.join('');
        const after = [...words.slice(0, place), isLine ? 'fresh\n' : 'fresh ', ...words.slice(place)].join(
          '',
        );
        const start = words.slice(0, target).join('').length;
        const [anchor] = anchorsOf(before, after, [{ start, end: start + words[target]!.length - 1 }]);
        expect(anchor?.start).toBe(start + (place <= target ? 6 : 0));
      }),
      runs(500),
    );
  }, 60_000);
});

describe('after many edits of one kind', () => {
  /** Follows each character by its place in the old text. */
  function edited(
    text: string,
    places: readonly number[],
    phrase: readonly string[],
    kind: 'insert' | 'delete',
  ) {
    const at = boundaries(text);
    const chosen = places.map((place) => place % at.length);
    let after = '';
    const tags: (number | undefined)[] = [];
    at.forEach((start, index) => {
      const unit = text.slice(start, at[index + 1] ?? start);
      for (const [which, place] of chosen.entries()) {
        const insert = phrase[which]!;
        if (place !== index || kind === 'delete') continue;
        // Letters put right beside letters would make other words of them, which is another kind of edit.
        if (isInsideWord(after + insert, after.length) || isInsideWord(insert + unit, insert.length))
          continue;
        after += insert;
        tags.push(...Array.from({ length: insert.length }, () => undefined));
      }
      const wouldJoin = isInsideWord(after + text.slice(start + unit.length), after.length);
      if (kind === 'delete' && chosen.includes(index) && !wouldJoin) return;
      after += unit;
      tags.push(...Array.from({ length: unit.length }, (_, within) => start + within));
    });
    return { after, tags };
  }

  it.each(['insert', 'delete'] as const)(
    '(%s) a target whose characters stay together is where they are, or lost',
    (kind) => {
      const inputs = anyArticle.chain((text) =>
        fc.tuple(
          fc.constant(text),
          fc.array(fc.tuple(fc.nat(), fc.constantFrom(...phrases)), { maxLength: 6 }),
          targetsOf(text),
        ),
      );
      fc.assert(
        fc.property(inputs, ([before, edits, spans]) => {
          const { after, tags } = edited(
            before,
            edits.map(([place]) => place),
            edits.map(([, phrase]) => phrase),
            kind,
          );
          anchorsOf(before, after, spans).forEach((anchor, at) => {
            const span = spans[at]!;
            if (anchor === undefined) return;
            expect(words(after, anchor)).toBe(words(before, span));
            const start = tags.indexOf(span.start);
            const isWhole =
              start >= 0 &&
              tags
                .slice(start, start + span.end - span.start)
                .every((tag, index) => tag === span.start + index);
            if (isWhole && !isGlued(span, after, start)) expect(anchor.start).toBe(start);
          });
        }),
        runs(800),
      );
    },
    60_000,
  );
});
