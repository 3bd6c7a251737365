// Owns which of the kept parts of two texts are kept for a reason. Where paragraphs changed places or were written anew, every
// shortest script keeps some common words by chance; words that stand once in both texts, or once between two parts that are
// trusted, are no chance. Knows nothing of targets.
import { countOccurrences } from './unique-occurrences.ts';
import { letterCount } from './tokens.ts';
import type { Block } from './sequence-alignment.ts';
import type { TextAlignment } from './text-alignment.ts';

/** UTF-16 code units from which on a part is looked for in megabytes; shorter ones only where little is left to look through. */
const longEnough = 16;
const little = 60_000;

/** One letter in so many that is kept is no sign of the rest having been kept too. */
const scattered = 4;

/** Stands between stretches that do not touch; no text has it. */
const border = '\0';

/** The same blocks, those kept by chance as 'chance': they say nothing of where anything went. */
export function trustAlignment(before: string, after: string, whole: TextAlignment): TextAlignment {
  const alignment = whole.flatMap((block) =>
    block.kind === 'kept' ? apartFromRests(before, block) : [block],
  );
  const trusted = new Set<Block>();
  trustUnique(before, before, after, alignment, trusted);
  // What stands in trusted parts is accounted for; of the rest, what stands there once in both.
  const old = restOf(before, alignment, trusted, 'old');
  const fresh = restOf(after, alignment, trusted, 'new');
  trustUnique(before, old, fresh, alignment, trusted);
  distrustScattered(before, after, alignment, trusted);
  return alignment.map((block) =>
    block.kind === 'kept' && !trusted.has(block) ? { ...block, kind: 'chance' } : block,
  );
}

/**
 * The rests of lines at the ends of a part apart from the whole lines between them: paragraphs often end in the same words, and where
 * they changed places the end of the one goes on into what followed the other.
 */
function apartFromRests(text: string, block: Block): Block[] {
  const { oldStart, oldEnd, newStart } = block;
  const firstBreak =
    oldStart === 0 || text[oldStart - 1] === '\n' ? oldStart : text.indexOf('\n', oldStart) + 1;
  const lastBreak =
    oldEnd === text.length || text[oldEnd - 1] === '\n' ? oldEnd : text.lastIndexOf('\n', oldEnd - 1) + 1;
  if (firstBreak <= 0 || firstBreak > lastBreak) return [block];
  const cuts = [oldStart, firstBreak, lastBreak, oldEnd].filter(
    (cut, at, all) => at === 0 || cut > (all[at - 1] ?? 0),
  );
  return cuts.slice(1).map((end, at) => {
    const start = cuts[at] ?? oldStart;
    const by = newStart - oldStart;
    return { ...block, oldStart: start, oldEnd: end, newStart: start + by, newEnd: end + by };
  });
}

function trustUnique(
  before: string,
  old: string,
  fresh: string,
  alignment: TextAlignment,
  trusted: Set<Block>,
): void {
  const least = Math.max(old.length, fresh.length) <= little ? 1 : longEnough;
  const open = alignment.filter(
    (block) => block.kind === 'kept' && !trusted.has(block) && block.oldEnd - block.oldStart >= least,
  );
  const words = open.map(({ oldStart, oldEnd }) => before.slice(oldStart, oldEnd));
  const [inOld, inNew] = [countOccurrences(old, words), countOccurrences(fresh, words)];
  open.forEach((block, at) => {
    if (inOld[at]?.times === 1 && inNew[at]?.times === 1) trusted.add(block);
  });
}

/** Between long parts, short ones count only where they are much of what stands there: in other words on other things are a few equal ones. */
function distrustScattered(
  before: string,
  after: string,
  alignment: TextAlignment,
  trusted: Set<Block>,
): void {
  let stretch: Block[] = [];
  const settle = () => {
    const [first, last] = [stretch[0], stretch.at(-1)];
    if (first !== undefined && last !== undefined) {
      const short = stretch.filter((block) => trusted.has(block));
      const kept = short.reduce(
        (sum, block) => sum + letterCount(before.slice(block.oldStart, block.oldEnd)),
        0,
      );
      const old = letterCount(before.slice(first.oldStart, last.oldEnd));
      const fresh = letterCount(after.slice(first.newStart, last.newEnd));
      if (kept * scattered < Math.max(old, fresh)) for (const block of short) trusted.delete(block);
    }
    stretch = [];
  };
  for (const block of alignment) {
    if (trusted.has(block) && block.oldEnd - block.oldStart >= longEnough) settle();
    else stretch.push(block);
  }
  settle();
}

function restOf(
  text: string,
  alignment: TextAlignment,
  trusted: ReadonlySet<Block>,
  side: 'old' | 'new',
): string {
  return alignment
    .map((block) => {
      if (trusted.has(block)) return border;
      return side === 'old'
        ? text.slice(block.oldStart, block.oldEnd)
        : text.slice(block.newStart, block.newEnd);
    })
    .join('');
}
