import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { journalEntrySchema, vectorSchema } from '#core/annotation/change.ts';
import { journalStateSchema } from '#core/contract/host-data.ts';
import type { NewEntries } from '../../../src-main/journal/entry-news.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { createFaultyFiles } from '../../support/faulty-files.ts';
import { batchOf, journalOn, readAll, until } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

// Real disks under load take their time; nothing here is about speed.
vi.setConfig({ testTimeout: 30_000 });

function setting() {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  mkdirSync(library);
  return { library, userData: join(folder, 'user-data') };
}

const segmentsOf = (library: string, writer: string) =>
  readdirSync(join(library, '.attest/journal', writer)).sort();

describe('a journal', () => {
  test('opens and is read without writing anything into the library', async () => {
    const at = setting();
    const journal = await journalOn(at);
    expect(await journal.read({}, 10)).toEqual({ entries: [], vector: {}, done: true });
    expect(journal.position()).toEqual({ vector: {}, journal: { state: 'good', notices: [] } });
    await journal.close();
    expect(readdirSync(at.library)).toEqual([]);
  });

  test('gives back what was appended, in order, with places without gaps, now and after the next start', async () => {
    const at = setting();
    const batches = [batchOf(1), batchOf(5), batchOf(20), batchOf(3)];
    const journal = await journalOn(at);
    for (const batch of batches) await journal.append(batch);
    const changes = batches.flat();
    const expected = changes.map((change, index) => ({
      ...change,
      writer: journal.writer,
      sequence: index + 1,
    }));
    const { entries, vector } = await readAll(journal);
    expect(entries).toEqual(expected);
    expect(vector).toEqual(journal.position().vector);
    for (const entry of entries) expect(journalEntrySchema.safeParse(entry).success).toBe(true);
    expect(vectorSchema.safeParse(vector).success).toBe(true);
    expect(journalStateSchema.safeParse(journal.position().journal).success).toBe(true);
    await journal.close();

    const again = await journalOn(at);
    expect(again.writer).toBe(journal.writer);
    expect((await readAll(again)).entries).toEqual(expected);
    expect(again.position()).toEqual({ vector, journal: { state: 'good', notices: [] } });
    const next = await again.append(batchOf(1));
    expect(next.sequence).toBe(changes.length + 1);
    expect(segmentsOf(at.library, again.writer)).toEqual(['000001.ndjson']);
  });

  test('acknowledges with the place of the last change, which the position then shows', async () => {
    const journal = await journalOn(setting());
    const position = await journal.append(batchOf(3));
    expect(position.sequence).toBe(3);
    expect(journal.position().vector).toEqual({ [journal.writer]: position });
  });

  test('does not take a change id twice, and answers with the place it has', async () => {
    const at = setting();
    const [first, second] = [batchOf(4), batchOf(2)];
    const journal = await journalOn(at);
    const place = await journal.append(first);
    await journal.append(second);
    expect(await journal.append(first)).toEqual(place);
    expect((await journal.append([...first, ...batchOf(1)])).sequence).toBe(7);
    await journal.close();
    const again = await journalOn(at);
    expect(await again.append(first)).toEqual(place);
    expect((await readAll(again)).entries).toHaveLength(7);
  });

  test('takes the same change only once when it comes twice at the same time', async () => {
    const journal = await journalOn(setting());
    const batch = batchOf(3);
    const places = await Promise.all([journal.append(batch), journal.append(batch), journal.append(batch)]);
    expect(new Set(places.map(({ sequence }) => sequence))).toEqual(new Set([3]));
    expect((await readAll(journal)).entries).toHaveLength(3);
  });

  test('writes and syncs once for all that waits', async () => {
    const files = createFaultyFiles();
    const journal = await journalOn({ ...setting(), files });
    await journal.append(batchOf(1));
    files.heal();
    await Promise.all(Array.from({ length: 50 }, () => journal.append(batchOf(2))));
    const methods = files.calls.map(({ method }) => method);
    expect(methods.filter((method) => method === 'syncData').length).toBeLessThanOrEqual(2);
    expect(methods.filter((method) => method === 'write').length).toBeLessThanOrEqual(2);
    expect((await readAll(journal)).entries).toHaveLength(101);
  });

  test('keeps parts of a batch that is handed over in several calls', async () => {
    const at = setting();
    const batch = batchOf(10);
    const journal = await journalOn(at);
    await journal.append(batch.slice(0, 4));
    await journal.close();
    const again = await journalOn(at);
    expect(again.position().journal.notices).toEqual([]);
    await again.append(batch.slice(4));
    expect((await readAll(again)).entries.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('gives only what a vector does not hold, from any place', async () => {
    const journal = await journalOn(setting());
    for (let count = 0; count < 30; count += 1) await journal.append(batchOf(100));
    const { entries, vector } = await journal.read({}, 2345);
    expect(entries).toHaveLength(2345);
    const rest = await journal.read(vector, 20_000);
    expect(rest.entries[0]?.sequence).toBe(2346);
    expect(rest.entries).toHaveLength(655);
    expect(rest.done).toBe(true);
    expect(await journal.read(rest.vector, 10)).toEqual({ entries: [], vector: rest.vector, done: true });
  });

  test('gives a writer from the start to a reader that holds another history of it', async () => {
    const journal = await journalOn(setting());
    for (let count = 0; count < 3; count += 1) await journal.append(batchOf(2));
    const { [journal.writer]: last } = journal.position().vector;
    const other = 'f'.repeat(64);
    const asked = async (sequence: number, hash: string) =>
      (await journal.read({ [journal.writer]: { sequence, hash } }, 100)).entries.map(
        (entry) => entry.sequence,
      );
    expect(await asked(6, last!.hash)).toEqual([]);
    expect(await asked(6, other)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await asked(3, other)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await asked(9, other)).toEqual([1, 2, 3, 4, 5, 6]);
    const unknown = { '01890000-0000-7000-8000-000000000000': { sequence: 4, hash: other } };
    expect((await journal.read(unknown, 100)).vector).toEqual(journal.position().vector);
  });

  test('begins a new segment when one is full, chained to the last', async () => {
    const at = setting();
    const journal = await journalOn({ ...at, rotateAt: 4000 });
    for (let count = 0; count < 40; count += 1) await journal.append(batchOf(1));
    expect(segmentsOf(at.library, journal.writer).length).toBeGreaterThan(3);
    const read = await readAll(journal);
    expect(read.entries.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    await journal.close();
    const again = await journalOn({ ...at, rotateAt: 4000 });
    expect(await readAll(again)).toEqual(read);
    expect(again.position().journal.notices).toEqual([]);
  });

  test('announces its own entries with the vector after them', async () => {
    const journal = await journalOn(setting());
    const news: NewEntries[] = [];
    journal.onEntries((one) => news.push(one));
    const position = await journal.append(batchOf(5000));
    await journal.append(batchOf(1));
    await until(() => news.at(-1)?.entries.at(-1)?.sequence === 5001);
    expect(news.flatMap(({ entries }) => entries.map(({ sequence }) => sequence))).toEqual(
      Array.from({ length: 5001 }, (_, index) => index + 1),
    );
    expect(
      news.every(({ entries, vector }) => vector[journal.writer]?.sequence === entries.at(-1)?.sequence),
    ).toBe(true);
    expect(news.some(({ vector }) => vector[journal.writer]?.hash === position.hash)).toBe(true);
  });

  test('writes the format that is documented', async () => {
    const at = setting();
    const journal = await journalOn(at);
    await journal.append(batchOf(1));
    const text = readFileSync(join(at.library, '.attest/journal', journal.writer, '000001.ndjson'), 'utf8');
    const lines = text.split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe('');
    expect(Object.keys(JSON.parse(lines[0]!.slice(9)) as object)).toEqual([
      'v',
      'segment',
      'library',
      'writer',
      'previous',
      'after',
      'at',
    ]);
    expect(Object.keys(JSON.parse(lines[1]!.slice(9)) as object).join('')).toBe('vnibxmcwaokrfph');
  });

  test('keeps the journal of a library that cannot be written in the user-data folder, and says so', async () => {
    const at = setting();
    const elsewhere = join(at.userData, 'journals');
    const { makeFolders } = await import('../../../src-main/files/atomic-file.ts');
    const prepare = async () => {
      await makeFolders(nodeFiles, elsewhere);
      return '00000000-0000-8000-8000-000000000001';
    };
    const journal = await journalOn({ ...at, place: 'own-folder', prepare });
    await journal.append(batchOf(2));
    expect(journal.position().journal.state).toBe('read-only');
    expect(journal.position().journal.message).toContain(elsewhere);
    expect(existsSync(join(at.library, '.attest'))).toBe(false);
    await journal.close();

    // Writable again: what was kept elsewhere is still read, and never continued by the same writer.
    const again = await journalOn(at);
    expect((await readAll(again)).entries).toHaveLength(2);
    expect(again.writer).not.toBe(journal.writer);
  });
});
