import { expect, test } from 'vitest';
import { describeTarget } from '#core/anchoring/describe.ts';
import { comparisonReport, type ReportInput } from '#core/comparison/comparison-report.ts';
import { reportHtml } from '#core/comparison/report-html.ts';
import { reportMarkdown } from '#core/comparison/report-markdown.ts';
import { compareVersions, type ComparisonRequest } from '#core/comparison/version-comparison.ts';
import { applyEdits } from '#core/text/edit.ts';

const [hashA, hashB, hashC] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];
const before =
  'The bridge opened on Monday.\n\nIt cost 40 million euros, the ministry said.\n\nAll was well.';
const after = before.replace('40', '60').replace('\n\nAll was well.', '');

function passage(id: string, text: string, hash: string, words: string) {
  const start = text.indexOf(words);
  expect(start, words).toBeGreaterThanOrEqual(0);
  return { id, type: 'claim', target: describeTarget(text, [{ start, end: start + words.length }], hash) };
}

const request = (more: Partial<ComparisonRequest>): ComparisonRequest => ({
  before: { text: before, hash: hashA },
  after: { text: after, hash: hashB },
  groups: [],
  groupsAfter: [],
  rebases: [],
  ...more,
});
const told = (asked: ComparisonRequest) =>
  compareVersions(asked).passages.map(({ id, verdict }) => `${id} ${verdict}`);

test('annotations of either version are told, each by what its words became', () => {
  const groups = [
    {
      hash: hashA,
      text: before,
      passages: [
        passage('cost', before, hashA, 'It cost 40 million euros'),
        passage('well', before, hashA, 'All was well'),
      ],
    },
    { hash: hashB, text: after, passages: [passage('bridge', after, hashB, 'The bridge opened')] },
  ];
  expect(told(request({ groups })).sort()).toEqual(['bridge same', 'cost reworded', 'well removed']);
});

test('edits that are known carry a passage also where its words are all others', () => {
  const edits = [{ start: before.indexOf('opened on'), end: before.indexOf(' Monday'), insert: 'was seen' }];
  const edited = applyEdits(before, edits);
  const groups = [
    { hash: hashA, text: before, passages: [passage('bridge', before, hashA, 'bridge opened on Monday')] },
  ];
  const asked = request({
    groups,
    after: { text: edited, hash: hashB },
    rebases: [{ fromHash: hashA, toHash: hashB, edits }],
  });
  const [found] = compareVersions(asked).passages;
  expect(found?.verdict).toBe('reworded');
  expect(edited.slice(found?.fresh[0]?.start, found?.fresh[0]?.end)).toBe('bridge was seen Monday');
});

test('what was made on a third version and stands in neither is counted, not guessed', () => {
  const other = 'Quite another article, which says that nothing of the kind has ever happened.';
  const groups = [
    { hash: hashC, text: other, passages: [passage('other', other, hashC, 'nothing of the kind')] },
  ];
  const { passages, unplaced } = compareVersions(request({ groups }));
  expect(passages).toEqual([]);
  expect(unplaced).toEqual(['other']);
});

test('of two documents the same mark in both is told once, and one that only the later has as its own', () => {
  const groups = [
    { hash: hashA, text: before, passages: [passage('one', before, hashA, 'It cost 40 million euros')] },
  ];
  const groupsAfter = [
    {
      hash: hashB,
      text: after,
      passages: [
        passage('twin', after, hashB, 'It cost 60 million euros'),
        passage('own', after, hashB, 'The bridge opened'),
      ],
    },
  ];
  expect(told(request({ groups, groupsAfter })).sort()).toEqual(['one reworded', 'own same']);
});

const version = { title: 'Bridge', file: 'Bridge.txt', version: 'now', textHash: hashA };
function report(more: Partial<ReportInput> = {}) {
  const groups = [
    { hash: hashA, text: before, passages: [passage('cost', before, hashA, 'It cost 40 million euros')] },
  ];
  return comparisonReport({
    comparedAt: '2026-11-22T10:00:00.000Z',
    before: { ...version, text: before },
    after: { ...version, textHash: hashB, text: after },
    comparison: compareVersions(request({ groups })),
    about: () => ({ type: 'Claim', note: 'check *this* <b>' }),
    ...more,
  });
}

test('a report tells both wordings of a passage and every change of the text, and as data it is whole', () => {
  const { verdicts, passages, paragraphs, unchanged } = report();
  expect(verdicts).toEqual({ reworded: 1, removed: 0, new: 0, moved: 0, same: 0 });
  expect(passages).toEqual([
    {
      ...{ id: 'cost', type: 'Claim', verdict: 'reworded', note: 'check *this* <b>' },
      ...{ before: 'It cost 40 million euros', after: 'It cost 60 million euros' },
    },
  ]);
  expect(paragraphs.map(({ kind }) => kind)).toEqual(['reworded', 'removed']);
  expect(unchanged).toBe(1);
});

test('as Markdown what was removed is struck out, what was added is bold, and nothing in it is markup by accident', () => {
  const written = reportMarkdown(report());
  expect(written).toContain('### Reworded (1)');
  expect(written).toContain('- **Claim** “It cost 40 million euros” → “It cost 60 million euros”');
  expect(written).toContain('check \\*this\\* \\<b\\>');
  expect(written).toContain('It cost ~~40~~**60** million euros');
  expect(written).toContain('~~All was well.~~');
});

test('as a web page it holds no markup but its own', () => {
  const written = reportHtml(report());
  expect(written).toContain('<del>40</del><ins>60</ins>');
  expect(written).toContain('check *this* &lt;b&gt;');
  expect(written).not.toMatch(/<script|https?:/);
});

test('two versions that are the same are said to be', () => {
  const same = compareVersions(request({ after: { text: before, hash: hashA } }));
  const after = { ...version, text: before };
  expect(reportMarkdown(report({ comparison: same, after }))).toContain('No paragraph differs.');
  expect(reportHtml(report({ comparison: same, after }))).toContain('Nothing is marked in either text.');
});
