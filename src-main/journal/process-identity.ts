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

// Field 22 of /proc/PID/stat; the name in field 2 may hold spaces and brackets, so count from the last bracket.
function startOf(pid: number): string {
  const stat = readLine(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

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
    started: startOf(process.pid),
    machine: readLine('/etc/machine-id') || hostname(),
    isAlive: (holder) =>
      holder.boot === boot &&
      exists(holder.pid) &&
      (holder.started === '' || holder.started === startOf(holder.pid)),
  };
}
