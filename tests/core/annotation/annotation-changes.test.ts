import { describe, expect, test } from 'vitest';
import {
  changeAnnotation,
  createSet,
  deleteAnnotations,
  deleteSet,
  newAnnotation,
  renameSet,
  setNote,
  setStatus,
  tagSpan,
} from '#core/annotation/annotation-changes.ts';
import { fieldsToRecord } from '#core/annotation/change.ts';
import {
  annotationSchema,
  annotationSetSchema,
  type Annotation,
  type Relation,
} from '#core/annotation/records.ts';

const id = (last: number) => `01936f2a-6c00-7a7e-8000-${String(last).padStart(12, '0')}`;
const early = { annotator: 'Ana', now: '2026-01-01T10:00:00.000Z' };
const late = { annotator: 'Ben', now: '2026-01-02T10:00:00.000Z' };
const target = {
  textHash: 'a'.repeat(64),
  pieces: [{ start: 0, end: 5, exact: 'Rents', prefix: '', suffix: ' fell' }],
};
const annotation = (last: number, more: Partial<Annotation> = {}): Annotation => ({
  ...newAnnotation({ id: id(last), documentId: id(100), setId: id(200), type: 'claim', target }, early),
  ...more,
});
const relation = (last: number, from: number, to: number, setId = id(200)): Relation => ({
  id: id(last),
  setId,
  kind: 'supports',
  from: id(from),
  to: id(to),
  note: '',
  createdBy: 'Ana',
  createdAt: early.now,
  modifiedBy: 'Ana',
  modifiedAt: early.now,
});
describe('tagging', () => {
  test('adds a draft made by hand, that the schema of annotations accepts', () => {
    const [change] = tagSpan(
      { id: id(1), documentId: id(100), setId: id(200), type: 'quote', target },
      early,
    );
    expect(change?.op).toBe('add');
    const made = annotationSchema.parse(fieldsToRecord('annotation', id(1), change!.fields));
    expect(made).toMatchObject({
      status: 'draft',
      origin: 'hand',
      note: '',
      createdBy: 'Ana',
      modifiedAt: early.now,
    });
  });
});

describe('changing an annotation', () => {
  test('sets what is asked and who did it when', () => {
    const [change] = setNote(annotation(1), 'Ask the mayor', late);
    expect(change?.fields).toEqual({ note: 'Ask the mayor', modifiedBy: 'Ben', modifiedAt: late.now });
    expect(change?.previous).toEqual({ note: '', modifiedBy: 'Ana', modifiedAt: early.now });
    expect(setStatus(annotation(1), 'done', late)[0]?.fields).toMatchObject({ status: 'done' });
  });

  test('is no change when nothing would be different', () => {
    expect(setNote(annotation(1), '', late)).toEqual([]);
    expect(changeAnnotation(annotation(1), { confidence: null }, late)).toEqual([]);
  });
});

describe('deleting', () => {
  test('an annotation takes its relations along, before it', () => {
    const relations = [relation(11, 1, 2), relation(12, 3, 1), relation(13, 2, 3)];
    const changes = deleteAnnotations([annotation(1)], relations);
    expect(changes.map((change) => [change.op, change.id])).toEqual([
      ['remove', id(11)],
      ['remove', id(12)],
      ['remove', id(1)],
    ]);
  });

  test('a set takes its annotations and relations along, and leaves those of others', () => {
    const [set] = createSet({ id: id(200), name: 'Mine' }, early).map((change) =>
      annotationSetSchema.parse(fieldsToRecord('annotationSet', change.id, change.fields)),
    );
    const annotations = [annotation(1), annotation(2, { setId: id(201) })];
    const relations = [relation(11, 1, 2, id(201)), relation(12, 2, 2, id(201))];
    const changes = deleteSet(set!, annotations, relations);
    expect(changes.map((change) => change.id)).toEqual([id(11), id(1), id(200)]);
    expect(changes.every((change) => change.op === 'remove')).toBe(true);
  });
});

describe('annotation sets', () => {
  test('are created for the annotator at work and renamed', () => {
    const set = { id: id(200), name: 'Mine' };
    const [made] = createSet(set, early);
    const record = annotationSetSchema.parse(fieldsToRecord('annotationSet', set.id, made!.fields));
    expect(record.annotator).toBe('Ana');
    expect(renameSet(record, 'Mine', late)).toEqual([]);
    expect(renameSet(record, 'Ours', late)[0]?.fields).toEqual({
      name: 'Ours',
      modifiedBy: 'Ben',
      modifiedAt: late.now,
    });
  });
});
