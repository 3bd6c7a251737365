// What the program does with files, act by act, and what must be there afterwards when one call failed in between.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { HostError } from '#core/contract/host-data.ts';
import { writeAtomically } from '../../src-main/files/atomic-file.ts';
import { nodeFiles } from '../../src-main/files/node-files.ts';
import { openSettings } from '../../src-main/library/settings.ts';
import { restoreBackup } from '../../src-main/snapshots/backup-restoring.ts';
import { makeBackup } from '../../src-main/snapshots/backup-writing.ts';
import type { FaultyFiles } from '../support/faulty-files.ts';
import { articleText } from './desk-work.ts';
import type { Desk } from './desk.ts';
import { lostBatches, rawJournal } from './three-ways.ts';
export const newId = () => randomUUID();

interface Stage {
  readonly desk: Desk;
  readonly files: FaultyFiles;
  readonly folder: string;
  /** Beside the library, for what is put elsewhere. */
  readonly outside: string;
  readonly userData: string;
}

/**
 * `act` is what fails. Gives what to look at when the disk is well again, told whether `act` ended as if all was good.
 */
export type Act = (stage: Stage) => Promise<(done: boolean) => Promise<void> | void>;

export const oldExport = `old ${'x'.repeat(5000)}`;
export const newExport = `new ${'y'.repeat(9000)}`;
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
export const endless = new AbortController().signal;
export const silent = () => undefined;

/** Everything below a folder but what is written meanwhile: path → hash. */
function treeOf(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length), sha256(readFileSync(path))] as const),
  );
}

/** Half-made files may stay when even removing them failed, but never under a name that anybody reads. */
const visible = (folder: string) => readdirSync(folder).filter((name) => !name.startsWith('.'));

