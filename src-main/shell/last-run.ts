// Owns knowing whether the last run ended as it should: a marker lies in the user-data folder while the program runs, and a
// note beside it says what was seen of a fall. Both stay on this computer.
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '#core/contract/contract.ts';
import { message } from '#core/messages/catalogue.ts';
import { currentProcess, type LockHolder, type ProcessIdentity } from '../journal/process-identity.ts';

export type Crash = NonNullable<Output<'app.hello'>['crash']>;

export interface RunMarker {
  /** How the run before ended, when it did not end itself. */
  readonly crash: Crash | undefined;
  /** Keeps what is known of a fall that is just happening. Written before it returns. */
  noteFall(what: string): void;
  /** This run ends as it should. Written before it returns. */
  end(): void;
}

/** Milliseconds between signs of life, which date a fall that leaves no note, such as a power cut. */
const beat = 60_000;

/** @param userData made when it is not there; where it cannot be written nothing is known, and nothing fails */
export function markRun(
  userData: string,
  now: () => Date,
  self: ProcessIdentity = currentProcess(),
): RunMarker {
  const marker = join(userData, 'running.json');
  const note = join(userData, 'fall.json');
  const crash = lastFall(marker, note, self);
  const own = JSON.stringify({ pid: self.pid, boot: self.boot, started: self.started });
  quietly(() => {
    rmSync(note, { force: true });
  });
  quietly(() => {
    mkdirSync(userData, { recursive: true, mode: 0o700 });
    writeFileSync(marker, own, { mode: 0o600 });
  });
  const timer = setInterval(() => {
    quietly(() => {
      utimesSync(marker, now(), now());
    });
  }, beat).unref();
  return {
    crash,
    noteFall(what) {
      quietly(() => {
        writeFileSync(note, JSON.stringify({ at: now().toISOString(), what }), { mode: 0o600 });
      });
    },
    end() {
      clearInterval(timer);
      quietly(() => {
        // Another program on the same folder may have put its own in the place of ours.
        if (readFileSync(marker, 'utf8') === own) rmSync(marker);
      });
    },
  };
}

function lastFall(marker: string, note: string, self: ProcessIdentity): Crash | undefined {
  const holder = readHolder(marker);
  if (holder === undefined || self.isAlive(holder)) return undefined;
  const noted = readNote(note);
  if (noted !== undefined) return noted;
  // Without a system that names its runs, a restart cannot be told from other ends.
  const restarted = holder.boot !== self.boot;
  return {
    at: statSync(marker).mtime.toISOString(),
    what: message(restarted ? 'host.crash.restarted' : 'host.crash.stopped'),
  };
}

function readHolder(path: string): LockHolder | undefined {
  const { pid, boot, started } = readRecord(path);
  return typeof pid === 'number' && typeof boot === 'string' && typeof started === 'string'
    ? { pid, boot, started }
    : undefined;
}

function readNote(path: string): Crash | undefined {
  const { at, what } = readRecord(path);
  return typeof at === 'string' && typeof what === 'string' ? { at, what: what.slice(0, 1_000) } : undefined;
}

function readRecord(path: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Knowing how a run ended is a comfort; no run may end for it.
  }
}
