// Owns telling whether the process that left a lock is still the same one, and which machine this is.
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

export interface LockHolder {
  readonly pid: number;
  /** Of the system's run, so that a pid from before a restart means nothing. */
  readonly boot: string;
  /** When the process began, as the system counts; '' where it does not say. */
  readonly started: string;
}

export interface ProcessIdentity extends LockHolder {
  readonly machine: string;
  readonly isAlive: (holder: LockHolder) => boolean;
}

function readLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** State and start as fields 3 and 22 of /proc/PID/stat say; '' where the system does not. */
function lookAt(pid: number): { readonly state: string; readonly started: string } {
  const stat = readLine(`/proc/${pid}/stat`);
  // The name in field 2 may hold spaces and brackets, so count from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', started: fields[19] ?? '' };
}

const isRunning = ({ pid, started }: LockHolder) => {
  if (!exists(pid)) return false;
  const now = lookAt(pid);
  // A process that has ended keeps its number until its parent asks how.
  return now.state !== 'Z' && (started === '' || started === now.started);
};

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there, but somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** This process. Files outside the library that only exist on Linux are read directly: they hold facts, not data. */
export function currentProcess(): ProcessIdentity {
  const boot = readLine('/proc/sys/kernel/random/boot_id') || 'unknown';
  return {
    pid: process.pid,
    boot,
    started: lookAt(process.pid).started,
    machine: readLine('/etc/machine-id') || hostname(),
    isAlive: (holder) => holder.boot === boot && isRunning(holder),
  };
}
