// The least folder that packaging takes for Electron on Linux: a program that holds nothing but a wire of fuses.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wireVersion = 1;

/** @param states one letter for each fuse of the wire: `0` off, `1` on, `r` removed */
export function writeStubElectron(folder: string, states: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const wire = Buffer.concat([
    Buffer.from(`not a program\0${sentinel}`),
    Buffer.from([wireVersion, states.length]),
    Buffer.from(`${states}\0end`),
  ]);
  writeFileSync(join(folder, 'electron'), wire, { mode: 0o755 });
  writeFileSync(join(folder, 'chrome-sandbox'), '', { mode: 0o755 });
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
  writeFileSync(join(folder, 'LICENSE'), 'The licence of Electron.\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<title>Credits</title>\n');
}

/** The states in a program, as they were given to `writeStubElectron`. */
export function fuseStates(program: Buffer): string {
  const wire = program.indexOf(sentinel) + sentinel.length;
  return program.subarray(wire + 2, wire + 2 + program[wire + 1]!).toString('latin1');
}
