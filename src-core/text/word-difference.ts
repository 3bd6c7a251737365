// Owns the difference of two texts word by word, as people read it: what stayed, what was taken out, what was put in.
// For showing only: where it is a matter of taste which of two equal words stayed, it picks one. Anchoring must not use it.
import { reaches, searchDistances, type AlignmentLimits } from '../anchoring/edit-distances.ts';
import { joinKept, shiftBlock, type Block } from '../anchoring/sequence-alignment.ts';
import { cutWords, unitsOf, type Cut, type Units } from '../anchoring/tokens.ts';
import { alignWithAnchors } from '../anchoring/unique-anchors.ts';

export interface WordDifference {
  readonly kind: 'same' | 'removed' | 'added';
  /** Never empty. 'same' and 'removed' put together are the text before, 'same' and 'added' the text after. */
  readonly text: string;
}

/** Enough for an article rewritten from top to bottom; beyond it, what lies between sure parts counts as replaced. */
const limits: AlignmentLimits = { edits: 1500, comparisons: 10_000_000 };

/** Characters that stayed between two replacements, at most, for them to be shown as one: a short word with its spaces. */
const mostBetween = 5;

/** Units between which a change may slide to where it reads better. */
const slideReach = 200;

/** In order; of a replacement first what was removed. */
export function differWords(before: string, after: string): WordDifference[] {
  const [old, fresh] = unitsOf(before, after, cutSigns);
  const sides = { before, after, old, fresh };
  const changes: Change[] = [];
  for (const change of joinReplacements(changesOf(old.ids, fresh.ids), sides))
    changes.push(slide(trim(change, sides), changes.at(-1), sides));
  const parts: WordDifference[] = [];
  const add = (kind: WordDifference['kind'], text: string) => {
    if (text === '') return;
    const last = parts.at(-1);
    if (last?.kind === kind) parts[parts.length - 1] = { kind, text: last.text + text };
    else parts.push({ kind, text });
  };
  let from = 0;
  for (const { oldStart, oldEnd, newStart, newEnd } of changes) {
    add('same', textOf(before, old, from, oldStart));
    add('removed', textOf(before, old, oldStart, oldEnd));
    add('added', textOf(after, fresh, newStart, newEnd));
    from = oldEnd;
  }
  add('same', textOf(before, old, from, old.ids.length));
  return parts;
}

