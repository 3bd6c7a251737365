import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { JournalEntry, StampedChange } from '#core/annotation/change.ts';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { readAfter } from '../../../src-main/journal/entry-reader.ts';
import { checkWriter } from '../../../src-main/journal/segment-check.ts';
import { emptyIndex } from '../../../src-main/journal/writer-index.ts';
import { batchOf, journalOn, readAll } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

// Real disks under load take their time; nothing here is about speed.
vi.setConfig({ testTimeout: 30_000 });

/** A journal of these batches, closed; its only segment. */
async function written(batches: readonly (readonly StampedChange[])[]) {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  mkdirSync(library);
  const at = { library, userData: join(folder, 'user-data') };
  const journal = await journalOn(at);
  for (const batch of batches) await journal.append(batch);
  await journal.close();
  const segment = join(library, '.attest/journal', journal.writer, '000001.ndjson');
  return { at, writer: journal.writer, segment, bytes: readFileSync(segment) };
}

const idsOf = (entries: readonly { readonly changeId: string }[]) => entries.map(({ changeId }) => changeId);
const isInOrder = (entries: readonly JournalEntry[]) =>
  entries.every((entry, index) => index === 0 || entry.sequence > entries[index - 1]!.sequence);

/** What start-up makes of a writer's files, without becoming a writer. */
async function checked(folder: string, writer: string) {
  const index = emptyIndex(writer, folder);
  const entries: JournalEntry[] = [];
  await checkWriter(nodeFiles, index, (placed) => entries.push(...placed.map(({ entry }) => entry)));
  const read = await readAfter(nodeFiles, new Map([[writer, index]]), {}, 1000);
  expect(read.entries).toEqual(entries);
  return { entries, findings: index.findings, torn: index.segments[0]?.torn };
}

/** As if the process had been killed before it could remember how far it came. */
function forgetPosition(userData: string): void {
  const record = join(userData, 'writers', 'library-1.json');
  const remembered = JSON.parse(readFileSync(record, 'utf8')) as object;
  writeFileSync(record, JSON.stringify({ ...remembered, sequence: 0, hash: '' }));
}

describe('a write that was broken off', () => {
  const kept = [batchOf(2), batchOf(1)];
  const last = batchOf(3);
  const lineStarts = (bytes: Buffer) => {
    const starts = [0];
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
    return starts;
  };

  test('costs only itself, at whatever byte it ended', async () => {
    const { writer, bytes, segment } = await written([...kept, last]);
    const start = lineStarts(bytes)[4]!;
    for (let end = start; end < bytes.length; end += 1) {
      writeFileSync(segment, bytes.subarray(0, end));
      const { entries, findings, torn } = await checked(dirname(segment), writer);
      expect(idsOf(entries), `${end} of ${bytes.length} bytes`).toEqual(idsOf(kept.flat()));
      expect(findings).toEqual([]);
      expect(torn).toEqual(end === start ? undefined : { from: start, to: end });
    }
  });

  test('is set aside before the next write, and the journal goes on without a gap', async () => {
    const { at, writer, bytes, segment } = await written([...kept, last]);
    const [, , , , start, second, third] = lineStarts(bytes);
    const ends = [start! + 1, second! - 1, second!, second! + 1, third! - 1, third!, bytes.length - 1];
    for (const end of ends) {
      writeFileSync(segment, bytes.subarray(0, end));
      forgetPosition(at.userData);
      const journal = await journalOn(at);
      expect(journal.writer).toBe(writer);
      expect(journal.position().journal.notices).toHaveLength(1);
      // Looking changes nothing.
      expect(readFileSync(segment)).toHaveLength(end);
      const more = batchOf(2);
      expect((await journal.append([...last, ...more])).sequence).toBe(8);
      expect(idsOf((await readAll(journal)).entries)).toEqual(idsOf([...kept, last, more].flat()));
      await journal.close();
      const again = await journalOn(at);
      expect(again.position().journal.notices).toEqual([]);
      expect(idsOf((await readAll(again)).entries)).toEqual(idsOf([...kept, last, more].flat()));
      await again.close();
    }
    const aside = join(at.library, '.attest/damaged');
    const parts = readdirSync(aside).map((name) => readFileSync(join(aside, name)));
    expect(parts).toHaveLength(ends.length);
    for (const end of ends) expect(parts.some((part) => part.equals(bytes.subarray(start, end)))).toBe(true);
  });

  test('costs only itself when the system gave space and never filled it', async () => {
    const { at, segment, bytes } = await written([...kept, batchOf(3)]);
    forgetPosition(at.userData);
    const damaged = Buffer.from(bytes);
    const start = bytes.length - 900;
    damaged.fill(0, start, start + 300);
    writeFileSync(segment, damaged);
    const journal = await journalOn(at);
    expect(idsOf((await readAll(journal)).entries)).toEqual(idsOf(kept.flat()));
    expect(journal.position().journal.notices).toHaveLength(1);
  });

  test('of another writer is not read beyond, and its file is left alone', async () => {
    const { at, segment, bytes } = await written([batchOf(2), batchOf(3)]);
    truncateSync(segment, bytes.length - 5);
    const other = await journalOn({ ...at, userData: join(temporaryFolder(), 'other') });
    expect((await readAll(other)).entries).toHaveLength(2);
    await other.append(batchOf(1));
    expect(readFileSync(segment)).toEqual(bytes.subarray(0, -5));
    // The rest arrives: now it counts.
    writeFileSync(segment, bytes);
    await other.look();
    expect((await readAll(other)).entries).toHaveLength(6);
  });
});

