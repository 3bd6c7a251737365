// Owns what repeated clicks select: word, clause or quoted passage, sentence, paragraph. Each click widens what the last one took.
import { ladderOf, type Rung, type RungKind } from './snap-ladder.ts';
import { spanLength } from './span.ts';

/**
 * What the click with this number selects at an offset, the second being a double click; undefined where there are no words.
 * Within quotation marks or brackets the third takes the passage, elsewhere the clause. Further clicks stay at the paragraph.
 */
export function rungOfClicks(text: string, offset: number, clicks: number): Rung | undefined {
  const rungs = ladderOf(text, { start: offset, end: offset });
  const first = (kind: RungKind) => rungs.find((rung) => rung.kind === kind);
  // A sentence of one clause stands in the ladder as that.
  const sentence = rungs.findLast(({ kind }) => kind === 'sentence' || kind === 'clause');
  const word = first('word');
  const steps: Rung[] = [];
  for (const rung of [word, first('passage') ?? first('clause'), sentence, first('paragraph')]) {
    const before = steps.at(-1);
    if (rung !== undefined && (before === undefined || spanLength(rung.span) > spanLength(before.span)))
      steps.push(rung);
  }
  // A click between words has none to begin with: the double click of the browser takes the space there.
  const at = clicks - (word === undefined ? 3 : 2);
  return at < 0 ? undefined : (steps[at] ?? steps.at(-1));
}
