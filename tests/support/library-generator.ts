// Makes the texts of a large library from a seed: words as frequent and as many as in a real one (Zipf's law), which the article
// generator's few sentences are not. The same seed gives the same texts.
import { seededRandom } from '../faults/seeded-random.ts';

export interface LibraryWish {
  readonly seed: number;
  readonly documents: number;
  /** Words of each document, roughly. */
  readonly words: number;
  /** Different words that there are to choose from. */
  readonly vocabulary: number;
}

/** The library that the budget of searches speaks of: 10,000 articles of 800 words. */
export const referenceLibrary: LibraryWish = { seed: 1, documents: 10_000, words: 800, vocabulary: 150_000 };

const beginnings = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'f',
  'g',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'v',
  'w',
  'z',
];
const middles = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou'];
const common = [
  'the',
  'of',
  'and',
  'to',
  'in',
  'a',
  'is',
  'that',
  'for',
  'it',
  'was',
  'council',
  'mayor',
  'rents',
  'said',
];

/** The n-th most frequent word; every word has another number. */
export function wordByRank(rank: number): string {
  const known = common[rank];
  if (known !== undefined) return known;
  let word = '';
  for (let left = rank; left > 0;) {
    word += beginnings[left % beginnings.length] ?? '';
    left = Math.floor(left / beginnings.length);
    word += middles[left % middles.length] ?? '';
    left = Math.floor(left / middles.length);
  }
  return word;
}

export function* generateLibrary(wish: LibraryWish): Generator<string, void> {
  const random = seededRandom(`library ${wish.seed}`);
  const spread = Math.log(wish.vocabulary);
  for (let document = 0; document < wish.documents; document += 1) {
    let text = '';
    const count = Math.round(wish.words * (0.5 + random()));
    let sentence = 0;
    for (let word = 0; word < count; word += 1) {
      // Evenly on a logarithmic scale: Zipf's law.
      const rank = Math.floor(Math.exp(random() * spread)) - 1;
      const next = wordByRank(rank);
      text += sentence === 0 ? next.charAt(0).toUpperCase() + next.slice(1) : next;
      sentence += 1;
      const ends = sentence > 5 && random() < 0.12;
      text += ends ? (random() < 0.2 ? '.\n\n' : '. ') : ' ';
      if (ends) sentence = 0;
    }
    yield text.trimEnd();
  }
}