describe('a changed byte', () => {
  test('anywhere costs one entry at most and is always reported', async () => {
    const batches = [batchOf(1), batchOf(3), batchOf(1), batchOf(2)];
    const all = idsOf(batches.flat());
    const { writer, segment, bytes } = await written(batches);
    for (let place = 0; place < bytes.length; place += 1) {
      // Every bit has its turn; the second makes and unmakes line feeds, the third makes NUL bytes.
      for (const mask of new Set([1 << (place % 8), 0x2a, bytes[place]!])) {
        const damaged = Buffer.from(bytes);
        damaged[place] = damaged[place]! ^ mask;
        writeFileSync(segment, damaged);
        const { entries, findings, torn } = await checked(dirname(segment), writer);
        const found = idsOf(entries);
        const context = `byte ${place} ^ ${mask}`;
        expect(all.filter((id) => !found.includes(id)).length, context).toBeLessThanOrEqual(1);
        expect(found.every((id) => all.includes(id)) && isInOrder(entries), context).toBe(true);
        expect(findings.length, context).toBeGreaterThan(0);
        expect(torn, context).toBeUndefined();
      }
    }
  }, 120_000);

  test('in our own journal makes the next entries go to a new segment, with places never used before', async () => {
    const batches = [batchOf(1), batchOf(1), batchOf(1)];
    const { at, writer, segment, bytes } = await written(batches);
    const damaged = Buffer.from(bytes);
    const lastLine = bytes.lastIndexOf(10, bytes.length - 2) + 40;
    damaged[lastLine] = (damaged[lastLine] ?? 0) ^ 1;
    writeFileSync(segment, damaged);
    const journal = await journalOn(at);
    expect(journal.writer).toBe(writer);
    expect((await journal.append(batchOf(1))).sequence).toBe(4);
    expect((await readAll(journal)).entries.map(({ sequence }) => sequence)).toEqual([1, 2, 4]);
    expect(readFileSync(segment).equals(damaged)).toBe(true);
    await journal.close();
    const again = await journalOn(at);
    expect((await readAll(again)).entries.map(({ sequence }) => sequence)).toEqual([1, 2, 4]);
    expect(again.position().journal.notices).toHaveLength(1);
  });
});

describe('a journal that somebody changed', () => {
  test('shows a line that was taken out', async () => {
    const { at, segment, bytes } = await written([batchOf(1), batchOf(1), batchOf(1)]);
    const lines = bytes.toString('utf8').split('\n');
    writeFileSync(segment, [...lines.slice(0, 2), ...lines.slice(3)].join('\n'));
    const journal = await journalOn(at);
    expect((await readAll(journal)).entries.map(({ sequence }) => sequence)).toEqual([1, 3]);
    expect(journal.position().journal.notices).toHaveLength(1);
  });

  test('shows a segment that was taken out', async () => {
    const folder = temporaryFolder();
    const at = { library: join(folder, 'library'), userData: join(folder, 'user-data'), rotateAt: 1000 };
    mkdirSync(at.library);
    const journal = await journalOn(at);
    for (let count = 0; count < 6; count += 1) await journal.append(batchOf(1));
    await journal.close();
    const { rmSync } = await import('node:fs');
    rmSync(join(at.library, '.attest/journal', journal.writer, '000002.ndjson'));
    const again = await journalOn(at);
    expect(again.position().journal.notices).toHaveLength(1);
    expect((await readAll(again)).entries.length).toBeGreaterThan(2);
  });

  test('skips what a later version wrote, keeps it, and says so', async () => {
    const { at, segment, bytes } = await written([batchOf(1), batchOf(1)]);
    const { crc32 } = await import('node:zlib');
    const lines = bytes.toString('utf8').split('\n');
    const json = lines[2]!.slice(9).replace('"v":1', '"v":2');
    lines[2] = `${crc32(json).toString(16).padStart(8, '0')} ${json}`;
    writeFileSync(segment, lines.join('\n'));
    const journal = await journalOn({ ...at, userData: join(temporaryFolder(), 'reader') });
    const { entries, vector } = await readAll(journal);
    expect(entries).toHaveLength(1);
    expect(Object.values(vector)).toMatchObject([{ sequence: 2 }]);
    expect(journal.position().journal.notices).toHaveLength(1);
    expect(existsSync(segment)).toBe(true);
  });
});
