// Words are found where they stand, by a naive reading of the same texts, and nowhere else.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contextOfHit, listHits, orderHits, spanOfHit } from '../../../src-core/search/concordance.ts';
import { readQuery } from '../../../src-core/search/search-query.ts';
import { endOfWord, eachWord, foldWord } from '../../../src-core/search/search-words.ts';
import { createWordIndex, type WordIndex } from '../../../src-core/search/word-index.ts';
import { searchWords } from '../../../src-core/search/word-search.ts';

function indexOf(texts: Readonly<Record<string, string | readonly string[]>>): WordIndex {
  const index = createWordIndex();
  for (const [id, text] of Object.entries(texts)) index.put(id, typeof text === 'string' ? [text] : text);
  return index;
}

function find(index: WordIndex, query: string, admits: (id: string) => boolean = () => true) {
  const read = readQuery(query);
  if (read.kind !== 'query') throw new Error(read.problem);
  return searchWords(index, read, admits);
}

/** Words of each hit as they stand in the text, best text first. */
const hitsOf = (index: WordIndex, query: string) =>
  find(index, query).flatMap(({ entry, hits }) =>
    hits().flatMap((at, place, all) => {
      if (place % 2 === 1) return [];
      const { start, end } = spanOfHit(entry, at, all[place + 1]!);
      return [`${entry.id}: ${entry.text.slice(start, end)}`];
    }),
  );
const textsOf = (index: WordIndex, query: string) => find(index, query).map(({ entry }) => entry.id);

describe('an index of words', () => {
  const index = indexOf({
    a: 'Rents fell. The mayor said: “rents fell!”',
    b: 'The MAYOR of Łódź was late; rents rose.',
    c: 'Nobody’s mayoralty fell. Ver\u00adträge, Straße.',
    d: '東京の市長は「家賃は下がった」と言った。',
  });

  test('finds words in their own case and accents, whole', () => {
    expect(hitsOf(index, 'mayor')).toEqual(['a: mayor', 'b: MAYOR']);
    expect(hitsOf(index, 'lodz')).toEqual(['b: Łódź']);
    expect(hitsOf(index, 'STRASSE')).toEqual(['c: Straße']);
    expect(hitsOf(index, 'vertrage')).toEqual(['c: Ver\u00adträge']);
    expect(hitsOf(index, 'may')).toEqual([]);
  });

  test('finds beginnings and phrases, in scripts without spaces too', () => {
    expect(hitsOf(index, 'mayor*').toSorted()).toEqual(['a: mayor', 'b: MAYOR', 'c: mayoralty']);
    expect(hitsOf(index, '"rents fell"')).toEqual(['a: Rents fell', 'a: rents fell']);
    expect(hitsOf(index, '"fell rents"')).toEqual([]);
    expect(hitsOf(index, "nobody's")).toEqual(['c: Nobody’s']);
    expect(hitsOf(index, '家賃')).toEqual(['d: 家賃']);
    expect(hitsOf(index, '賃家')).toEqual([]);
  });

  test('asks for all words, for one of several, and leaves out texts', () => {
    expect(textsOf(index, 'mayor fell')).toEqual(['a']);
    expect(textsOf(index, 'rose OR mayoralty').toSorted()).toEqual(['b', 'c']);
    expect(textsOf(index, 'mayor -rose')).toEqual(['a']);
    expect(textsOf(index, 'mayor -"rents rose"')).toEqual(['a']);
    expect(textsOf(index, 'fell (mayor OR strasse) -late').toSorted()).toEqual(['a', 'c']);
    expect(textsOf(index, 'nowhere OR mayor').toSorted()).toEqual(['a', 'b']);
    expect(find(index, 'mayor', (id) => id === 'b').map(({ entry }) => entry.id)).toEqual(['b']);
  });

  test('takes words that were asked for together and stand side by side for one hit, over no sign and no line', () => {
    const near = indexOf({ a: 'rents fell; fell rents\nfell rents, fell fell' });
    expect(hitsOf(near, 'rents fell')).toEqual([
      'a: rents fell',
      'a: fell rents',
      'a: fell rents',
      'a: fell',
      'a: fell',
    ]);
  });

  test('keeps words of different parts apart', () => {
    const parts = indexOf({ a: ['rents', 'fell', '', 'the mayor'] });
    expect(hitsOf(parts, '"rents fell"')).toEqual([]);
    expect(hitsOf(parts, '"the mayor" fell')).toEqual(['a: fell', 'a: the mayor']);
  });

  test('puts the text first that says it more often in fewer words, and rare words before common ones', () => {
    const ranked = indexOf({
      long: `${'word '.repeat(300)} rents`,
      short: 'rents fell',
      twice: 'rents and rents',
      rare: 'word quay',
    });
    expect(textsOf(ranked, 'rents')).toEqual(['twice', 'short', 'long']);
    expect(textsOf(ranked, 'quay OR word')[0]).toBe('rare');
  });

  test('forgets what was removed and finds what replaced it, however often', () => {
    const changing = createWordIndex();
    for (let round = 0; round < 5000; round += 1) changing.put(`${round % 7}`, [`round${round} stays`]);
    expect(textsOf(changing, 'round4999')).toEqual(['1']);
    expect(textsOf(changing, 'round4000')).toEqual([]);
    expect(textsOf(changing, 'stays')).toHaveLength(7);
    // The lists hold little more than what is there.
    expect(changing.slotCount()).toBeLessThan(2100);
    changing.remove('4');
    expect(textsOf(changing, 'stays').toSorted()).toEqual(['0', '1', '2', '3', '5', '6']);
    changing.clear();
    expect(textsOf(changing, 'stays')).toEqual([]);
    expect(changing.wordCount()).toBe(0);
  });

  test('is the same after having been packed and unpacked', () => {
    const other = indexOf({ z: 'other words come first, rents too', a: 'to be replaced' });
    for (const { id } of index.texts()) other.putPacked(index.pack(id)!);
    for (const query of ['mayor*', '"rents fell"', 'lodz', '家賃', 'replaced']) {
      const own = (hit: string) => !hit.startsWith('z:');
      expect(hitsOf(other, query).filter(own).toSorted()).toEqual(
        query === 'replaced' ? [] : hitsOf(index, query).toSorted(),
      );
    }
  });

  test('agrees with a naive search, whatever the texts and queries', () => {
    const word = fc.constantFrom(
      'a',
      'B',
      'ab',
      'abc',
      'é',
      'É',
      'ß',
      'c1',
      '\u{1d49c}x',
      '東',
      'ก',
      'x\u0301',
    );
    const gap = fc.constantFrom(' ', '  ', ', ', '\n', ' – ', '。', '\u00a0');
    const text = fc.array(fc.tuple(word, gap), { maxLength: 12 }).map((parts) => parts.flat().join(''));
    const texts = fc.array(text, { minLength: 1, maxLength: 6 });
    const phrase = fc.array(word, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(texts, phrase, fc.boolean(), (given, asked, prefix) => {
        const random = indexOf(Object.fromEntries(given.map((one, at) => [`${at}`, one])));
        const wanted = asked.flatMap((one) => {
          const words: string[] = [];
          eachWord(one, (each) => words.push(foldWord(each)));
          return words;
        });
        const found = find(random, `"${asked.join(' ')}"${prefix ? '*' : ''}`).map(({ entry }) => entry.id);
        const naive = given.flatMap((one, at) => {
          const words: string[] = [];
          eachWord(one, (each) => words.push(foldWord(each)));
          const holds = words.some((_, from) =>
            wanted.every((each, step) =>
              prefix && step === wanted.length - 1
                ? words[from + step]?.startsWith(each) === true
                : words[from + step] === each,
            ),
          );
          return holds ? [`${at}`] : [];
        });
        expect(found.toSorted()).toEqual(naive);
      }),
      { numRuns: 300 },
    );
  });

  test('knows where each word begins and ends, in Latin-1 as elsewhere', () => {
    for (const text of ['Añb 4ª x\u00ady ¼ don’t', 'Añb 4ª x\u00ady ¼ don’t Ł']) {
      const words: string[] = [];
      eachWord(text, (word, start) => {
        expect(text.slice(start, endOfWord(text, start))).toBe(word);
        words.push(word);
      });
      expect(words.slice(0, 6)).toEqual(['Añb', '4ª', 'x\u00ady', '¼', 'don', 't']);
    }
  });
});

