// The end of every fault test: what stands in the journal's files, in IndexedDB and in an export is the same, and it is all
// that was promised. Replays the files by itself, so that a fault in Attest's own reading cannot hide one in its writing.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect } from 'vitest';
import { recordToFields, type Fields } from '#core/annotation/change.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { Id } from '#core/annotation/records.ts';
import { exportAttestJson } from '#core/formats/attest-json-export.ts';
import type { LibraryStore } from '../../src-renderer/store/library-store.ts';
import type { Promises } from './desk.ts';

/** A line of the journal as it stands in the file; see src-main/journal/line-format.ts. */
export interface RawLine {
  readonly i: Id;
  readonly b: Id;
  readonly m: number;
  readonly c: string;
  readonly w: Id;
  readonly o: 'add' | 'update' | 'remove';
  readonly k: string;
  readonly r: Id;
  readonly f: Fields;
}

/** Whole and sound entry lines of a file; what a broken-off write left is none. */
function linesOf(bytes: Uint8Array): RawLine[] {
  const lines: RawLine[] = [];
  const all = Buffer.from(bytes);
  for (let from = 0; ;) {
    const to = all.indexOf(10, from);
    if (to < 0) return lines;
    const line = all.subarray(from, to);
    from = to + 1;
    const sum = line.subarray(0, 8).toString();
    if (crc32(line.subarray(9)) !== Number.parseInt(sum, 16)) continue;
    const content = JSON.parse(line.subarray(9).toString()) as RawLine;
    if ('k' in content) lines.push(content);
  }
}

/**
 * Entry lines of all journals of a library, read from these files or from the real disk.
 *
 * @param beside the user-data folder, whose journals stand in for those of a library that cannot be written
 */
export function rawJournal(
  folder: string,
  contents?: ReadonlyMap<string, Uint8Array>,
  beside?: string,
): RawLine[] {
  const journals = [
    join(folder, '.attest/journal'),
    ...(beside === undefined ? [] : [join(beside, 'journals')]),
  ];
  const files = contents ?? new Map(journals.flatMap((journal) => [...contentsOf(journal)]));
  const lines = [...files]
    .filter(([path]) => path.endsWith('.ndjson') && journals.some((journal) => path.startsWith(journal)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, bytes]) => linesOf(bytes));
  // A batch is whole or absent.
  const counts = new Map<Id, Set<Id>>();
  for (const { b, i } of lines) counts.set(b, (counts.get(b) ?? new Set()).add(i));
  return lines.filter(({ b, m }) => counts.get(b)?.size === m);
}

function contentsOf(folder: string): Map<string, Uint8Array> {
  try {
    return new Map(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path, readFileSync(path)]),
    );
  } catch {
    return new Map();
  }
}

/** Alive records by kind and id, as `kind id` → fields. */
export function replay(lines: readonly RawLine[]): Map<string, Fields> {
  const stampOf = ({ c, w, i }: RawLine) => `${c}/${w}/${i}`;
  const alive = new Set<string>();
  const fields = new Map<string, Fields>();
  for (const line of lines.toSorted((a, b) => (stampOf(a) < stampOf(b) ? -1 : 1))) {
    const key = `${line.k} ${line.r}`;
    if (line.o === 'remove') alive.delete(key);
    else fields.set(key, { ...fields.get(key), ...line.f });
    if (line.o === 'add') alive.add(key);
  }
  return new Map([...fields].filter(([key]) => alive.has(key)));
}

/** Records without the fields that are absent. */
const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

const kinds = ['document', 'annotationSet', 'relation', 'entity', 'tagSet', 'rebase'] as const;

/** Fails unless journal, IndexedDB and export hold the same. `store` must have nothing pending. */
export async function expectSameThreeWays(store: LibraryStore, lines: readonly RawLine[]): Promise<void> {
  const replayed = replay(lines);
  const stored = new Map<string, Fields>();
  for (const kind of kinds)
    for (const record of await store.records(kind))
      stored.set(`${kind} ${record.id}`, recordToFields(record));
  const annotations = await store.annotationsOf({});
  for (const record of annotations) stored.set(`annotation ${record.id}`, recordToFields(record));
  const sorted = (records: ReadonlyMap<string, Fields>) =>
    [...records].map(([key, fields]) => [key, present(fields)] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  expect(sorted(stored), 'IndexedDB is the journal').toEqual(sorted(replayed));

  const documents = await store.records('document');
  const written = new Set<Id>();
  for (const annotationSet of await store.records('annotationSet')) {
    const ofSet = annotations.filter(({ setId }) => setId === annotationSet.id);
    const texts = new Map<string, string>();
    for (const hash of new Set(ofSet.map(({ target }) => target.textHash))) {
      const text = await store.text(hash);
      expect(text, `the text ${hash} that annotations refer to is there`).toBeDefined();
      texts.set(hash, text as string);
    }
    const result = exportAttestJson({
      annotationSet,
      tagSet: defaultTagSet,
      entities: await store.records('entity'),
      documents: documents.map((record) => ({
        record,
        ...(texts.has(record.textHash) ? { text: texts.get(record.textHash) as string } : {}),
        earlierTexts: texts,
      })),
      annotations: ofSet,
      relations: [],
      generator: { name: 'Attest', version: '0' },
      exportedAt: '2026-05-01T10:00:00.000Z',
      includeTexts: true,
    });
    if (!result.ok) throw new Error(result.problem);
    expect(result.report.mismatches, 'words stand where the export says').toEqual([]);
    const file = JSON.parse(result.parts.join('')) as { annotations: Readonly<Record<string, unknown>>[] };
    for (const exported of file.annotations) {
      const fields = replayed.get(`annotation ${String(exported['id'])}`);
      for (const name of ['type', 'note', 'status', 'documentId'])
        expect(exported[name], `${name} in the export`).toEqual(fields?.[name]);
      written.add(String(exported['id']));
    }
  }
  const inJournal = [...replayed.keys()].filter((key) => key.startsWith('annotation '));
  expect(written.size, 'the export has every annotation').toBe(inJournal.length);
}

/** Ids of batches that were promised and are not in the journal; also that nothing is there that nobody did, or twice. */
export function lostBatches({ tried, saved }: Promises, lines: readonly RawLine[]): Id[] {
  const there = new Map<Id, Set<Id>>();
  for (const { b, i } of lines) there.set(b, (there.get(b) ?? new Set()).add(i));
  for (const [batch, ids] of there)
    expect(ids.size, `batch ${batch} is one of ours, whole`).toBe(tried.get(batch));
  return [...saved].filter((batch) => !there.has(batch));
}
