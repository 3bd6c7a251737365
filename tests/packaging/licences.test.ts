// The list of what others made, held against what is really in the program.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { root } from '../support/packing.ts';

vi.setConfig({ testTimeout: 60_000 });

const text = readFileSync(join(root, 'resources/third-party-licences.txt'), 'utf8');

describe('the third-party licences', () => {
  test('are those of the packages in the program, at their versions (else: npm run licences)', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'scripts/third-party-licences.mjs'), '--check'],
      { cwd: root, encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('include the fonts’, and point to Electron’s and Chromium’s', () => {
    expect(text).toMatch(/^@fontsource-variable\/inter .*\(OFL-1\.1\)$/m);
    expect(text).toMatch(/^@fontsource-variable\/source-serif-4 .*\(OFL-1\.1\)$/m);
    expect(text).toContain('SIL OPEN FONT LICENSE');
    expect(text).toContain('LICENSES.chromium.html');
  });

  test('name nothing whose terms would bind the whole program', () => {
    const licences = [...text.matchAll(/^={80}\n.+ \((.+)\)$/gm)].map((match) => match[1]);
    expect(licences.length).toBeGreaterThan(20);
    expect(licences.filter((licence) => /GPL|not stated|UNLICENSED|SEE LICENSE/i.test(licence!))).toEqual([]);
  });
});