describe('a concordance', () => {
  const index = indexOf({
    one: 'zebra rents fell. alpha rents rose',
    two: 'rents\nagain',
  });
  const hits = listHits(find(index, 'rents'), 100);
  const read = (order: Parameters<typeof orderHits>[1]) =>
    Array.from(
      orderHits(hits, order, index, ({ id }) => (id === 'one' ? 'Doc 10' : 'Doc 9')),
      (hit) => {
        const text = hits.texts[hits.textOf[hit]!]!;
        const { before, words, after } = contextOfHit(
          text.text,
          spanOfHit(text, hits.at[hit]!, hits.length[hit]!),
          12,
        );
        return `${before}[${words}]${after}`;
      },
    );

  test('is read by rank, by document, and by the words on either side', () => {
    const [first, second, third] = ['zebra [rents] fell. alpha', 'fell. alpha [rents] rose', '[rents] again'];
    expect(read('rank')).toEqual([third, first, second]);
    // Numbers in names count as numbers.
    expect(read('document')).toEqual([third, first, second]);
    expect(read('left')).toEqual([third, second, first]);
    expect(read('right')).toEqual([third, first, second]);
  });

  test('shows first by rank what stands side by side as it was asked, in whichever text', () => {
    const both = indexOf({
      often: 'wall quay. wall, quay, wall',
      once: 'Far off, a long way on, the quay wall stands',
    });
    const list = listHits(find(both, 'quay wall'), 100);
    const [first] = orderHits(list, 'rank', both, ({ id }) => id);
    const text = list.texts[list.textOf[first!]!]!;
    const { start, end } = spanOfHit(text, list.at[first!]!, list.length[first!]!);
    expect(['quay wall', 'wall quay']).toContain(text.text.slice(start, end));
    const lengths = Array.from(
      orderHits(list, 'rank', both, ({ id }) => id),
      (hit) => list.length[hit],
    );
    expect(lengths).toEqual([2, 2, 1, 1, 1]);
  });

  test('lists no more than it is asked to, and still tells how many there are', () => {
    const some = listHits(find(index, 'rents'), 2);
    expect(some.at).toHaveLength(2);
    expect(some.total).toBe(3);
  });

  test('cuts no character in two', () => {
    const text = '🌍🌍 word 🌍🌍';
    const { before, after } = contextOfHit(text, { start: 5, end: 9 }, 2);
    expect([before, after]).toEqual([' ', ' ']);
  });
});
