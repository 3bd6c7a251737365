// The list of documents: what the host found, with what records and annotations say of it.
import { describe, expect, it } from 'vitest';
import { addRecord, updateRecord } from '#core/annotation/change.ts';
import type { DocumentRecord } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { createDocumentList } from '../../src-renderer/session/document-list.ts';
import { recordChangeOf } from '../../src-renderer/session/record-change.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const listed = (n: number, set: Partial<ListedDocument> = {}): ListedDocument => ({
  id: idOf(n),
  path: `${n}.txt`,
  title: `${n}`,
  size: 1,
  modifiedAt: 1,
  state: 'ready',
  ...set,
});
const record = (n: number, set: Partial<DocumentRecord> = {}): DocumentRecord => ({
  id: idOf(n),
  path: `${n}.txt`,
  title: `${n}`,
  sourceHash: '0'.repeat(64),
  textHash: '0'.repeat(64),
  reader: 'text/1',
  status: 'to do',
  metadata: {},
  ...set,
});
function listOf(...documents: ListedDocument[]) {
  const list = createDocumentList((publish) => publish);
  list.setListed({ documents, folders: [] });
  list.setCounts(new Map());
  return { list, entries: () => list.entries.get() };
}
const publish = (list: ReturnType<typeof createDocumentList>, ...documents: ListedDocument[]) =>
  list.setListed({ documents, folders: [] });

describe('the list of documents', () => {
  it('shows a status as soon as its record changes, whatever the host says later from its older journal', () => {
    const { list, entries } = listOf(listed(1), listed(2));
    list.apply([recordChangeOf(addRecord('document', record(1)))]);
    list.apply([recordChangeOf(updateRecord('document', record(1), { status: 'done' })!)]);
    publish(list, listed(1, { record: record(1) }), listed(2));
    expect(entries().map(({ status }) => status)).toEqual(['done', 'to do']);
    expect(list.listed(idOf(1))?.record?.status).toBe('done');
  });
  it('lets a title that was the file’s name follow the file, and keeps any other', () => {
    const named = record(1, { path: 'Rents.txt', title: 'Rents' });
    const titled = record(2, { path: 'x.md', title: 'A heading' });
    const { entries } = listOf(
      listed(1, { path: 'news/Housing.txt', record: named }),
      listed(2, { path: 'y.md', record: titled }),
    );
    expect(entries().map(({ title }) => title)).toEqual(['Housing', 'A heading']);
  });
  it('leaves out a missing file on which nobody worked, and keeps one with annotations or a status', () => {
    const { list, entries } = listOf(
      listed(1, { state: 'missing', record: record(1) }),
      listed(2, { state: 'missing', record: record(2) }),
      listed(3, { state: 'missing', record: record(3, { status: 'done' }) }),
    );
    list.setCounts(new Map([[idOf(2), 4]]));
    expect(entries().map(({ id }) => id)).toEqual([idOf(2), idOf(3)]);
  });
  it('keeps an entry, and the list, the same object while nothing about it has changed', () => {
    const { list, entries } = listOf(listed(1), listed(2));
    const before = entries();
    publish(list, listed(1), listed(2));
    expect(entries()).toBe(before);
    publish(list, listed(1), listed(2, { modifiedAt: 9 }));
    expect(entries()[0]).toBe(before[0]);
    expect(entries()[1]).not.toBe(before[1]);
  });
  it('takes a document out of the choice when it is gone', () => {
    const { list } = listOf(listed(1), listed(2));
    list.choose(new Set([idOf(1), idOf(2)]));
    publish(list, listed(2));
    expect([...list.chosen.get()]).toEqual([idOf(2)]);
  });
});
