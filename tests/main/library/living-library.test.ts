// How the list follows what other programs do to the folder while it is open.
import { appendFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { keepDocument } from '../../support/document-records.ts';
import { listed, nextEvent, opened, placeWith } from '../../support/test-libraries.ts';

vi.setConfig({ testTimeout: 30_000 });

describe('a library that is open', () => {
  test('hears of folders that come, get other names and go, empty ones too', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const { library, libraries } = await opened(place);
    await library.documents.list();
    const told = (folders: readonly string[]) =>
      nextEvent(libraries, 'documents.changed', (payload) => payload.folders.join() === folders.join());
    const made = told(['New', 'New/Deep']);
    mkdirSync(join(place.folder, 'New/Deep'), { recursive: true });
    await made;
    const renamed = told(['Other', 'Other/Deep']);
    renameSync(join(place.folder, 'New'), join(place.folder, 'Other'));
    await renamed;
    const again = told(['Other', 'Other/Deep', 'Other/Deep/Deeper']);
    mkdirSync(join(place.folder, 'Other/Deep/Deeper'));
    await again;
    const gone = told([]);
    rmSync(join(place.folder, 'Other'), { recursive: true });
    await gone;
    // A folder of the same name is another one, and is watched like the first.
    const back = told(['Other']);
    mkdirSync(join(place.folder, 'Other'));
    await back;
    const inIt = nextEvent(libraries, 'documents.changed', ({ documents }) => documents.length === 2);
    place.write('Other/b.txt', 'x');
    await inIt;
  });

  test('does not list what programs write beside a document before they put it in its place', async () => {
    const place = placeWith({ 'a.txt': 'x' });
    const names = [
      'a.txt~',
      'a.txt.tmp',
      '.a.txt.swp',
      'a.txt.crdownload',
      'a.txt.part',
      '#a.txt#',
      '~$a.txt',
      '._a.txt',
    ];
    for (const name of names) place.write(name, 'half');
    const { library } = await opened(place);
    expect((await listed(library)).map(({ path }) => path)).toEqual(['a.txt']);
  });

  test('never gives a part of what a slow program is writing as if it had come to rest meanwhile', async () => {
    const place = placeWith({ 'a.txt': '0\n' });
    const { library } = await opened(place);
    const [a] = await listed(library);
    let written = '0\n';
    const states = new Set([written]);
    let writing = true;
    const writer = (async () => {
      for (let line = 1; line < 60; line += 1) {
        const more = `line ${line} ${'x'.repeat(20_000)}\n`;
        states.add(written + more);
        appendFileSync(join(place.folder, 'a.txt'), more);
        written += more;
        await new Promise(setImmediate);
      }
      writing = false;
    })();
    while (writing) {
      const read = await library.documents.read(a!.id).catch((error: { code: string }) => {
        expect(error.code).toBe('busy');
        return undefined;
      });
      if (read === undefined) continue;
      expect(states.has(Buffer.from(read.bytes).toString())).toBe(true);
    }
    await writer;
    const last = await library.documents.read(a!.id);
    expect(Buffer.from(last.bytes).toString()).toBe(written);
  });

  test('acknowledges nothing that went into a folder which was removed, and makes none in its place', async () => {
    const place = placeWith({ 'a.txt': 'article a', 'b.txt': 'article b' });
    const { library, libraries } = await opened(place);
    const [a, b] = await listed(library);
    await keepDocument(library, a!, 'article a');
    const kept = `${place.folder} kept`;
    cpSync(place.folder, kept, { recursive: true });
    rmSync(place.folder, { recursive: true });
    await expect(keepDocument(library, b!, 'article b')).rejects.toBeDefined();
    expect(existsSync(place.folder)).toBe(false);
    renameSync(kept, place.folder);
    await keepDocument(library, b!, 'article b');
    await libraries.close();
    const again = await opened(place);
    const known = (await listed(again.library)).filter(({ record }) => record !== undefined);
    expect(known.map(({ id }) => id)).toEqual([a!.id, b!.id]);
  });

  test('whose own folder goes says so, and takes everything back when it returns', async () => {
    const place = placeWith({ 'a.txt': 'article a', 'In/b.txt': 'article b' });
    const { library, libraries } = await opened(place);
    const [a] = await listed(library);
    await keepDocument(library, a!, 'article a');
    const missing = nextEvent(libraries, 'documents.changed', ({ documents }) =>
      documents.every(({ state }) => state === 'missing'),
    );
    const kept = `${place.folder} kept`;
    renameSync(place.folder, kept);
    expect((await missing).documents).toMatchObject([{ id: a!.id }]);
    await expect(library.documents.list()).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining(place.folder) as string,
    });
    const back = nextEvent(libraries, 'documents.changed', ({ documents }) => documents.length === 2);
    cpSync(kept, place.folder, { recursive: true });
    expect((await back).documents).toMatchObject([
      { id: a!.id, path: 'a.txt', state: 'ready' },
      { path: 'In/b.txt', state: 'ready' },
    ]);
    const later = nextEvent(libraries, 'documents.changed', ({ documents }) => documents.length === 3);
    place.write('In/c.txt', 'new');
    await later;
  });
});
