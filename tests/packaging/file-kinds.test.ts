// Every kind of document that Attest opens is told to each system, and taken back when Attest is removed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentEndings } from '../../src-core/contract/document-names.ts';

const root = join(import.meta.dirname, '../..');
const source = (path: string) => readFileSync(join(root, path), 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found).sort();
const endings = documentEndings.map((ending) => ending.slice(1)).sort();

test('Windows offers Attest for every kind of document, and forgets it again', () => {
  const script = source('resources/packaging/installer.nsh');
  expect(all(script, /!insertmacro offerFor "(\w+)"/g)).toEqual(endings);
  expect(all(script, /!insertmacro noLongerOfferFor "(\w+)"/g)).toEqual(endings);
  for (const [, kind] of script.matchAll(/!insertmacro offerFor "\w+" "(\w+)"/g)) {
    expect(script).toContain(`!insertmacro describeKind "${kind}"`);
    expect(script).toContain(`DeleteRegKey SHELL_CONTEXT "Software\\Classes\\Attest.${kind}"`);
  }
});

test('macOS offers Attest for every kind of document', () => {
  const [, list = ''] =
    /fileAssociations: \[([\s\S]*?)\n {4}\],/.exec(source('electron-builder.config.ts')) ?? [];
  const named = [...list.matchAll(/ext: (\[[^\]]*\]|'\w+')/g)].flatMap(([, ext = '']) =>
    all(ext, /'(\w+)'/g),
  );
  expect(named.sort()).toEqual(endings);
});
