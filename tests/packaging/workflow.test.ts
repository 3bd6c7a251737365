// What the hosted checks must do, read as text: a workflow cannot be run here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../support/packing.ts';

const text = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8');
const { engines, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  engines: { node: string };
  scripts: Record<string, string>;
};

/** The jobs by name: what is indented under `jobs:`. */
const jobs = new Map(
  text
    .slice(text.indexOf('\njobs:'))
    .split(/^ {2}(?=[a-z]+:$)/m)
    .slice(1)
    .map((job) => [job.slice(0, job.indexOf(':')), job]),
);
const job = (name: string) => jobs.get(name) ?? '';
const commands = (name: string) =>
  [...job(name).matchAll(/^\s+(?:- )?run: ([^|].*)$/gm)].map((match) => match[1]);

describe('the hosted workflow', () => {
  test('installs by the lock file in every job', () => {
    expect([...jobs.keys()]).toEqual(['check', 'electron', 'installers']);
    for (const name of jobs.keys()) expect(commands(name), name).toContain('npm ci');
    expect(text).not.toMatch(/npm (install|i)\b/);
  });

  test('runs every check on the oldest Node that Attest promises, and a newer one', () => {
    expect(commands('check')).toContain('npm test');
    expect(job('check')).toContain(`node: ['${engines.node.replace('>=', '')}', '24']`);
  });

  test('drives real Electron with a display, and fails where its binary is missing', () => {
    expect(commands('electron')).toContain(
      'xvfb-run --auto-servernum npx playwright test --project electron',
    );
    expect(job('electron')).toContain("ATTEST_ELECTRON_REQUIRED: '1'");
    expect(commands('electron').indexOf('npm run build')).toBeLessThan(
      commands('electron').findIndex((command) => command?.includes('playwright')),
    );
  });

  test('attaches the installers of three systems once everything passed', () => {
    expect(job('installers')).toContain('needs: [check, electron]');
    for (const runner of ['ubuntu-latest', 'macos-latest', 'windows-latest'])
      expect(job('installers')).toContain(`runner: ${runner}`);
    for (const kind of ['AppImage', 'deb', 'dmg', 'exe'])
      expect(job('installers')).toContain(`out/packages/*.${kind}`);
    expect(job('installers')).toContain('if-no-files-found: error');
  });

  test('may read the repository and nothing else', () => {
    expect([...text.matchAll(/^\s*permissions:\s*\n((?:\s+.*\n)*?)\n/gm)].map((match) => match[1])).toEqual([
      '  contents: read\n',
    ]);
    expect(text).not.toMatch(/secrets\.|pull_request_target|: write/);
    const checkouts = text.match(/actions\/checkout@/g)?.length;
    expect(text.match(/persist-credentials: false/g)).toHaveLength(checkouts ?? 0);
  });

  test('calls only npm scripts that exist', () => {
    const called = [...text.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? '');
    expect(called).toContain('dist');
    expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