const joiner = '\u200D';
const skinTone = /^\p{EMod}/u;
const flagHalf = /^\p{RI}$/u;
const digitLast = /\p{Nd}$/u;
const digitFirst = /^\p{Nd}/u;
/** Of a number: 1,200 and 3.2, 1’200 and 1 200 with spaces that hold it together. */
const numberSign = /^[.,'’\u00A0\u2009\u202F]$/u;

/**
 * Words as anchoring cuts them, but what people see as one stays in one: a flag, a family, a skin tone; a number with its signs,
 * which is another number when a digit changes.
 */
const cutSigns: Cut = (text, emit) => {
  let start = 0;
  let end = 0;
  cutWords(text, (from, to) => {
    const next = text.slice(from, to);
    const held = text.slice(start, end);
    const joins =
      held !== '' &&
      (next === joiner ||
        held.endsWith(joiner) ||
        skinTone.test(next) ||
        (numberSign.test(next) && digitLast.test(held) && digitFirst.test(text.slice(to, to + 2))) ||
        (digitFirst.test(next) && numberSign.test(held.slice(-1)) && digitLast.test(held.slice(0, -1))) ||
        (flagHalf.test(held) && flagHalf.test(next)));
    if (!joins) {
      if (end > start) emit(start, end);
      start = from;
    }
    end = to;
  });
  if (end > start) emit(start, end);
};

/** Units [oldStart, oldEnd) became [newStart, newEnd). */
type Change = Omit<Block, 'kind'>;

interface Sides {
  readonly before: string;
  readonly after: string;
  readonly old: Units;
  readonly fresh: Units;
}

function textOf(text: string, units: Units, start: number, end: number): string {
  return text.slice(units.starts[start] ?? text.length, units.starts[end] ?? text.length);
}

/** One shortest script: what is certain, and between it whatever is found first. */
function changesOf(old: Int32Array, fresh: Int32Array): Change[] {
  const changes: Change[] = [];
  let oldStart = 0;
  let newStart = 0;
  const closeGap = (oldEnd: number, newEnd: number) => {
    if (oldEnd > oldStart || newEnd > newStart) {
      const inside = oneScript(old.subarray(oldStart, oldEnd), fresh.subarray(newStart, newEnd));
      for (const block of inside) changes.push(shiftBlock(block, oldStart, newStart));
    }
  };
  for (const block of joinKept(alignWithAnchors(old, fresh, limits))) {
    if (block.kind !== 'kept') continue;
    closeGap(block.oldStart, block.newStart);
    ({ oldEnd: oldStart, newEnd: newStart } = block);
  }
  closeGap(old.length, fresh.length);
  return changes;
}

/** What one shortest script does not keep; everything when the two differ too much to tell. */
function oneScript(old: Int32Array, fresh: Int32Array): Block[] {
  const whole: Block = {
    kind: 'changed',
    oldStart: 0,
    oldEnd: old.length,
    newStart: 0,
    newEnd: fresh.length,
  };
  const distances = searchDistances(old, fresh, limits);
  if (distances === undefined) return [whole];
  const changes: Block[] = [];
  let { oldEnd, newEnd } = whole;
  let atOld = oldEnd;
  let atNew = newEnd;
  let edits = distances.length - 1;
  const close = () => {
    if (atOld === oldEnd && atNew === newEnd) return;
    changes.push({ kind: 'changed', oldStart: atOld, oldEnd, newStart: atNew, newEnd });
  };
  while (atOld > 0 || atNew > 0) {
    if (reaches(distances, atOld, atNew - 1, edits - 1)) {
      atNew -= 1;
      edits -= 1;
    } else if (reaches(distances, atOld - 1, atNew, edits - 1)) {
      atOld -= 1;
      edits -= 1;
    } else {
      close();
      atOld -= 1;
      atNew -= 1;
      oldEnd = atOld;
      newEnd = atNew;
    }
  }
  close();
  return changes.reverse();
}

/**
 * Changes with no more than a short word between them become one: "quick brown" to "slow red" reads better whole than around
 * the space that stayed.
 */
function joinReplacements(changes: readonly Change[], { before, after, old, fresh }: Sides): Change[] {
  const weight = ({ oldStart, oldEnd, newStart, newEnd }: Change) =>
    Math.max(textOf(before, old, oldStart, oldEnd).length, textOf(after, fresh, newStart, newEnd).length);
  const removes = ({ oldStart, oldEnd }: Change) => oldEnd > oldStart;
  const adds = ({ newStart, newEnd }: Change) => newEnd > newStart;
  // Two removals, or two additions, read best apart.
  const replace = (a: Change, b: Change) => (removes(a) || removes(b)) && (adds(a) || adds(b));
  const joined: Change[] = [];
  let lastWeight = 0;
  for (const change of changes) {
    const last = joined.at(-1);
    const between = last === undefined ? '' : textOf(before, old, last.oldEnd, change.oldStart);
    const short = between.length <= Math.min(mostBetween, lastWeight, weight(change));
    if (last !== undefined && short && replace(last, change)) {
      joined[joined.length - 1] = { ...change, oldStart: last.oldStart, newStart: last.newStart };
    } else joined.push(change);
    lastWeight = weight(change);
  }
  return joined;
}

/** Without what both sides of a joined change end with. */
function trim(change: Change, { old, fresh }: Sides): Change {
  let { oldEnd, newEnd } = change;
  while (
    oldEnd > change.oldStart &&
    newEnd > change.newStart &&
    old.ids[oldEnd - 1] === fresh.ids[newEnd - 1]
  ) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  return { ...change, oldEnd, newEnd };
}

/** A removal or addition that could as well lie further left, at the place among these where it reads best. */
function slide(change: Change, last: Change | undefined, { before, after, old, fresh }: Sides): Change {
  const removes = change.oldEnd > change.oldStart;
  if (removes && change.newEnd > change.newStart) return change;
  const [text, units] = removes ? [before, old] : [after, fresh];
  const [start, end] = removes ? [change.oldStart, change.oldEnd] : [change.newStart, change.newEnd];
  let best = 0;
  let bestRank = rank(text, units, start, end);
  const floor = last?.oldEnd ?? 0;
  const meetsItsLike =
    last !== undefined && (removes ? last.newStart === last.newEnd : last.oldStart === floor);
  for (let by = 1; by <= Math.min(slideReach, change.oldStart - floor); by += 1) {
    if (units.ids[start - by] !== units.ids[end - by]) break;
    const meets = meetsItsLike && change.oldStart - by === floor;
    const found = meets ? Infinity : rank(text, units, start - by, end - by);
    if (found > bestRank) {
      best = by;
      bestRank = found;
    }
  }
  return {
    oldStart: change.oldStart - best,
    oldEnd: change.oldEnd - best,
    newStart: change.newStart - best,
    newEnd: change.newEnd - best,
  };
}

/** Whole lines before whole sentences before words with the space that follows them. */
function rank(text: string, units: Units, start: number, end: number): number {
  const from = units.starts[start] ?? text.length;
  const to = units.starts[end] ?? text.length;
  if ((from === 0 || text[from - 1] === '\n') && (to === text.length || text[to - 1] === '\n')) return 3;
  const startsWord = /[\p{L}\p{N}]/u.test(textOf(text, units, start, start + 1));
  if (!startsWord) return 0;
  return /[.!?…]["'”’»)]*\s*$/u.test(text.slice(Math.max(0, from - 8), from)) ? 2 : 1;
}
