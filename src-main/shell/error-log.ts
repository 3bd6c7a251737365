// Owns the local log of errors nobody foresaw. It keeps names, codes and places in the program, never messages: those may
// quote the text of a document. Nothing is ever sent.
import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ErrorLog } from './dispatch.ts';

/** Bytes after which the log is put aside as attest.log.1 and begun anew. */
const fullAt = 1024 * 1024;

/** @param userData the log is its `logs/attest.log`, readable by the user only */
export function createErrorLog(userData: string, now: () => Date): ErrorLog {
  const folder = join(userData, 'logs');
  const file = join(folder, 'attest.log');
  let writing = Promise.resolve();
  return (place, error) => {
    const line = `${now().toISOString()} ${place} ${describeError(error)}\n`;
    writing = writing.then(async () => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const size = await stat(file).then(
          ({ size }) => size,
          () => 0,
        );
        if (size > fullAt) await rename(file, `${file}.1`);
        await appendFile(file, line, { mode: 0o600 });
      } catch {
        // A log that cannot be written must not take the work down with it.
      }
    });
  };
}

/** Kind, code and stack places of an error, on one line. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const places = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [error.name, code, ...places.map((line) => line.trim())].filter((part) => part !== '').join(' ');
}
