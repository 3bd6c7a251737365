// Packs Attest for Linux in a process of its own, around a stub of Electron, and notes every attempt to reach the network.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeStubElectron } from './stub-electron.ts';

export const root = resolve(import.meta.dirname, '../..');

/** Loaded by every Node process that packing starts. */
const guard = `
const { appendFileSync } = require('node:fs');
const note = (what) => {
  appendFileSync(process.env.ATTEST_NETWORK_LOG, what + '\\n');
  throw new Error('no network in this test: ' + what);
};
require('node:net').Socket.prototype.connect = (...to) => note('connect ' + JSON.stringify(to[0]));
require('node:dns').lookup = (name) => note('look up ' + name);
`;

/** @param fuses the wire of the stub: one letter for each fuse */
export function createPackingPlace(fuses: string) {
  const place = mkdtempSync(join(tmpdir(), 'attest-packing-'));
  const electron = join(place, 'electron');
  const output = join(place, 'packages');
  const log = join(place, 'network.log');
  mkdirSync(electron);
  writeStubElectron(electron, fuses);
  writeFileSync(join(place, 'guard.cjs'), guard);
  const run = (args: readonly string[]) =>
    spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        // Set by the test runner: packing is what people start from a shell.
        NODE_ENV: '',
        NODE_OPTIONS: `--require ${JSON.stringify(join(place, 'guard.cjs'))}`,
        ATTEST_NETWORK_LOG: log,
      },
    });
  return {
    electron,
    output,
    run,
    pack: () => run(['scripts/pack.mjs', '--linux', '--electron-dist', electron, '--output', output]),
    attempts: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
