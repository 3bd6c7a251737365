import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test, vi } from 'vitest';
import { currentProcess } from '../../../src-main/journal/process-identity.ts';

const self = currentProcess();
const holder = (pid: number) => ({ pid, boot: self.boot, started: '' });

test('this process is alive, and not one with its number that began at another time', () => {
  expect(self.isAlive(self)).toBe(true);
  expect(self.isAlive({ ...self, boot: 'another' })).toBe(false);
  if (self.started !== '') expect(self.isAlive({ ...self, started: '1' })).toBe(false);
});

test.runIf(process.platform === 'linux')(
  'a process that has ended is not alive while its parent has not asked how',
  async () => {
    // What the shell becomes never asks after the shell's child.
    const parent = spawn('sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const state = () => /\) (\w)/.exec(readFileSync(`/proc/${line}/stat`, 'utf8'))?.[1];
    await vi.waitFor(() => expect(state()).toBe('Z'), { timeout: 10_000 });
    expect(self.isAlive(holder(Number(line)))).toBe(false);
    expect(self.isAlive(holder(parent.pid ?? 0))).toBe(true);
  },
);
