// Owns aligning two sequences by what ALL shortest edit scripts agree on. One shortest script, as a diff gives it, is a
// coin toss where several exist: of two lines "Yes." it declares any one the new one. Knows nothing of text.
import {
  reaches,
  searchDistances,
  visitEverKept,
  type AlignmentLimits,
  type Distances,
} from './edit-distances.ts';

/**
 * kept: the same in both, by every shortest script. changed: no shortest script keeps any of it. contested: some
 * do and some do not, or not in the same place. uncompared: nobody looked. chance: kept, but for no reason
 * (trusted-alignment.ts).
 * Blocks cover both sequences in order, without gaps; one that is not kept may be empty on one side.
 */
export interface Block {
  readonly kind: 'kept' | 'changed' | 'contested' | 'uncompared' | 'chance';
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Undefined when the sequences differ by more than the limits allow to find out. */
export function alignSequences(
  before: Int32Array,
  after: Int32Array,
  limits: AlignmentLimits,
): Block[] | undefined {
  const forward = searchDistances(before, after, limits);
  if (forward === undefined) return undefined;
  const one = walkBack(before, after, forward, 'insertions');
  const other = walkBack(before, after, forward, 'deletions');
  const isFixed = (old: number) => one[old] !== -1 && one[old] === other[old];
  const everKept = { old: new Uint8Array(before.length), fresh: new Uint8Array(after.length) };
  if (forward.length > 1) {
    const backward = searchDistances(before.toReversed(), after.toReversed(), limits);
    if (backward === undefined) return undefined;
    visitEverKept(before, after, forward, backward, (old, fresh) => {
      everKept.old[old] = 1;
      everKept.fresh[fresh] = 1;
    });
  }
  return toBlocks(one, isFixed, everKept);
}

/**
 * One of the two outermost shortest scripts, as the new position of each old element, −1 where it is deleted. All
 * others lie between the two, so what both keep in the same place every one keeps there.
 * @param preferred what is done as late in the sequences as it can be
 */
function walkBack(
  before: Int32Array,
  after: Int32Array,
  distances: Distances,
  preferred: 'insertions' | 'deletions',
): Int32Array {
  const partners = new Int32Array(before.length).fill(-1);
  let old = before.length;
  let fresh = after.length;
  let edits = distances.length - 1;
  while (old > 0 || fresh > 0) {
    const canInsert = reaches(distances, old, fresh - 1, edits - 1);
    const canDelete = reaches(distances, old - 1, fresh, edits - 1);
    const canKeep = old > 0 && fresh > 0 && before[old - 1] === after[fresh - 1];
    if (preferred === 'insertions' ? canInsert : canInsert && !canDelete && !canKeep) {
      fresh -= 1;
      edits -= 1;
    } else if (preferred === 'deletions' ? canDelete : canDelete && !canKeep) {
      old -= 1;
      edits -= 1;
    } else {
      old -= 1;
      fresh -= 1;
      partners[old] = fresh;
    }
  }
  return partners;
}

interface EverKept {
  readonly old: Uint8Array;
  readonly fresh: Uint8Array;
}

function toBlocks(partners: Int32Array, isFixed: (old: number) => boolean, everKept: EverKept): Block[] {
  const blocks: Block[] = [];
  let oldStart = 0;
  let newStart = 0;
  const closeGap = (oldEnd: number, newEnd: number) => {
    for (const [start, end, kind] of stretches(everKept.old, oldStart, oldEnd)) {
      blocks.push({ kind, oldStart: start, oldEnd: end, newStart, newEnd: newStart });
    }
    for (const [start, end, kind] of stretches(everKept.fresh, newStart, newEnd)) {
      blocks.push({ kind, oldStart: oldEnd, oldEnd, newStart: start, newEnd: end });
    }
  };
  for (let at = 0; at < partners.length; at += 1) {
    if (!isFixed(at)) continue;
    const oldFirst = at;
    const newFirst = partners[at] ?? 0;
    closeGap(oldFirst, newFirst);
    while (isFixed(at + 1) && partners[at + 1] === newFirst + at + 1 - oldFirst) at += 1;
    oldStart = at + 1;
    newStart = newFirst + oldStart - oldFirst;
    blocks.push({ kind: 'kept', oldStart: oldFirst, oldEnd: oldStart, newStart: newFirst, newEnd: newStart });
  }
  closeGap(partners.length, everKept.fresh.length);
  return blocks;
}

/** The range cut where what some script keeps meets what none does. */
function* stretches(
  kept: Uint8Array,
  start: number,
  end: number,
): Generator<[number, number, Block['kind']]> {
  for (let from = start; from < end;) {
    let to = from + 1;
    while (to < end && kept[to] === kept[from]) to += 1;
    yield [from, to, kept[from] === 1 ? 'contested' : 'changed'];
    from = to;
  }
}

export function shiftBlock(block: Block, oldBy: number, newBy: number): Block {
  return {
    kind: block.kind,
    oldStart: block.oldStart + oldBy,
    oldEnd: block.oldEnd + oldBy,
    newStart: block.newStart + newBy,
    newEnd: block.newEnd + newBy,
  };
}

/** Without empty blocks, and with what is kept in one piece as one block. Blocks must be in order. */
export function joinKept(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    if (block.oldEnd === block.oldStart && block.newEnd === block.newStart) continue;
    const last = joined.at(-1);
    if (last?.kind === 'kept' && block.kind === 'kept') {
      joined[joined.length - 1] = { ...last, oldEnd: block.oldEnd, newEnd: block.newEnd };
    } else {
      joined.push(block);
    }
  }
  return joined;
}
