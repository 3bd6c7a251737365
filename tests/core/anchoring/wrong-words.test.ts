// The promise of the whole ladder: no annotation comes to stand on words that are not its own. A place that no reading of what
// happened to the text can justify is worse than none.
import { expect, it } from 'vitest';
import { reanchor, type Anchor } from '#core/anchoring/anchor.ts';
import { describeTarget } from '#core/anchoring/describe.ts';
import type { Span } from '#core/text/span.ts';
import {
  article,
  chanceFrom,
  addCosts,
  costOf,
  editOnce,
  oneOf,
  sentencesOf,
  track,
  upTo,
  wordsOf,
  type Chance,
  type TrackedText,
} from './tracked-text.ts';

const cases = Number(process.env['ATTEST_ANCHORINGS'] ?? 600);
const seed = Number(process.env['ATTEST_SEED'] ?? 20240229);

function passage(text: string, chance: Chance): Span[] {
  const words = wordsOf(text);
  const first = upTo(chance, words.length - 1);
  const last = Math.min(words.length - 1, first + oneOf(chance, [0, 1, 2, 3, 4, 6, 9, 14]));
  const span = { start: words[first]!.start, end: words[last]!.end };
  if (chance() < 0.3) return [oneOf(chance, sentencesOf(text))];
  const next = words[last + 3];
  if (chance() < 0.1 && next !== undefined) return [span, next];
  return [span];
}

const isLetter = (unit: string) => /[^\s.,“”]/u.test(unit);

/** What stands in a place of the new text: letters of the passage, letters from elsewhere, letters of the passage that are not in it. */
function account({ text, origins }: TrackedText, place: Span, old: Span) {
  const isOwn = (origin: number | undefined) =>
    origin !== undefined && origin >= old.start && origin < old.end;
  let own = 0;
  let foreign = 0;
  let survivors = 0;
  let first = 0;
  let last = 0;
  origins.forEach((origin, at) => {
    if (!isLetter(text[at]!)) return;
    if (isOwn(origin)) {
      if (survivors === 0) first = at;
      survivors += 1;
      last = at + 1;
    }
    if (at < place.start || at >= place.end) return;
    if (isOwn(origin)) own += 1;
    else if (origin !== undefined) foreign += 1;
  });
  return { own, foreign, survivors, first, last };
}

/** Its own letters and those that are new, with as many of the former as are left. What is changed may hold some of others. */
function isRight(tracked: TrackedText, place: Span, old: Span, isChanged: boolean): boolean {
  const { own, foreign, survivors } = account(tracked, place, old);
  return foreign * (isChanged ? 2 : 10) <= own && own * 2 >= survivors;
}

/**
 * Whether another story puts the passage there that is as simple as the true one, and by which its words stayed as they were while
 * by the true one they did not; or one that is simpler. Then no look at the two texts could tell.
 */
function isOtherReading(
  before: string,
  tracked: TrackedText,
  place: Span,
  old: Span,
  isWhole: boolean,
  isChanged: boolean,
): boolean {
  const words = before.slice(old.start, old.end);
  const standsOnce = (text: string) => text.split(words).length === 2;
  // Its very words, which nothing else has had and nothing else has: they are its own, wherever they come from.
  const areTheWords = tracked.text.slice(place.start, place.end) === words;
  if (!isWhole && areTheWords && standsOnce(before) && standsOnce(tracked.text)) return true;
  // What is left of it lies further apart than the place is from it, and that is all new: written anew, as far as anybody can tell.
  const { foreign, first, last } = account(tracked, place, old);
  const left = costOf(words, tracked.text.slice(first, last));
  if (
    !isWhole &&
    foreign === 0 &&
    costOf(words, tracked.text.slice(place.start, place.end)).letters <= left.letters
  )
    return true;
  const told = addCosts(
    costOf(before.slice(0, old.start), tracked.text.slice(0, place.start)),
    costOf(before.slice(old.start, old.end), tracked.text.slice(place.start, place.end)),
    costOf(before.slice(old.end), tracked.text.slice(place.end)),
  );
  const { letters, words: units } = tracked.cost;
  return isWhole
    ? told.letters < letters || told.words < units
    : // The edges of what is changed may be off by as much as may differ.
      told.letters <= letters + (isChanged ? words.length / 4 : 0) || told.words <= units;
}

it(`puts no annotation on words that are not its own (${cases} cases)`, () => {
  const counts = { exact: 0, moved: 0, changed: 0, lost: 0, lostThoughWhole: 0, whole: 0 };
  const wrong: string[] = [];
  for (let number = 0; number < cases; number += 1) {
    const chance = chanceFrom(seed + number);
    const repetition = number % 2 === 0 ? 'copies' : 'moves';
    const before = article(chance, 1 + upTo(chance, 7), repetition === 'copies');
    const passages = Array.from({ length: 6 }, () => passage(before, chance));
    const tracked = track(before);
    const kinds = Array.from({ length: 1 + upTo(chance, 7) }, () => editOnce(tracked, chance, repetition));
    const targets = passages.map((spans) => describeTarget(before, spans, 'old'));
    const anchors = reanchor({ fromText: before, toText: tracked.text, toHash: 'new', targets });
    anchors.forEach((anchor: Anchor, at) => {
      const pieces = targets[at]!.pieces;
      counts[anchor.state] += 1;
      const isWhole = pieces.every(({ start, end }) => {
        const first = tracked.origins.indexOf(start);
        return (
          first >= 0 &&
          first + end - start <= tracked.origins.length &&
          tracked.origins.slice(first, first + end - start).every((origin, by) => origin === start + by)
        );
      });
      if (isWhole) counts.whole += 1;
      if (isWhole && anchor.state === 'lost') counts.lostThoughWhole += 1;
      if (anchor.state === 'lost') return;
      anchor.spans.forEach((place, index) => {
        const old = pieces[index]!;
        if (
          isRight(tracked, place, old, anchor.state === 'changed') ||
          isOtherReading(before, tracked, place, old, isWhole, anchor.state === 'changed')
        )
          return;
        const found = tracked.text.slice(Math.max(0, place.start - 30), place.start);
        wrong.push(
          `case ${number} (${kinds.join(', ')}): “${old.exact}” ${anchor.state} as “${found}[${tracked.text.slice(place.start, place.end)}]”`,
        );
      });
    });
  }
  const all = counts.exact + counts.moved + counts.changed + counts.lost;
  const share = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;
  console.log(
    `${all} annotations: exact ${share(counts.exact, all)}, moved ${share(counts.moved, all)}, changed ${share(counts.changed, all)}, lost ${share(counts.lost, all)}; of those whose words stayed together ${share(counts.lostThoughWhole, counts.whole)} lost`,
  );
  expect(wrong).toEqual([]);
}, 600_000);
