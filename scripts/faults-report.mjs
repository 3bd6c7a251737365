// Writes the report of the fault tests from the records that they leave (tests/faults/fault-record.ts), against the aims.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What each fault is to show, in the order of the table. */
const aims = {
  F1: 'shell and browser killed while tagging, half of it under load: 1,000 kills, 0 acknowledged lost',
  F2: 'only the shell, only the page killed: 200 each, 0 lost',
  F3: 'power cut on a simulated disk: 5,000 states, 0 acknowledged lost',
  F4: 'the N-th file call fails, all N: old or new, never mixed; never falsely saved',
  F5: 'disk full: old export whole, told within 3 s, nothing lost, goes on when there is space',
  F6: 'IndexedDB wiped or damaged: all annotations and documents back, without a question',
  F7: 'every byte of a journal flipped, snapshots bad: at most 1 record affected, always reported',
  F8: 'several windows, shells, devices: they converge, 0 lost',
  F9: 'clock jumps and stops: causal order, unique ids, 0 lost',
  F10: '8-hour soak: memory flat within 10 %, budgets hold',
  F11: 'hostile JSON: 0 crashes, all or nothing per set, precise errors',
  F12: 'fuzzed files: at most 5 s and 512 MB each, the parent lives',
  F13: 'edge cases of text: offsets exact, never inside a surrogate pair',
  F14: 'scripts through every entry: 0 run, 0 requests, with a positive control',
  F15: 'zip bombs and slips: refused, the parent stays small',
  F16: 'attacks on the loopback shell: all refused, no side effect',
  F17: 'edits of files from outside: 1,000, never half read, never silently moved',
};

/** @returns {string} the report, also written to `file` */
export function writeReport(folder, file, short) {
  const records = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)) || (a.title < b.title ? -1 : 1));
  const report = [
    `# Fault tests${short ? ', short form' : ''}`,
    '',
    ...Object.entries(aims).flatMap(([id, aim]) => sectionOf(id, aim, records, short)),
  ].join('\n');
  writeFileSync(file, report);
  return report;
}

function sectionOf(id, aim, records, short) {
  const own = records.filter((record) => record.id === id);
  if (own.length === 0) return [];
  return [
    `## ${id}`,
    `Aim: ${aim}`,
    '',
    '| test | seed | rounds | failed | minutes | figures |',
    '| --- | --- | --- | --- | --- | --- |',
    ...own.map(({ title, seed, aim: rounds, done, seconds, counts, failures }) => {
      const figures = Object.entries(sumOf(counts, failures))
        .map(([figure, value]) => `${figure} = ${value.toLocaleString('en')}`)
        .join(', ');
      const far = short ? done : `${done} of ${rounds}`;
      return `| ${title} | ${seed} | ${far} | ${failures.length} | ${(seconds / 60).toFixed(1)} | ${figures} |`;
    }),
    '',
    ...own.flatMap(({ title, failures }) =>
      failures.map(
        ({ index, message }) => `- **${title}, round ${index}:** ${message.split('\n')[0].slice(0, 300)}`,
      ),
    ),
    ...(own.some(({ failures }) => failures.length > 0) ? [''] : []),
  ];
}

/** What failed rounds counted is part of the truth too. */
function sumOf(counts, failures) {
  const sum = { ...counts };
  for (const failure of failures)
    for (const [figure, by] of Object.entries(failure.counts)) sum[figure] = (sum[figure] ?? 0) + by;
  return sum;
}
