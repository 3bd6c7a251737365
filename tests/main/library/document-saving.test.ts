// Saving an edited document: whole or not at all, never over what somebody else wrote meanwhile.
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { keepDocument } from '../../support/document-records.ts';
import { createFaultyFiles, type Fault } from '../../support/faulty-files.ts';
import { listed, nextEvent, opened, placeWith } from '../../support/test-libraries.ts';

vi.setConfig({ testTimeout: 30_000 });

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const named = async (library: Parameters<typeof listed>[0], path: string) =>
  (await listed(library)).find((document) => document.path === path)!;
const visible = (folder: string) => readdirSync(folder).filter((name) => name !== '.attest');

test('a document is written over what was read, keeps its id and permissions, and windows hear of it', async () => {
  const place = placeWith({ 'a.txt': 'old', 'b.txt': 'old' });
  const path = join(place.folder, 'a.txt');
  chmodSync(path, 0o640);
  const { library, libraries } = await opened(place);
  const { id } = await named(library, 'a.txt');
  await keepDocument(library, { id, path: 'a.txt' }, 'old');
  const heard = nextEvent(libraries, 'documents.changed', ({ documents }) =>
    documents.some((document) => document.id === id && document.size === 7),
  );
  const saved = await library.documents.save(id, hashOf('old'), bytesOf('renewed'));
  expect(saved).toMatchObject({ sourceHash: hashOf('renewed'), document: { id, path: 'a.txt', size: 7 } });
  expect(readFileSync(path, 'utf8')).toBe('renewed');
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(saved.modifiedAt).toBe(Math.floor(statSync(path).mtimeMs));
  expect(visible(place.folder).sort()).toEqual(['a.txt', 'b.txt']);
  await heard;
  // A file that now holds what the document held before is another document.
  place.write('c.txt', 'old');
  expect((await named(library, 'a.txt')).id).toBe(id);
  expect((await named(library, 'c.txt')).id).not.toBe(id);
});

