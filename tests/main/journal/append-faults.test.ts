import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { StampedChange } from '#core/annotation/change.ts';
import type { JournalState } from '#core/contract/host-data.ts';
import { createFaultyFiles, type Fault } from '../../support/faulty-files.ts';
import { batchOf, journalOn, readAll } from '../../support/journal-changes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

// Real disks under load take their time; nothing here is about speed.
vi.setConfig({ testTimeout: 30_000 });

const faults: readonly Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'EBUSY', 'EMFILE', 'short'];
const inJournal = (path: string) => path.includes('.attest');

function setting() {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  mkdirSync(library);
  return { library, userData: join(folder, 'user-data'), rotateAt: 6000 };
}

describe('a file call that fails while changes are appended', () => {
  test.each(faults)(
    'never loses what was acknowledged, never doubles it (%s, each call in turn)',
    async (fault) => {
      let refused = 0;
      for (let at = 1; ; at += 1) {
        const place = setting();
        const files = createFaultyFiles();
        const journal = await journalOn({ ...place, files });
        const acknowledged: StampedChange[] = [];
        const tried: StampedChange[] = [];
        let calls = 0;
        files.fail(fault, ({ path }) => inJournal(path) && (calls += 1) === at);
        for (let count = 0; count < 8; count += 1) {
          const batch = batchOf(3);
          tried.push(...batch);
          const position = await journal.append(batch).catch(() => undefined);
          if (position !== undefined) acknowledged.push(...batch);
          else refused += 1;
        }
        const reached = calls >= at;
        files.heal();
        // What is in the journal now, in the running process and after a start on the same disk.
        const ids = (await readAll(journal)).entries.map(({ changeId }) => changeId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual(acknowledged.map(({ changeId }) => changeId));
        // A client repeats what was refused.
        await journal.append(tried);
        await journal.close();
        const again = await journalOn(place);
        const found = (await readAll(again)).entries.map(({ changeId }) => changeId);
        expect(new Set(found)).toEqual(new Set(tried.map(({ changeId }) => changeId)));
        expect(found.length).toBe(tried.length);
        await again.close();
        if (!reached) break;
      }
      if (fault === 'ENOSPC' || fault === 'EACCES') expect(refused).toBeGreaterThan(0);
    },
    60_000,
  );

  test('a sync that fails is never taken as done: the changes go to a new segment and are synced there', async () => {
    const place = setting();
    const files = createFaultyFiles();
    const journal = await journalOn({ ...place, files });
    await journal.append(batchOf(1));
    let syncs = 0;
    files.fail('EIO', ({ method }) => method === 'syncData' && (syncs += 1) === 1);
    await journal.append(batchOf(2));
    expect(syncs).toBe(2);
    expect((await readAll(journal)).entries).toHaveLength(3);
    await journal.close();
    const again = await journalOn(place);
    expect((await readAll(again)).entries).toHaveLength(3);
    expect(again.position().journal.notices).toEqual([]);
  });

  test('no acknowledgement comes while syncing fails, and what was tried is not left behind', async () => {
    const place = setting();
    const files = createFaultyFiles();
    const journal = await journalOn({ ...place, files });
    await journal.append(batchOf(1));
    files.fail('EIO', ({ method }) => method === 'syncData');
    await expect(journal.append(batchOf(2))).rejects.toMatchObject({ code: 'internal' });
    files.heal();
    expect((await readAll(journal)).entries).toHaveLength(1);
  });

  test('says that it is failing, why, and that it is good again', async () => {
    const files = createFaultyFiles();
    const journal = await journalOn({ ...setting(), files });
    const states: JournalState[] = [];
    journal.onState((state) => states.push(state));
    files.fail('ENOSPC', ({ method, path }) => method === 'write' && inJournal(path));
    const batch = batchOf(2);
    await expect(journal.append(batch)).rejects.toMatchObject({ code: 'disk-full' });
    await expect(journal.append(batch)).rejects.toMatchObject({ code: 'disk-full' });
    expect(journal.position().journal.state).toBe('failing');
    expect(journal.position().journal.message).toContain('disk is full');
    files.heal();
    await journal.append(batch);
    expect(journal.position().journal).toEqual({ state: 'good', notices: [] });
    expect(states.map(({ state }) => state)).toEqual(['failing', 'good']);
    expect((await readAll(journal)).entries).toHaveLength(2);
  });

  test('leaves no pile of empty segments while the disk stays full', async () => {
    const place = setting();
    const files = createFaultyFiles();
    const journal = await journalOn({ ...place, files });
    await journal.append(batchOf(1));
    files.fail('ENOSPC', ({ method, path }) => method === 'write' && inJournal(path));
    for (let count = 0; count < 5; count += 1) await journal.append(batchOf(1)).catch(() => undefined);
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(join(place.library, '.attest/journal', journal.writer))).toEqual(['000001.ndjson']);
  });

  test('cutting off what a broken write left fails without harm and is tried again', async () => {
    const place = setting();
    const first = await journalOn(place);
    await first.append(batchOf(1));
    await first.close();
    const { appendFileSync } = await import('node:fs');
    appendFileSync(join(place.library, '.attest/journal', first.writer, '000001.ndjson'), 'half a line');
    for (const method of ['open change', 'read', 'truncate', 'sync', 'link', 'makeFolder']) {
      const files = createFaultyFiles();
      const journal = await journalOn({ ...place, files });
      files.fail('ENOSPC', (call) => call.method === method && inJournal(call.path));
      await journal.append(batchOf(1)).catch(() => undefined);
      files.heal();
      await journal.append(batchOf(1));
      await journal.close();
    }
    const again = await journalOn(place);
    const { entries } = await readAll(again);
    expect(entries.length).toBeGreaterThanOrEqual(7);
    expect(again.position().journal.notices).toEqual([]);
  });

  test.each<Fault>(['EIO', 'EACCES', 'EMFILE'])(
    'opening a journal with one call failing (%s, each in turn) gives out no place twice and loses nothing',
    async (fault) => {
      const base = setting();
      const first = await journalOn(base);
      const earlier: string[] = [];
      for (let count = 0; count < 5; count += 1) {
        const batch = batchOf(3);
        await first.append(batch);
        earlier.push(...batch.map(({ changeId }) => changeId));
      }
      await first.close();
      // As after a kill: the journal is ahead of what is remembered.
      const record = join(base.userData, 'writers/library-1.json');
      const remembered = JSON.parse(readFileSync(record, 'utf8')) as object;
      writeFileSync(record, JSON.stringify({ ...remembered, sequence: 0, hash: '' }));
      const root = dirname(base.library);
      const untouched = temporaryFolder();
      cpSync(root, untouched, { recursive: true });
      for (let at = 1; ; at += 1) {
        rmSync(root, { recursive: true });
        cpSync(untouched, root, { recursive: true });
        const files = createFaultyFiles();
        files.fail(fault, (_call, number) => number === at);
        const journal = await journalOn({ ...base, files });
        const batch = batchOf(2);
        const position = await journal.append(batch).catch(() => undefined);
        const reached = files.calls.length >= at;
        files.heal();
        await journal.close();

        const again = await journalOn(base);
        const { entries } = await readAll(again, 1000);
        const context = `call ${at}`;
        const places = entries.map(({ writer, sequence }) => `${writer} ${sequence}`);
        expect(new Set(places).size, context).toBe(places.length);
        const added = position === undefined ? [] : batch.map(({ changeId }) => changeId);
        expect(entries.map(({ changeId }) => changeId).sort(), context).toEqual(
          [...earlier, ...added].sort(),
        );
        // Nothing looks altered or missing afterwards.
        expect(again.position().journal.notices, context).toEqual([]);
        await again.close();
        if (!reached) break;
      }
    },
    120_000,
  );
});
