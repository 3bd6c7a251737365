// `npm run screenshots [-- --mode dark]`: sets up, builds, and takes a picture of every screen and state in every mode into
// out/screenshots/MODE/NN name.png, for people to look at.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureChromium, ensureInstalled, programOf, requireNode, root, run } from './setup.mjs';

const { values } = parseArgs({ options: { mode: { type: 'string' } } });

requireNode();
ensureInstalled();
ensureBuilt();
const chromium = ensureChromium();

const folder = join(root, 'out', 'screenshots');
rmSync(values.mode === undefined ? folder : join(folder, values.mode), { recursive: true, force: true });
const args = [
  programOf('@playwright/test', 'playwright'),
  'test',
  '--config',
  'tests/screens/screenshots.config.ts',
];
if (values.mode !== undefined) args.push('--project', values.mode);
process.exitCode = run(process.execPath, args, { env: { ...process.env, ATTEST_CHROMIUM: chromium } });
if (process.exitCode === 0) process.stdout.write(`The pictures are in ${folder}\n`);
