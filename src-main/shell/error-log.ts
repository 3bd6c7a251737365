// Owns the local log of errors nobody foresaw. It keeps names, codes and places in the program, never messages: those may
// quote the text of a document. The person's home folder is written as “~”. Nothing is ever sent.
import { appendFileSync, mkdirSync } from 'node:fs';
import { appendFile, mkdir, open, rename, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { NoteError } from './dispatch.ts';

export interface ErrorLog {
  /** The file, for people. */
  readonly location: string;
  readonly note: NoteError;
  /** One line of words that the program chose. */
  line(text: string): void;
  /** Written before it returns: for a process that is about to end. */
  noteAtOnce: NoteError;
  /** The end of the log, whole lines, oldest first. */
  read(): Promise<string>;
  /** After everything noted so far is written. */
  settled(): Promise<void>;
}

/** Bytes after which the log is put aside as attest.log.1 and begun anew; attest.log.2 is the oldest that is kept. */
const fullAt = 1024 * 1024;
/** Bytes of the end that are shown. */
const shown = 256 * 1024;

/** @param userData the log is its `logs/attest.log`, readable by the user only */
export function createErrorLog(userData: string, now: () => Date): ErrorLog {
  const folder = join(userData, 'logs');
  const file = join(folder, 'attest.log');
  const home = homedir();
  const lineOf = (text: string): string =>
    // eslint-disable-next-line no-control-regex -- a line of the log must stay one line
    `${now().toISOString()} ${text.replaceAll(home, '~').replace(/[\u0000-\u001f\u007f]+/g, ' ')}\n`;
  let writing = Promise.resolve();

  function write(line: string): void {
    writing = writing.then(async () => {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if ((await sizeOf(file)) > fullAt) await rotate();
        await appendFile(file, line, { mode: 0o600 });
      } catch {
        // A log that cannot be written must not take the work down with it.
      }
    });
  }

  async function rotate(): Promise<void> {
    await rename(`${file}.1`, `${file}.2`).catch(() => undefined);
    await rename(file, `${file}.1`);
  }

  return {
    location: file,
    note(place, error) {
      write(lineOf(`${place} ${describeError(error)}`));
    },
    line(text) {
      write(lineOf(text));
    },
    noteAtOnce(place, error) {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        appendFileSync(file, lineOf(`${place} ${describeError(error)}`), { mode: 0o600 });
      } catch {
        // As above.
      }
    },
    async read() {
      await writing;
      const text = (await endOf(`${file}.1`)) + (await endOf(file));
      if (text.length <= shown) return text;
      return text.slice(text.indexOf('\n', text.length - shown) + 1);
    },
    settled: () => writing,
  };
}

function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

/** The last part of a file; '' when there is none. */
async function endOf(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const start = Math.max(0, size - shown);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}

/** Kind, code and stack places of an error, on one line. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return [error.name, code, ...placesIn(error.stack ?? '')].filter((part) => part !== '').join(' ');
}

/** The lines of a stack that say where, without the message above them. */
export function placesIn(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .map((line) => line.trim());
}
