import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { JournalEntry } from '#core/annotation/change.ts';
import { createFaultyFiles } from '../../support/faulty-files.ts';
import { batchOf, journalOn, processLike, readAll, until } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

// Real disks under load take their time; nothing here is about speed.
vi.setConfig({ testTimeout: 30_000 });

function setting() {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  mkdirSync(library);
  return { library, userData: join(folder, 'user-data') };
}

const gone = { pid: 2 ** 22 - 3, started: '1' };

describe('writers of one library', () => {
  test('two hosts at once are two writers, and each hears of the other within a moment', async () => {
    const at = setting();
    const one = await journalOn(at);
    const two = await journalOn({ ...at, userData: join(at.userData, 'other') });
    expect(one.writer).not.toBe(two.writer);
    const heard: { one: JournalEntry[]; two: JournalEntry[] } = { one: [], two: [] };
    one.onEntries(({ entries }) => heard.one.push(...entries));
    two.onEntries(({ entries }) => heard.two.push(...entries));
    for (let count = 0; count < 5; count += 1) {
      await one.append(batchOf(2));
      await two.append(batchOf(3));
    }
    await until(async () => {
      await Promise.all([one.look(), two.look()]);
      return heard.one.length === 25 && heard.two.length === 25;
    });
    expect(one.position().vector).toEqual(two.position().vector);
    expect(await readAll(one)).toEqual(await readAll(two));
  });

  test('a watcher tells of another writer without being asked', async () => {
    const at = setting();
    const one = await journalOn(at);
    await one.append(batchOf(1));
    const two = await journalOn({ ...at, userData: join(at.userData, 'other') });
    const told = new Promise<void>((resolve) => two.onEntries(() => resolve()));
    await one.append(batchOf(1));
    await told;
  });

  test('every vector that is told holds exactly what was told before it', async () => {
    const at = setting();
    const one = await journalOn(at);
    const two = await journalOn({ ...at, userData: join(at.userData, 'other') });
    const reached = new Map<string, number>();
    one.onEntries(({ entries, vector }) => {
      for (const { writer, sequence } of entries) {
        expect(sequence).toBe((reached.get(writer) ?? 0) + 1);
        reached.set(writer, sequence);
      }
      for (const [writer, { sequence }] of Object.entries(vector)) expect(sequence).toBe(reached.get(writer));
    });
    for (let count = 0; count < 20; count += 1) {
      await Promise.all([one.append(batchOf(3)), two.append(batchOf(7)), one.look()]);
    }
    await one.look();
    expect([...reached.values()].sort((a, b) => a - b)).toEqual([60, 140]);
  });

  test('never deliver a batch before it is there whole', async () => {
    const at = setting();
    const one = await journalOn(at);
    await one.append(batchOf(1));
    await one.append(batchOf(3));
    await one.close();
    const segment = join(at.library, '.attest/journal', one.writer, '000001.ndjson');
    const bytes = readFileSync(segment);
    const lines = bytes.toString('utf8').split('\n');
    const before = Buffer.byteLength(`${lines.slice(0, 2).join('\n')}\n`);
    writeFileSync(segment, bytes.subarray(0, before));
    const two = await journalOn({ ...at, userData: join(at.userData, 'other') });
    for (let end = before; end < bytes.length; end += 97) {
      writeFileSync(segment, bytes.subarray(0, end));
      await two.look();
      expect((await readAll(two)).entries).toHaveLength(1);
    }
    writeFileSync(segment, bytes);
    await two.look();
    expect((await readAll(two)).entries).toHaveLength(4);
  });

  test('a synchronised file that was replaced by another history is read anew', async () => {
    const at = setting();
    const one = await journalOn(at);
    await one.append(batchOf(2));
    const segment = join(at.library, '.attest/journal', one.writer, '000001.ndjson');
    const early = readFileSync(segment);
    await one.append(batchOf(2));
    await one.close();
    const two = await journalOn({ ...at, userData: join(at.userData, 'other') });
    const { vector } = await readAll(two);
    writeFileSync(segment, early);
    await two.look();
    expect((await readAll(two)).entries).toHaveLength(2);
    expect((await two.read(vector, 100)).entries).toHaveLength(2);
  });
});

