// `npm run faults [-- --minutes 90 --seed 7 --only F1,F4 --jobs 2 --short --fresh --round N]`: the long form of the fault tests. Shares
// the time between the chosen faults, goes on where the last run with the same seed stopped, and writes out/faults/report.md.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeReport } from './faults-report.mjs';
import {
  ensureBuilt,
  ensureChromium,
  ensureInstalled,
  giveUp,
  programOf,
  requireNode,
  root,
  say,
} from './setup.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '90' },
    seed: { type: 'string', default: '7' },
    only: { type: 'string' },
    jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    short: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    round: { type: 'string' },
  },
});
const numbers = Object.fromEntries(
  ['minutes', 'seed', 'jobs', 'round'].map((name) => [name, Number(values[name] ?? 0)]),
);
for (const [name, value] of Object.entries(numbers)) {
  if (!Number.isFinite(value) || value < 0) giveUp(`--${name} needs a number, such as --${name} 7.`);
}
const only = values.only?.toUpperCase().split(',');

requireNode();
ensureInstalled();
const chromium = ensureChromium();
ensureBuilt();

const folder = join(root, 'out', 'faults', values.short ? 'short' : 'long');
if (values.fresh) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const files = readdirSync(join(root, 'tests', 'faults'))
  .filter((name) => name.endsWith('.faults.ts'))
  .sort()
  .map((name) => ({ name, id: `F${Number(/^f(\d+)/.exec(name)?.[1])}` }))
  .filter(({ id }) => only === undefined || only.includes(id));
const missing = only?.filter((id) => !files.some((file) => file.id === id)) ?? [];
if (missing.length > 0) giveUp(`There are no tests of ${missing.join(', ')} in tests/faults.`);

const deadline = Date.now() + numbers.minutes * 60_000;
/** Faults share the time evenly, and the files of one fault share that fault's part. */
const weightOf = (file) => 1 / files.filter(({ id }) => id === file.id).length;
const waiting = [...files];
const failed = [];
const jobs = Math.max(1, Math.min(numbers.jobs, files.length));
await Promise.all(
  Array.from({ length: jobs }, async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const weights = [file, ...waiting].reduce((sum, one) => sum + weightOf(one), 0);
      const left = Math.max(0, (deadline - Date.now()) / 1000);
      const share = Math.min(left, (left * jobs * weightOf(file)) / weights);
      if (!(await passes(file, share))) failed.push(file.name);
    }
  }),
);
const report = writeReport(folder, join(root, 'out', 'faults', 'report.md'), values.short);
process.stdout.write(`\n${report}`);
say(`\nThe report is in ${join('out', 'faults', 'report.md')}.`);
if (failed.length > 0) say(`FAILED: ${failed.sort().join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** @param {number} seconds the file's share of the time */
function passes({ name, id }, seconds) {
  const env = {
    ...process.env,
    ATTEST_CHROMIUM: chromium,
    ATTEST_FAULTS: values.short ? 'short' : 'long',
    ATTEST_FAULTS_ONLY: id,
    ATTEST_SEED: String(numbers.seed),
    ...(values.short ? {} : { ATTEST_FAULTS_SECONDS: String(seconds) }),
    ...(values.round === undefined ? {} : { ATTEST_FAULTS_ROUND: values.round }),
  };
  if (!values.short) say(`${name}: up to ${(seconds / 60).toFixed(1)} minutes`);
  const args = ['run', '--config', 'vitest.faults.config.ts', `tests/faults/${name}`];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [programOf('vitest'), ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 2, 2],
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
