// `verify` reads every line of a library's journal and says what is wrong, changing nothing.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { nodeFiles } from '../../../src-main/files/node-files.ts';
import { checkLibrary } from '../../../src-main/shell/library-check.ts';
import { openServices } from '../../../src-main/shell/open-services.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const id = (number: number) => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;

let library: string;
let segment: string;
beforeEach(async () => {
  const root = temporaryFolder();
  library = join(root, 'library');
  await nodeFiles.makeFolder(library);
  const { libraries } = await openServices(join(root, 'user-data'), () => undefined);
  const { key, writer } = await libraries.openFolder(library);
  const changes = [1, 2, 3].map((number) => ({
    op: 'add' as const,
    kind: 'annotationSet' as const,
    id: id(number),
    fields: { name: `Set ${number}` },
    previous: {},
    changeId: id(100 + number),
    batchId: id(200 + number),
    index: 0,
    of: 1,
    clock: `00000000000${number}-0000`,
    annotator: 'Ana',
  }));
  await libraries.get(key).journal.append(changes);
  await libraries.close();
  const folder = join(library, '.attest', 'journal', writer);
  segment = join(
    folder,
    (await readdir(folder)).find((name) => name.endsWith('.ndjson'))!,
  );
});

test('a sound journal has nothing wrong', async () => {
  expect(await checkLibrary(nodeFiles, library)).toEqual({
    writers: 1,
    entries: 3,
    problems: [],
    remarks: [],
  });
});

test('a changed letter is found', async () => {
  const text = await readFile(segment, 'utf8');
  await writeFile(segment, text.replace('Set 2', 'Set 9'));
  const check = await checkLibrary(nodeFiles, library);
  expect(check.entries).toBe(2);
  expect(check.problems.length).toBeGreaterThan(0);
});

test('a broken-off write at the end is a remark, for nobody was told that it was saved', async () => {
  const text = await readFile(segment, 'utf8');
  await writeFile(segment, `${text}half a li`);
  const check = await checkLibrary(nodeFiles, library);
  expect(check).toMatchObject({ entries: 3, problems: [] });
  expect(check.remarks).toHaveLength(1);
  expect(await readFile(segment, 'utf8')).toBe(`${text}half a li`);
});

test('a folder that is not there is said to be missing', async () => {
  await expect(checkLibrary(nodeFiles, join(library, 'gone'))).rejects.toMatchObject({ code: 'not-found' });
  await expect(checkLibrary(nodeFiles, segment)).rejects.toMatchObject({ code: 'not-found' });
});
