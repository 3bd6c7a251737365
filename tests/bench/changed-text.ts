// Measures finding all annotations again in a text that another program changed: the derivation alone, as the window's worker does it.
import { packSpans } from '../../src-core/anchoring/span-lists.ts';
import { anchorStates, placeTargets, type PlacedGroup } from '../../src-core/anchoring/placing.ts';
import { generateSpans } from '../support/article-generator.ts';
import type { Workload } from './workload.ts';

const everyLine = (text: string, step: number, change: (line: string) => string) =>
  text
    .split('\n')
    .map((line, at) => (at % step === 0 ? change(line) : line))
    .join('\n');

const secondWord = (line: string) => line.replace(/^(\S+ )\S+/, '$1changed');

const changes: Readonly<Record<string, (text: string) => string>> = {
  'a word in every 100th line': (text) => everyLine(text, 100, secondWord),
  'a word in every 10th line': (text) => everyLine(text, 10, secondWord),
  'a line added in front': (text) => `An editor’s note.\n${text}`,
  'halves swapped'(text) {
    const middle = text.indexOf('\n', text.length / 2) + 1;
    return `${text.slice(middle).trimEnd()}\n${text.slice(0, middle).trimEnd()}`;
  },
};

export function measureChangedText(
  { text, annotations }: Workload,
  rounds: number,
  add: (what: string, samples: readonly number[]) => void,
  check: (held: boolean, what: string) => void,
): void {
  const spans = generateSpans({ seed: 7, text, count: annotations });
  const pieces = packSpans(spans.map(({ start, end }) => [{ start, end }]));
  for (const [name, change] of Object.entries(changes)) {
    const now = change(text);
    const samples: number[] = [];
    let groups: readonly PlacedGroup[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const begun = performance.now();
      groups = placeTargets({
        present: 'now',
        steps: [],
        texts: new Map([
          ['then', text],
          ['now', now],
        ]),
        groups: [{ textHash: 'then', pieces }],
      });
      samples.push(performance.now() - begun);
    }
    const lost = groups[0]?.states.filter((state) => anchorStates[state] === 'lost').length ?? annotations;
    // Words that stand more than once are lost when they were moved, and generated texts repeat themselves.
    check(lost < annotations / 2, `${name}: ${lost} of ${annotations} annotations are lost`);
    add(`text changed, ${name}: all found again`, samples);
  }
}