describe('who we are in a journal', () => {
  test('two processes of one installation take two places, and each keeps its own', async () => {
    const at = setting();
    const [one, two] = await Promise.all([journalOn(at), journalOn(at)]);
    expect(one.writer).not.toBe(two.writer);
    await Promise.all([one.append(batchOf(1)), two.append(batchOf(1))]);
    await Promise.all([one.close(), two.close()]);
    const [three, four] = [await journalOn(at), await journalOn(at)];
    expect(new Set([three.writer, four.writer])).toEqual(new Set([one.writer, two.writer]));
  });

  test.each([
    ['a process that died', gone],
    ['an earlier run of the system', { boot: 'before the restart' }],
    ['a process whose number another one has now', { started: 'long ago' }],
  ])('the place of %s is taken over with its journal', async (_name, holder) => {
    const at = setting();
    const one = await journalOn(at);
    await one.append(batchOf(1));
    await one.close();
    const dead = processLike(holder);
    const lock = join(at.userData, 'writers/library-1.lock');
    writeFileSync(lock, JSON.stringify({ pid: dead.pid, boot: dead.boot, started: dead.started }));
    const two = await journalOn(at);
    expect(two.writer).toBe(one.writer);
    await two.append(batchOf(1));
    expect((await readAll(two)).entries).toHaveLength(2);
  });

  test('a dead lock is taken over by one process only, however many find it at once', async () => {
    const at = setting();
    const one = await journalOn(at);
    await one.close();
    const dead = processLike(gone);
    writeFileSync(
      join(at.userData, 'writers/library-1.lock'),
      JSON.stringify({ pid: dead.pid, boot: dead.boot, started: dead.started }),
    );
    const journals = await Promise.all(Array.from({ length: 6 }, () => journalOn(at)));
    expect(new Set(journals.map(({ writer }) => writer)).size).toBe(6);
  });

  test('an empty lock left by a power cut is taken over once it is old', async () => {
    const at = setting();
    const one = await journalOn(at);
    await one.close();
    const lock = join(at.userData, 'writers/library-1.lock');
    writeFileSync(lock, '');
    utimesSync(lock, 1_700_000_000, 1_700_000_000);
    expect((await journalOn(at)).writer).toBe(one.writer);
  });

  test('a copied user-data folder on another machine begins a journal of its own', async () => {
    const at = setting();
    const one = await journalOn(at);
    await one.append(batchOf(1));
    await one.close();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(at.userData, copy, { recursive: true });
    const two = await journalOn({ ...at, userData: copy, self: processLike({ machine: 'another machine' }) });
    expect(two.writer).not.toBe(one.writer);
    expect((await readAll(two)).entries).toHaveLength(1);
  });

  test.each(['shorter', 'different', 'gone'])(
    'a journal that is %s than remembered is not continued',
    async (how) => {
      const at = setting();
      const one = await journalOn(at);
      await one.append(batchOf(1));
      const folder = join(at.library, '.attest/journal', one.writer);
      const segment = join(folder, '000001.ndjson');
      const early = readFileSync(segment);
      await one.append(batchOf(1));
      await one.close();
      if (how === 'gone') rmSync(folder, { recursive: true });
      else writeFileSync(segment, early);
      if (how === 'different') {
        // The same writer id went on elsewhere: an older user-data folder on this library.
        const record = join(at.userData, 'writers/library-1.json');
        const remembered = JSON.parse(readFileSync(record, 'utf8')) as object;
        const clone = join(temporaryFolder(), 'clone');
        mkdirSync(join(clone, 'writers'), { recursive: true });
        writeFileSync(
          join(clone, 'writers/library-1.json'),
          JSON.stringify({ ...remembered, sequence: 0, hash: '' }),
        );
        const other = await journalOn({ ...at, userData: clone });
        expect(other.writer).toBe(one.writer);
        await other.append(batchOf(1));
        await other.close();
      }
      const two = await journalOn(at);
      expect(two.writer).not.toBe(one.writer);
      await two.append(batchOf(1));
      expect((await readAll(two)).entries.length).toBe({ shorter: 2, different: 3, gone: 1 }[how]);
    },
  );

  test('a journal that is ahead of what is remembered is continued', async () => {
    const at = setting();
    const one = await journalOn(at);
    await one.append(batchOf(5));
    const record = join(at.userData, 'writers/library-1.json');
    const early = readFileSync(record);
    await one.close();
    writeFileSync(record, early);
    expect((await journalOn(at)).writer).toBe(one.writer);
  });

  test('a user-data folder that cannot be written costs the memory of who we are and nothing else', async () => {
    const at = setting();
    const files = createFaultyFiles();
    files.fail('EROFS', ({ path, method }) => path.startsWith(at.userData) && method !== 'list');
    const journal = await journalOn({ ...at, files });
    await journal.append(batchOf(2));
    expect(journal.position().journal.notices).toHaveLength(1);
    expect((await readAll(journal)).entries).toHaveLength(2);
    expect(readdirSync(join(at.library, '.attest/journal'))).toEqual([journal.writer]);
  });
});
