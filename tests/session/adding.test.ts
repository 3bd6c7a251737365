// Adding files to a library, on a real host with a real folder: what is added, what is not and why, stopping and taking back.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { largestDocument } from '#core/text/document-size.ts';
import { createStore } from '../../src-renderer/client/observable.ts';
import { addFiles, joinOutcomes, nothingAdded } from '../../src-renderer/session/adding-run.ts';
import { reportText, skippedKinds } from '../../src-renderer/session/adding-text.ts';
import { createAdding, type AddingLibrary, type AddingState } from '../../src-renderer/session/adding.ts';
import type { GatheredFile } from '../../src-renderer/session/gathered-files.ts';
import { createNotices } from '../../src-renderer/session/notices.ts';
import { articleText, makePlace } from '../contract/rig.ts';
import { startWebRig } from '../contract/web-rig.ts';

const at = Date.UTC(2024, 4, 3, 12);

function given(path: string, content: string | Uint8Array<ArrayBuffer>): GatheredFile {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { path, file: new File([content], name, { lastModified: at }) };
}

async function openLibrary() {
  const place = await makePlace();
  // The trash is a part of the user's data; the test has one of its own.
  vi.stubEnv('XDG_DATA_HOME', place.userData);
  const rig = await startWebRig(place);
  onTestFinished(async () => {
    await rig.stop();
    vi.unstubAllEnvs();
    await place.remove();
  });
  const { library } = await rig.client.call('app.hello', {});
  return { host: rig.client, info: library!, folder: place.library, rig };
}

type Opened = Awaited<ReturnType<typeof openLibrary>>;

function run(
  { host, info }: Opened,
  files: readonly GatheredFile[],
  options: { evenIfKnown?: boolean } = {},
) {
  const seen: string[] = [];
  const outcome = addFiles(files, {
    host,
    library: info.key,
    evenIfKnown: options.evenIfKnown === true,
    isStopped: () => false,
    progress: (done, name) => seen.push(`${done} ${name}`),
  });
  return { outcome, seen };
}

function addingIn({ host, info }: Opened) {
  const opened: string[] = [];
  const document = createStore<{ id: string } | undefined>(undefined);
  const library = createStore<AddingLibrary | undefined>({ info, refreshDocuments: () => Promise.resolve() });
  const notices = createNotices();
  const adding = createAdding({
    host,
    library,
    document,
    notices,
    openDocument: async (id) => void opened.push(id),
    closeDocument: async () => document.set(undefined),
  });
  const states: AddingState[] = [];
  adding.state.subscribe(() => states.push(adding.state.get()));
  const report = () => {
    const state = adding.state.get();
    return state.phase === 'finished' ? state.report : undefined;
  };
  return { adding, opened, document, library, notices, states, report };
}

const manyFiles = (count: number) =>
  Array.from({ length: count }, (_, index) => given(`Folder/${index}.txt`, `article ${index}`));

describe('files that are added', () => {
  test('come into the library byte for byte, with their folders and their time of last change', async () => {
    const opened = await openLibrary();
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0x41, 0x0d, 0x0a]);
    const { outcome, seen } = run(opened, [given('In/deep/a.txt', bytes), given('b.md', '# B\n')]);
    const { added } = await outcome;
    expect(added.map(({ document }) => document.path)).toEqual(['In/deep/a.txt', 'b.md']);
    expect(seen).toEqual(['0 a.txt', '1 b.md']);
    const place = join(opened.folder, 'In/deep/a.txt');
    expect(Uint8Array.from(await readFile(place))).toEqual(bytes);
    expect(Math.floor((await stat(place)).mtimeMs)).toBe(at);
  });

  test('are not added twice: the document of the same content is named, and can be added all the same', async () => {
    const opened = await openLibrary();
    const same = given('Copy of rents.txt', articleText);
    const first = await run(opened, [same]).outcome;
    expect(first.added).toEqual([]);
    expect(first.known.map(({ file, document }) => [file.path, document.path])).toEqual([
      ['Copy of rents.txt', 'Rents.txt'],
    ]);
    const again = await run(opened, [same], { evenIfKnown: true }).outcome;
    expect(again.added.map(({ document }) => document.path)).toEqual(['Copy of rents.txt']);
  });

  test('of which two have the same content come in once', async () => {
    const opened = await openLibrary();
    const { added, known } = await run(opened, [given('a.txt', 'same'), given('b.txt', 'same')]).outcome;
    expect(added.map(({ asked }) => asked)).toEqual(['a.txt']);
    expect(known.map(({ file, document }) => [file.path, document.path])).toEqual([['b.txt', 'a.txt']]);
  });

  test('get a number when their name is taken by other content, which is not touched', async () => {
    const opened = await openLibrary();
    const { added } = await run(opened, [given('Rents.txt', 'other')]).outcome;
    expect(added[0]?.asked).toBe('Rents.txt');
    expect(added[0]?.document.path).not.toBe('Rents.txt');
    expect(await readFile(join(opened.folder, 'Rents.txt'), 'utf8')).toBe(articleText);
    expect(await readFile(join(opened.folder, added[0]!.document.path), 'utf8')).toBe('other');
  });

  test('may have names that a library’s paths do not allow', async () => {
    const opened = await openLibrary();
    const { added } = await run(opened, [given('odd\\na\u0007me.txt', 'odd')]).outcome;
    expect(added.map(({ document }) => document.path)).toEqual(['odd_na_me.txt']);
  });
});

