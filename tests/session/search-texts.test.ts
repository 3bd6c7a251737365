// What the search keeps of a library is known to be of use by what it was made with.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { indexVersion } from '../../src-renderer/search/kept-texts.ts';

test('kept texts are thrown away when a reader has another version', () => {
  const readers = resolve(import.meta.dirname, '../../src-renderer/readers');
  const sources = readdirSync(readers, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const versions = sources.flatMap((text) => [
    ...text.matchAll(/'((?:docx|epub|html|markdown|pdf|text)\/\d+)'/g),
  ]);
  const made = new Set(versions.map((match) => match[1]!));
  expect([...made].toSorted()).toEqual(indexVersion.split(' ').slice(1));
});
