// `npm test`: sets up what is missing, then runs every check once, and adds up what passed and failed.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build, ensureChromium, ensureInstalled, programOf, requireNode, root, run } from './setup.mjs';

requireNode();
ensureInstalled();
const chromium = ensureChromium();

const reports = join(root, 'out', 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const vitestReport = join(reports, 'vitest.json');
const faultsReport = join(reports, 'faults.json');
const playwrightReport = join(reports, 'playwright.json');
const env = { ...process.env, ATTEST_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport };

/** Of a failed test in the summary: its name, what was expected, and where. */
const linesOfFailure = 16;

const node = (program, ...args) => run(process.execPath, [program, ...args], { env });
const compile = (project) => node(programOf('@typescript/native', 'tsc'), '-p', project);

/** A check without tests of its own counts as one. */
const asOne = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

const checks = [
  ['types', () => asOne(Math.max(...['src-core', 'src-main', 'src-renderer', 'tests'].map(compile)))],
  ['lint', () => asOne(node(programOf('eslint'), '.'))],
  ['format', () => asOne(node(programOf('prettier'), '--check', '--log-level=warn', '.'))],
  ['build', () => asOne(build({ stdio: ['ignore', 'ignore', 2] }))],
  ['unit and component tests', () => vitest(vitestReport)],
  ['fault tests', () => vitest(faultsReport, '--config', 'vitest.faults.config.ts')],
  [
    'end-to-end tests',
    () => {
      const code = node(programOf('@playwright/test', 'playwright'), 'test', '--reporter=line,json');
      return counted(code, playwrightReport, ({ stats, suites }) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        again: stats.flaky,
        failures: suites.flatMap(failedStories),
      }));
    },
  ],
];

function vitest(file, ...args) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = node(programOf('vitest'), 'run', ...reporters, ...args);
  return counted(code, file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    failures: report.testResults.flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0 && message !== '') return [`${name}\n${message}`];
      return failed.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`);
    }),
  }));
}

/** In a suite of Playwright's report, and in the suites within. */
function failedStories({ specs = [], suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  const told = failed.map(({ file, line, title, tests }) => {
    const errors = tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors));
    return `${file}:${line} ${title}\n${errors.map(({ message }) => message).join('\n')}`;
  });
  return [...told, ...suites.flatMap(failedStories)];
}

/** Totals of a report. A run that failed without a failing test, or left no report, counts as one failure. */
function counted(code, file, read) {
  try {
    const totals = read(JSON.parse(readFileSync(file, 'utf8')));
    return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
  } catch {
    return asOne(1);
  }
}

const results = checks.map(([name, check]) => {
  process.stdout.write(`\n== ${name}\n`);
  return { name, ...check() };
});

const totals = {
  passed: results.reduce((sum, { passed }) => sum + passed, 0),
  failed: results.reduce((sum, { failed }) => sum + failed, 0),
};
writeFileSync(join(reports, 'totals.json'), JSON.stringify(totals));
process.stdout.write('\n== summary\n');
// Told again here: in the log they may stand thousands of lines above.
for (const failure of results.flatMap(({ failures = [] }) => failures)) {
  const lines = stripVTControlCharacters(failure).split('\n');
  const kept = lines.filter((line) => !line.includes('node_modules')).slice(0, linesOfFailure);
  process.stdout.write(`${kept.join('\n  ')}\n\n`);
}
for (const { name, passed, failed, again = 0 } of results) {
  const retried = again === 0 ? '' : `, ${again} of them only at the second try`;
  process.stdout.write(
    `${failed === 0 ? 'good  ' : 'FAILED'}  ${name}: ${passed} passed${retried}, ${failed} failed\n`,
  );
}
process.exitCode = totals.failed === 0 ? 0 : 1;