describe('files that are not added', () => {
  test('are counted by kind when they are no documents', async () => {
    const opened = await openLibrary();
    const { skipped, added } = await run(opened, [
      given('a.odt', 'x'),
      given('In/b.ODT', 'x'),
      given('README', 'x'),
      given('c.txt', 'text'),
    ]).outcome;
    expect(added).toHaveLength(1);
    expect(skippedKinds(skipped)).toEqual([
      { ending: '.odt', paths: ['a.odt', 'In/b.ODT'] },
      { ending: '', paths: ['README'] },
    ]);
    expect((await readdir(opened.folder)).sort()).not.toContain('a.odt');
  });

  test('are told with the limit when they are larger than what Attest opens, without being read', async () => {
    const opened = await openLibrary();
    const huge = given('huge.txt', new Uint8Array(largestDocument + 1).fill(0x41));
    const { failed, added } = await run(opened, [huge, given('small.txt', 'x')]).outcome;
    expect(failed.map(({ file, reason }) => [file.path, reason])).toEqual([
      ['huge.txt', expect.stringContaining(`up to ${largestDocument / 1_000_000} MB`)],
    ]);
    expect(added.map(({ asked }) => asked)).toEqual(['small.txt']);
  });

  test('are left for later when the host does not answer any more, and what was added is told', async () => {
    const opened = await openLibrary();
    const files = manyFiles(4);
    const started = addFiles(files, {
      host: {
        call: async (method, input) => {
          if (method === 'documents.add' && 'path' in input && input.path === 'Folder/2.txt') {
            await opened.rig.stop();
          }
          return opened.host.call(method, input);
        },
      },
      library: opened.info.key,
      evenIfKnown: false,
      isStopped: () => false,
      progress: () => undefined,
    });
    const { added, left, problem } = await started;
    expect(added.map(({ asked }) => asked)).toEqual(['Folder/0.txt', 'Folder/1.txt']);
    expect(left.map(({ path }) => path)).toEqual(['Folder/2.txt', 'Folder/3.txt']);
    expect(problem?.reason).toContain('does not answer');
  });
});

