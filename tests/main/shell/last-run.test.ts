// Whether the last run ended as it should, the log, and the file by which a second start finds the first.
import { chmod, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProcessIdentity } from '../../../src-main/journal/process-identity.ts';
import { createErrorLog } from '../../../src-main/shell/error-log.ts';
import { catchFalls } from '../../../src-main/shell/falls.ts';
import { markRun } from '../../../src-main/shell/last-run.ts';
import { createPageLog } from '../../../src-main/shell/page-log.ts';
import { announceShell, findShell } from '../../../src-main/shell/running-shell.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = () => new Date('2026-11-22T10:00:00Z');
const processOf = (pid: number, boot = 'one', alive: readonly number[] = []): ProcessIdentity => ({
  pid,
  boot,
  started: '1',
  machine: 'm',
  isAlive: (holder) => holder.boot === boot && alive.includes(holder.pid),
});

describe('the mark of a run', () => {
  test('says nothing after a run that ended itself', () => {
    const folder = temporaryFolder();
    const first = markRun(folder, now, processOf(1));
    expect(first.crash).toBeUndefined();
    first.end();
    expect(markRun(folder, now, processOf(2)).crash).toBeUndefined();
  });

  test('says that a run stopped, about when, and once', async () => {
    const folder = temporaryFolder();
    markRun(folder, now, processOf(1));
    await utimes(join(folder, 'running.json'), now(), now());
    const next = markRun(folder, now, processOf(2));
    expect(next.crash).toMatchObject({ at: '2026-11-22T10:00:00.000Z' });
    expect(next.crash?.what).toContain('stopped');
    next.end();
    expect(markRun(folder, now, processOf(3)).crash).toBeUndefined();
  });

  test('says that the computer was restarted in the middle', () => {
    const folder = temporaryFolder();
    markRun(folder, now, processOf(1, 'one'));
    expect(markRun(folder, now, processOf(1, 'two', [1])).crash?.what).toContain('restarted');
  });

  test('says nothing of a run that goes on beside this one, and leaves its mark', async () => {
    const folder = temporaryFolder();
    markRun(folder, now, processOf(1));
    const second = markRun(folder, now, processOf(2, 'one', [1]));
    expect(second.crash).toBeUndefined();
    const third = markRun(folder, now, processOf(3, 'one', [1, 2]));
    second.end();
    expect(await readFile(join(folder, 'running.json'), 'utf8')).toContain('"pid":3');
    third.end();
    expect(await readdir(folder)).toEqual([]);
  });

  test('tells what was noted of the fall, and no words of the error', () => {
    const folder = temporaryFolder();
    const run = markRun(folder, now, processOf(1));
    const log = createErrorLog(folder, now);
    let ends = 0;
    const stop = catchFalls({ log, run, end: () => (ends += 1) });
    process.listeners('uncaughtException').at(-1)!(new TypeError('the mayor said'), 'uncaughtException');
    process.listeners('uncaughtException').at(-1)!(new RangeError('x'), 'uncaughtException');
    stop();
    expect(ends).toBe(1);
    const { crash } = markRun(folder, now, processOf(2));
    expect(crash?.at).toBe('2026-11-22T10:00:00.000Z');
    expect(crash?.what).toMatch(/^RangeError at /);
    expect(crash?.what).not.toContain('mayor');
  });

  test.each(['', '{', '[]', '{"pid":"1"}'])('a damaged mark (%j) is no fall', async (content) => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'running.json'), content);
    expect(markRun(folder, now, processOf(2)).crash).toBeUndefined();
  });
});

describe('the log', () => {
  test('has a line per error: time, place, kind, and the home folder left out', async () => {
    const log = createErrorLog(temporaryFolder(), now);
    const error = Object.assign(new Error('words of a document\nmore'), { code: 'EIO' });
    error.stack = `Error: words of a document\n    at open (${join(homedir(), 'x.js')}:1:2)`;
    log.note('opening', error);
    log.line('one\nline');
    expect(await log.read()).toBe(
      '2026-11-22T10:00:00.000Z opening Error EIO at open (~/x.js:1:2)\n2026-11-22T10:00:00.000Z one line\n',
    );
    if (process.platform !== 'win32') expect((await stat(log.location)).mode & 0o777).toBe(0o600);
  });

  test('is put aside when it is full, three in all, and read from its end in whole lines', async () => {
    const folder = temporaryFolder();
    const log = createErrorLog(folder, now);
    for (let count = 0; count < 9; count += 1) log.line(`${count} ${'x'.repeat(500_000)}`);
    for (let count = 0; count < 9; count += 1) log.line(`small ${count}`);
    await log.settled();
    expect((await readdir(join(folder, 'logs'))).sort()).toEqual([
      'attest.log',
      'attest.log.1',
      'attest.log.2',
    ]);
    const text = await log.read();
    expect(text.length).toBeLessThan(270_000);
    expect(text).toMatch(/^2026-11-22T10:00:00.000Z small 0\n/);
    expect(text.trimEnd().split('\n')).toHaveLength(9);
  });

  test('takes thirty entries a minute from pages, and says how many were left out', () => {
    const lines: string[] = [];
    let time = 0;
    const note = createPageLog({ line: (text) => void lines.push(text) }, () => time);
    for (let count = 0; count < 35; count += 1) note('ui', 'TypeError: secret words');
    expect(lines).toHaveLength(30);
    time = 60_000;
    note('a sentence about a document', 'secret words');
    expect(lines.slice(30)).toEqual(['page: 5 more were not kept', 'page somewhere error']);
    expect(lines.join('')).not.toContain('secret');
  });
});

describe('the running web shell', () => {
  const shell = { port: 47_321, token: 'a-token' };
  const self = processOf(7, 'one', [7]);

  test('is found by a later start, while it runs', async () => {
    const folder = temporaryFolder();
    const conceal = await announceShell(folder, shell, self);
    expect(await findShell(folder, 47_321, self)).toEqual(shell);
    expect(await findShell(folder, 47_322, self)).toBeUndefined();
    expect(await findShell(folder, 47_321, processOf(8))).toBeUndefined();
    expect(await findShell(folder, 47_321, processOf(8, 'two', [7]))).toBeUndefined();
    await conceal();
    expect(await findShell(folder, 47_321, self)).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')(
    'is told in a file that only the user reads, else not believed',
    async () => {
      const folder = temporaryFolder();
      await announceShell(folder, shell, self);
      const file = join(folder, 'web-shell.json');
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      await chmod(file, 0o644);
      expect(await findShell(folder, 47_321, self)).toBeUndefined();
    },
  );

  test('does not take away the word of a later one', async () => {
    const folder = temporaryFolder();
    const conceal = await announceShell(folder, shell, self);
    await announceShell(folder, { ...shell, token: 'later' }, self);
    await conceal();
    expect(await findShell(folder, 47_321, self)).toMatchObject({ token: 'later' });
  });
});