export const acts: Readonly<Record<string, Act>> = {
  async append({ desk, folder }) {
    for (let count = 0; count < 6; count += 1) {
      await desk.work();
      expect(lostBatches(desk.promises, rawJournal(folder)), 'said to be saved').toEqual([]);
    }
    return silent;
  },
  async text({ desk }) {
    const bytes = Buffer.from(`A text that is kept. ${'é'.repeat(3000)}`);
    let kept = false;
    const keep = desk.library.texts.keep(sha256(bytes), bytes).then(() => (kept = true));
    const look = async () => {
      const there = await desk.library.texts.read(sha256(bytes)).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'not-found' });
        return undefined;
      });
      if (there !== undefined) expect(Buffer.compare(there, bytes)).toBe(0);
      else expect(kept).toBe(false);
      await desk.library.texts.keep(sha256(bytes), bytes);
    };
    await keep.catch(fails);
    return look;
  },
  async export({ files, outside }) {
    const path = join(outside, 'set.attest.json');
    let done = false;
    await writeAtomically(files, newId, path, Buffer.from(newExport)).then(() => (done = true), fails);
    return () => {
      const there = readFileSync(path, 'utf8');
      expect([oldExport, newExport], 'old or new').toContain(there);
      if (done) expect(there).toBe(newExport);
    };
  },
  async settings({ files, userData }) {
    const settings = await openSettings({ files, newId, userData });
    let done = false;
    await settings.change({ annotator: 'Bea' }).then(() => (done = true), fails);
    return async () => {
      const { annotator } = (await openSettings({ files: nodeFiles, newId, userData })).get().settings;
      if (done) expect(annotator).toBe('Bea');
      else expect(['Ann', 'Bea']).toContain(annotator);
    };
  },
  async documents({ desk, folder }) {
    const { documents } = desk.library;
    const content = `Made here. ${'z'.repeat(4000)}`;
    await documents.create('Made', content).catch(fails);
    const first = (await documents.list().catch(fails))?.documents.find(({ path }) => path === 'Article.txt');
    if (first !== undefined) {
      await documents.rename(first.id, 'Renamed').catch(fails);
      await documents.duplicate(first.id).catch(fails);
      const undo = await documents.trash(first.id).catch(fails);
      if (undo !== undefined) await documents.restore(undo).catch(fails);
    }
    return () => {
      const contents = visible(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
      for (const there of contents) expect([articleText, content, ''], 'whole').toContain(there);
      const trash = join(folder, '../user-data/data/Trash/files');
      const inTrash = existsSync(trash)
        ? readdirSync(trash).map((name) => readFileSync(join(trash, name), 'utf8'))
        : [];
      expect([...contents, ...inTrash], 'the article is somewhere').toContain(articleText);
    };
  },
  async save({ desk, folder }) {
    const { documents, drafts } = desk.library;
    const article = (await documents.list().catch(fails))?.documents.find(
      ({ path }) => path === 'Article.txt',
    );
    if (article === undefined) return silent;
    const bytes = Buffer.from(`${articleText}\nEdited. ${'y'.repeat(4000)}`);
    const hash = sha256(articleText);
    const draft = {
      documentId: article.id,
      ...{
        sourceHash: hash,
        sourceTextHash: hash,
        fromHash: hash,
        length: 1,
        at: '2026-01-01T10:00:00.000Z',
      },
      edits: [{ start: 0, end: 0, insert: 'x'.repeat(5000) }],
    };
    const kept = await drafts.keep(draft).then(() => true, fails);
    const saved = await documents.save(article.id, hash, bytes).then(() => true, fails);
    return async () => {
      const there = sha256(readFileSync(join(folder, 'Article.txt')));
      expect([hash, sha256(bytes)], 'old or new').toContain(there);
      if (saved === true) expect(there).toBe(sha256(bytes));
      const found = await drafts.read(article.id);
      if (kept === true || found !== undefined) expect(found).toEqual(draft);
      await documents.save(article.id, there, bytes);
      expect(sha256(readFileSync(join(folder, 'Article.txt')))).toBe(sha256(bytes));
    };
  },
  async snapshot({ desk }) {
    await desk.work();
    let taken: boolean | undefined;
    await desk.library.snapshots.take('hand', 'Mine').then((answer) => (taken = answer.taken), fails);
    return async () => {
      const { snapshots } = desk.library;
      const list = await snapshots.list();
      if (taken !== undefined) expect(list.map(({ name }) => name)).toContain('Mine');
      for (const { id, state } of list) {
        expect(state, 'no half of a snapshot is listed').toBe('good');
        for (let from = 0, done = false; !done;) {
          const page = await snapshots.read(id, from, 1000);
          from += page.records.length;
          ({ done } = page);
        }
      }
      expect(list.length, 'the one from before is there').toBeGreaterThan(0);
    };
  },
  async backup({ files, folder, outside }) {
    const target = join(outside, 'backup.zip');
    const wish = {
      newId,
      now: Date.now,
      root: folder,
      target,
      signal: endless,
      progress: silent,
      replace: true,
    };
    const library = { id: '00000000-0000-8000-8000-000000000001', name: 'Articles' };
    const before = treeOf(folder);
    const made = await makeBackup({ ...wish, files, library }).catch(fails);
    return async () => {
      if (made === undefined && readFileSync(target, 'utf8') === oldExport) return;
      const again = {
        files: nodeFiles,
        newId,
        file: target,
        parent: outside,
        signal: endless,
        progress: silent,
      };
      const restored = await restoreBackup(again);
      const there = treeOf(restored.folder);
      // A folder that could not be listed is told as one.
      const leftOut = made?.leftOut.map(({ path }) => `/${path}`) ?? [];
      const isTold = (path: string) => leftOut.some((one) => path === one || path.startsWith(`${one}/`));
      const absent = [...before].filter(([path, hash]) => there.get(path) !== hash && !isTold(path));
      expect(absent, 'not in the backup, and nobody was told').toEqual([]);
    };
  },
  async restore({ files, outside }) {
    const parent = join(outside, 'restored');
    mkdirSync(parent);
    const file = join(outside, 'good.zip');
    let made: string | undefined;
    const wish = { files, newId, file, parent, signal: endless, progress: silent };
    await restoreBackup(wish).then((answer) => (made = answer.folder), fails);
    return () => {
      const there = visible(parent);
      if (made !== undefined) expect(there).toContain(basename(made));
      for (const name of there) {
        const tree = treeOf(join(parent, name));
        expect(tree.get('/Article.txt'), 'whole or not at all').toBe(sha256(articleText));
        expect([...tree.keys()].filter((path) => path.endsWith('.ndjson')).length).toBeGreaterThan(0);
      }
    };
  },
};

/** What a person is told is an error of ours in words, whatever the disk said. */
export function fails(error: unknown): undefined {
  expect(error).toBeInstanceOf(HostError);
  expect((error as HostError).message.length).toBeGreaterThan(20);
  return undefined;
}