describe('a run of adding', () => {
  test('stops after the file under way, keeps what was added, and goes on when asked', async () => {
    const opened = await openLibrary();
    const { adding, report } = addingIn(opened);
    const stop = adding.state.subscribe(() => {
      const state = adding.state.get();
      if (state.phase === 'adding' && state.done === 3 && !state.stopping) adding.stop();
    });
    await adding.add(manyFiles(10), '');
    stop();
    expect(report()?.added).toHaveLength(4);
    expect(report()?.left).toHaveLength(6);
    expect(report()?.problem).toBeUndefined();
    expect(await readdir(join(opened.folder, 'Folder'))).toHaveLength(4);
    await adding.again(report()!.left, false);
    expect(report()?.added).toHaveLength(10);
    expect(report()?.left).toEqual([]);
    expect(await readdir(join(opened.folder, 'Folder'))).toHaveLength(10);
  });

  test('takes in files that are given while it is under way', async () => {
    const opened = await openLibrary();
    const { adding, report, states } = addingIn(opened);
    const first = adding.add(manyFiles(5), '');
    await adding.add([given('late.txt', 'late'), given('later.txt', 'later')], 'notes');
    await first;
    expect(report()?.added.map(({ asked }) => asked)).toEqual([
      ...manyFiles(5).map(({ path }) => path),
      'notes/late.txt',
      'notes/later.txt',
    ]);
    expect(states.some((state) => state.phase === 'adding' && state.total === 7)).toBe(true);
  });

  test('of a single file opens it and says so in a notice that takes it back', async () => {
    const opened = await openLibrary();
    const { adding, notices, opened: shown } = addingIn(opened);
    await adding.add([given('one.txt', 'one')], 'notes');
    expect(adding.state.get().phase).toBe('idle');
    expect(shown).toHaveLength(1);
    expect(await readFile(join(opened.folder, 'notes/one.txt'), 'utf8')).toBe('one');
    const [notice] = notices.shown.get();
    expect(notice?.text).toContain('one');
    notice?.action?.run();
    await expect.poll(() => readdir(join(opened.folder, 'notes'))).toEqual([]);
  });

  test('of a single file that is there already opens that one, and adds it when insisted', async () => {
    const opened = await openLibrary();
    const { adding, notices, opened: shown } = addingIn(opened);
    await adding.add([given('copy.txt', articleText)], '');
    expect(shown).toHaveLength(1);
    const [notice] = notices.shown.get();
    expect(notice?.text).toContain('Rents.txt');
    notice?.action?.run();
    await expect.poll(async () => (await readdir(opened.folder)).includes('copy.txt')).toBe(true);
  });

  test('is taken back into the trash and put back again, each file as it was', async () => {
    const opened = await openLibrary();
    await mkdir(join(opened.folder, 'Folder'));
    await writeFile(join(opened.folder, 'Folder', 'own.txt'), 'own');
    const { adding, report, document } = addingIn(opened);
    await adding.add(manyFiles(3), '');
    document.set({ id: report()!.added[1]!.document.id });
    await adding.takeBack();
    expect(document.get()).toBeUndefined();
    expect(await readdir(join(opened.folder, 'Folder'))).toEqual(['own.txt']);
    expect(report()?.added).toEqual([]);
    expect(report()?.takenBack).toHaveLength(3);
    await adding.putBack();
    expect((await readdir(join(opened.folder, 'Folder'))).sort()).toEqual([
      '0.txt',
      '1.txt',
      '2.txt',
      'own.txt',
    ]);
    expect(await readFile(join(opened.folder, 'Folder/1.txt'), 'utf8')).toBe('article 1');
    expect(report()?.takenBack).toEqual([]);
  });

  test('ends when another library is opened meanwhile', async () => {
    const opened = await openLibrary();
    const { adding, report, library } = addingIn(opened);
    const stop = adding.state.subscribe(() => {
      const state = adding.state.get();
      if (state.phase === 'adding' && state.done === 1) library.set(undefined);
    });
    await adding.add(manyFiles(5), '');
    stop();
    expect(report()?.added).toHaveLength(2);
    expect(report()?.left).toHaveLength(3);
  });

  test('is reported as text that names every file and its reason', async () => {
    const opened = await openLibrary();
    const { adding, report } = addingIn(opened);
    await adding.add([given('a.txt', 'a'), given('copy.txt', articleText), given('c.odt', 'c')], '');
    const text = reportText(report()!);
    expect(text).toContain('a.txt');
    expect(text).toContain('copy.txt\tRents.txt');
    expect(text).toContain('c.odt');
  });

  test('says so when there was no file in what was given', async () => {
    const opened = await openLibrary();
    const { adding, notices } = addingIn(opened);
    await adding.add([], '');
    expect(notices.shown.get().map(({ text }) => text)).toEqual([
      expect.stringContaining('no file in what was added'),
    ]);
  });
});

test('two outcomes joined count a file that was tried again once', () => {
  const [a, b, c] = [given('a.txt', 'a'), given('b.txt', 'b'), given('c.txt', 'c')];
  const before = {
    ...nothingAdded,
    failed: [{ file: a, reason: 'busy' }],
    left: [b, c],
    problem: { reason: 'full', advice: 'free some' },
  };
  const again = { ...nothingAdded, failed: [{ file: b, reason: 'busy' }], left: [] };
  const joined = joinOutcomes(before, [b, c], again);
  expect(joined.failed.map(({ file }) => file.path)).toEqual(['a.txt', 'b.txt']);
  expect(joined.left).toEqual([]);
  expect(joined.problem).toBeUndefined();
});