test('what another program wrote meanwhile is not written over, whatever its times and size say', async () => {
  const place = placeWith({ 'a.txt': 'old text' });
  const { library } = await opened(place);
  const { id } = await named(library, 'a.txt');
  const path = join(place.folder, 'a.txt');
  const { atime, mtime } = statSync(path);
  writeFileSync(path, 'new text');
  utimesSync(path, atime, mtime);
  await expect(library.documents.save(id, hashOf('old text'), bytesOf('mine'))).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(readFileSync(path, 'utf8')).toBe('new text');
  expect(visible(place.folder)).toEqual(['a.txt']);
  // Having seen it, it may be written over; said twice, it is the same.
  for (const _ of [1, 2]) await library.documents.save(id, hashOf('new text'), bytesOf('mine'));
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

test('what is written between the look and the replacing is found at the last moment', async () => {
  const place = placeWith({ 'a.txt': 'old' });
  const files = createFaultyFiles();
  const path = join(place.folder, 'a.txt');
  let written = false;
  const { library } = await opened(place, {
    files: {
      ...files,
      async open(at, mode) {
        const file = await files.open(at, mode);
        if (mode === 'create' && at.startsWith(place.folder) && !at.includes('.attest/')) {
          writeFileSync(path, 'theirs');
          written = true;
        }
        return file;
      },
    },
  });
  const { id } = await named(library, 'a.txt');
  await expect(library.documents.save(id, hashOf('old'), bytesOf('mine'))).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(written).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe('theirs');
  expect(visible(place.folder)).toEqual(['a.txt']);
});

test('a file that is gone, locked or too large is refused with words', async () => {
  const place = placeWith({ 'a.txt': 'old', 'gone.txt': 'x' });
  const { library } = await opened(place);
  const { id } = await named(library, 'a.txt');
  const gone = (await named(library, 'gone.txt')).id;
  rmSync(join(place.folder, 'gone.txt'));
  await expect(library.documents.save(gone, hashOf('x'), bytesOf('y'))).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(visible(place.folder)).toEqual(['a.txt']);
  await expect(
    library.documents.save(id, hashOf('old'), new Uint8Array(20_000_001).fill(0x61)),
  ).rejects.toMatchObject({ code: 'too-large' });
  expect(readFileSync(join(place.folder, 'a.txt'), 'utf8')).toBe('old');
});

test('a file that may not be written is left alone', async () => {
  const place = placeWith({ 'a.txt': 'old' });
  chmodSync(join(place.folder, 'a.txt'), 0o444);
  const { library } = await opened(place);
  const { id } = await named(library, 'a.txt');
  await expect(library.documents.save(id, hashOf('old'), bytesOf('new'))).rejects.toMatchObject({
    code: 'read-only',
  });
  expect(readFileSync(join(place.folder, 'a.txt'), 'utf8')).toBe('old');
});

test('a link inside the library stays one; one that leads out is refused, and a second name keeps the old text', async () => {
  const place = placeWith({ 'In/a.txt': 'old', 'hard.txt': 'hard' });
  const outside = join(place.folder, '..', 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  symlinkSync('In/a.txt', join(place.folder, 'link.txt'));
  linkSync(join(place.folder, 'hard.txt'), join(outside, 'hard.txt'));
  const { library } = await opened(place);
  const link = await named(library, 'link.txt');
  await library.documents.save(link.id, hashOf('old'), bytesOf('new'));
  expect(readlinkSync(join(place.folder, 'link.txt'))).toBe('In/a.txt');
  expect(readFileSync(join(place.folder, 'In/a.txt'), 'utf8')).toBe('new');
  const hard = await named(library, 'hard.txt');
  await library.documents.save(hard.id, hashOf('hard'), bytesOf('mine'));
  expect(readFileSync(join(outside, 'hard.txt'), 'utf8')).toBe('hard');
  rmSync(join(place.folder, 'link.txt'));
  symlinkSync(join(outside, 'secret.txt'), join(place.folder, 'link.txt'));
  await expect(library.documents.save(link.id, hashOf('secret'), bytesOf('no'))).rejects.toThrow();
  expect(readFileSync(join(outside, 'secret.txt'), 'utf8')).toBe('secret');
});

test('with any one call failing, the file is the old or the new one, and what is said is so', async () => {
  const faults: readonly Fault[] = ['ENOSPC', 'EIO', 'EACCES', 'EBUSY', 'EMFILE', 'short'];
  const place = placeWith({ 'a.txt': 'old' });
  const path = join(place.folder, 'a.txt');
  const files = createFaultyFiles();
  const { library } = await opened(place, { files, scanEvery: 1e9 });
  const { id } = await named(library, 'a.txt');
  const text = 'n'.repeat(3000);
  let calls = 1;
  let failed = 0;
  for (const fault of faults) {
    for (let call = 1; call <= calls; call += 1) {
      writeFileSync(path, 'old');
      files.fail(fault, (_, at) => at === call);
      const done = await library.documents.save(id, hashOf('old'), bytesOf(text)).then(
        () => true,
        () => false,
      );
      if (call === 1 && fault === 'ENOSPC') calls = 12;
      files.heal();
      const there = readFileSync(path, 'utf8');
      expect(['old', text]).toContain(there);
      if (done) expect(there).toBe(text);
      else failed += 1;
      await library.documents.save(id, hashOf(there), bytesOf(text));
      expect(readFileSync(path, 'utf8')).toBe(text);
    }
  }
  expect(failed).toBeGreaterThan(20);
});

test('drafts are kept by document, outlive the library being closed, and go when they are dropped or purged', async () => {
  const place = placeWith({ 'a.txt': 'old' });
  const one = await opened(place);
  const { id } = await named(one.library, 'a.txt');
  const draft = {
    documentId: id,
    sourceHash: hashOf('old'),
    sourceTextHash: hashOf('old'),
    fromHash: hashOf('old'),
    edits: [{ start: 0, end: 3, insert: 'new \ud83d' }],
    length: 5,
    at: '2026-11-22T10:00:00.000Z',
  };
  expect(await one.library.drafts.read(id)).toBeUndefined();
  await one.library.drafts.keep(draft);
  await one.libraries.close();
  const two = await opened(place);
  expect(await two.library.drafts.read(id)).toEqual(draft);
  expect(await two.library.drafts.list()).toEqual([id]);
  await two.library.drafts.drop(id);
  await two.library.drafts.drop(id);
  expect(await two.library.drafts.list()).toEqual([]);
  await keepDocument(two.library, { id, path: 'a.txt' }, 'old');
  await two.library.drafts.keep(draft);
  await two.library.purging.run('document', id, 'Ann');
  expect(await two.library.drafts.read(id)).toBeUndefined();
  // A damaged draft is none, and no reason to fail.
  await two.library.drafts.keep(draft);
  const [writer] = readdirSync(join(place.folder, '.attest/drafts'));
  writeFileSync(join(place.folder, '.attest/drafts', writer!, `${id}.json`), '{"edits":');
  expect(await two.library.drafts.read(id)).toBeUndefined();
});
