// The same bytes give the same text for as long as a reader keeps its version: annotations stand on it. What each nasty file becomes is
// written down in fixtures. When one changes, a reader changed: give it the next version (`pdf/2`), so that documents are anchored anew,
// look at what it makes now, and write the fixtures anew with ATTEST_WRITE_FIXTURES=1.
import './pdf/newer-runtime.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { analyseMarkdown } from '../../src-renderer/readers/markdown-analysis.ts';
import { readDocument } from '../../src-renderer/readers/read-document.ts';
import { readFormat } from '../../src-renderer/readers/read-format.ts';
import { nastyFiles } from './nasty-files.ts';
import { installedMaps } from './pdf/installed-maps.ts';
import { shownLines } from './shown-text.ts';

const folder = join(import.meta.dirname, 'fixtures');
const writes = process.env['ATTEST_WRITE_FIXTURES'] === '1';

async function read(name: string, bytes: Uint8Array) {
  const { text, structure, reader, title, encoding, lineEnds } = await readDocument(
    { name, bytes },
    {
      analyse: (markdown) => Promise.resolve(analyseMarkdown(markdown)),
      readFormat: (request) => readFormat(request, installedMaps),
    },
  );
  return {
    reader,
    title,
    encoding: encoding ?? null,
    lineEnds,
    text: text.split('\n'),
    shown: shownLines(text, await structure),
  };
}

test.each(Object.keys(nastyFiles))('%s becomes what is written down, each time', async (name) => {
  const bytes = nastyFiles[name] ?? new Uint8Array();
  const reading = await read(name, bytes);
  expect(await read(name, bytes.slice())).toEqual(reading);
  const file = join(folder, `${name}.json`);
  if (writes) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(reading, null, 2)}\n`);
  }
  expect(reading).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});
