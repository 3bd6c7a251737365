// What an export says of annotations of documents that are not open, when their text has become another since.
import { expect, test } from 'vitest';
import { describeTarget } from '#core/anchoring/describe.ts';
import { placeTargets, type PlacingRequest } from '#core/anchoring/placing.ts';
import { newAnnotation } from '#core/annotation/annotation-changes.ts';
import type { Annotation, DocumentRecord, Rebase } from '#core/annotation/records.ts';
import { anchoringOf } from '../../src-renderer/session/export-anchoring.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const hashOf = (name: string) => name.repeat(64).slice(0, 64);
const documentId = idOf(1);
const [old, present] = [hashOf('a'), hashOf('b')];
const before =
  'The council closes the pool for a year.\nRents fell by 4 percent in May, said the bank.\nNobody was hurt.\n';
const after =
  'Stop press!\nThe council closes the pool for a year.\nRents fell by 5 percent in May, said the bank.\n';

const record: DocumentRecord = {
  ...{ id: documentId, path: 'Pool.txt', title: 'Pool', sourceHash: hashOf('c'), textHash: present },
  ...{ reader: 'plain@1', status: 'to do', metadata: {} },
};

function annotationOf(
  n: number,
  words: string,
  [text, hash]: readonly [string, string] = [before, old],
): Annotation {
  const start = text.indexOf(words);
  const target = describeTarget(text, [{ start, end: start + words.length }], hash);
  const hand = { annotator: 'Ada', now: '2026-01-01T00:00:00.000Z' };
  return newAnnotation({ id: idOf(n), documentId, setId: idOf(2), type: 'claim', target }, hand);
}

function exported(
  annotations: readonly Annotation[],
  rebases: readonly Rebase[] = [],
  text?: string,
  place = async (request: PlacingRequest) => placeTargets(request),
) {
  const store = {
    annotations: async (ids: readonly string[]) => annotations.filter(({ id }) => ids.includes(id)),
    text: async (hash: string) => new Map([[old, before]]).get(hash),
    rebases: async () => [...rebases],
  };
  const documents = [{ record, ...(text === undefined ? {} : { text }) }];
  return anchoringOf(store, { open: undefined, documents, annotations }, place);
}

const pool = annotationOf(10, 'closes the pool');
const rents = annotationOf(11, 'Rents fell by 4 percent in May');
const hurt = annotationOf(12, 'Nobody was hurt.');
const own = annotationOf(13, 'Stop press!', [after, present]);

test('moved, changed and lost ones are told apart, and given where they stand now', async () => {
  const known = await exported([pool, rents, hurt, own], [], after);
  const wordsOf = (id: string) =>
    known.get(id)?.pieces?.map(({ start, end }) => after.slice(start, end)) ?? [];
  expect(known.get(pool.id)?.state).toBe('moved');
  expect(wordsOf(pool.id)).toEqual(['closes the pool']);
  expect(known.get(rents.id)?.state).toBe('changed');
  expect(known.get(rents.id)?.similarity).toBeGreaterThan(0.8);
  expect(wordsOf(rents.id)).toEqual(['Rents fell by 5 percent in May']);
  expect(known.get(hurt.id)).toEqual({ state: 'lost' });
  expect(known.has(own.id)).toBe(false);
});

test('edits that are on record are followed, and what a person holds for lost stays so over them', async () => {
  const edits = [{ start: 0, end: 0, insert: 'Stop press!\n' }];
  const rebase = { documentId, fromHash: old, toHash: present, edits, createdAt: '2026-01-01T00:00:00.000Z' };
  const known = await exported(
    [hurt, { ...rents, lostIn: old }, { ...own, lostIn: present }],
    [{ id: idOf(50), ...rebase }],
    `Stop press!\n${before}`,
  );
  expect(known.get(hurt.id)).toMatchObject({ state: 'moved' });
  expect(known.get(rents.id)).toEqual({ state: 'lost' });
  expect(known.get(own.id)).toEqual({ state: 'lost' });
});

test('a decision made in another text that nobody knows the way from does not hold', async () => {
  const known = await exported([{ ...rents, lostIn: old }], [], after);
  expect(known.get(rents.id)?.state).toBe('changed');
});

test('nothing is said where the present text is kept nowhere, or the search was stopped', async () => {
  expect((await exported([pool])).size).toBe(0);
  expect((await exported([pool], [], after, () => Promise.reject(new Error('stopped')))).size).toBe(0);
});
