import { describe, expect, test } from 'vitest';
import { clearAttribute, setAttribute, setAttributeOfAll } from '#core/annotation/attribute-changes.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { mergeChange } from '#core/annotation/merge.ts';
import { recordToFields, type Change } from '#core/annotation/change.ts';
import type { Json } from '#core/annotation/records.ts';
import { planConversion, convertType } from '#core/annotation/type-conversion.ts';
import { after, annotation, early, id, late, recordsOf, thereAndBack } from './annotating.ts';

const quote = annotation(1, 'quote', { attributes: { form: 'direct', speaker: id(50), foreign: 7 } });
const set = (attribute: string, value: Json) => setAttribute(quote, attribute, value, defaultTagSet, late);
const changesOf = (result: ReturnType<typeof setAttribute>): readonly Change[] =>
  result.ok ? result.changes : [];

describe('setting an attribute', () => {
  test('is one change of that attribute alone, and who made it when', () => {
    expect(set('form', 'indirect')).toEqual({
      ok: true,
      changes: [
        {
          op: 'update',
          kind: 'annotation',
          id: quote.id,
          fields: { 'attributes.form': 'indirect', modifiedBy: 'Ben', modifiedAt: late.now },
          previous: { 'attributes.form': 'direct', modifiedBy: 'Ana', modifiedAt: early.now },
        },
      ],
    });
  });

  test.each([
    ['form', 'sung', 'sung'],
    ['speaker', 'Ana Ruiz', ''],
    ['said-on', { edtf: 'yesterday' }, 'Not a date'],
    ['mood', 'angry', 'mood'],
  ])(
    'to what the tag set does not allow is told at the field and changes nothing: %s',
    (attribute, value, words) => {
      const result = set(attribute, value);
      expect(result.ok).toBe(false);
      expect(result.ok ? [] : result.problems.join()).toContain(words);
    },
  );

  test('to what it says already, or of nothing to nothing, is no change', () => {
    expect(changesOf(set('form', 'direct'))).toEqual([]);
    expect(set('medium', null)).toEqual({ ok: true, changes: [] });
    expect(set('role-at-the-time', '')).toEqual({ ok: true, changes: [] });
  });

  test('to nothing clears it, also what the tag set does not know', () => {
    expect(after('annotation', quote, changesOf(set('form', null))).attributes).toEqual({
      speaker: id(50),
      foreign: 7,
    });
    expect(after('annotation', quote, clearAttribute(quote, 'foreign', late)).attributes).not.toHaveProperty(
      'foreign',
    );
    const claim = annotation(2, 'claim', { attributes: { priority: ['harm'] } });
    expect(changesOf(setAttribute(claim, 'priority', [], defaultTagSet, late))[0]?.fields).toMatchObject({
      'attributes.priority': null,
    });
  });

  test('of many at once changes those that take it, and names the others', () => {
    const all = [quote, annotation(2, 'quote'), annotation(3, 'claim')];
    const result = setAttributeOfAll(all, 'form', 'direct', defaultTagSet, late);
    expect(result).toMatchObject({ changed: [id(2)], unchanged: [id(1)], refused: [{ id: id(3) }] });
    expect(result.changes).toHaveLength(1);
  });

  test('joins with another attribute that somebody else set at the same time', () => {
    const stamped = (change: Change, serial: number) => ({
      ...change,
      changeId: id(serial),
      batchId: id(serial),
      index: 0,
      of: 1,
      clock: '000000000001-0000',
      annotator: '',
    });
    const add = {
      op: 'add',
      kind: 'annotation',
      id: quote.id,
      fields: recordToFields(quote),
      previous: {},
    } as const;
    const mine = changesOf(set('form', 'mixed'))[0]!;
    const theirs = changesOf(set('medium', 'speech'))[0]!;
    const merged = [stamped(mine, 2), stamped(theirs, 3)].reduce(
      (record, change) => mergeChange(record, change, id(change === stamped(mine, 2) ? 800 : 801)),
      mergeChange(undefined, stamped(add, 1), id(800)),
    );
    expect(merged.fields).toMatchObject({ 'attributes.form': 'mixed', 'attributes.medium': 'speech' });
  });
});

describe('another type', () => {
  const option = (label: string) => ({ id: label, label });
  const both = {
    ...defaultTagSet,
    types: [
      {
        ...defaultTagSet.types[0]!,
        attributes: [
          { id: 'topic', label: 'Topic', value: 'text' as const, core: true },
          {
            id: 'tone',
            label: 'Tone',
            value: 'choice' as const,
            core: true,
            options: ['warm', 'cold'].map(option),
          },
          {
            id: 'tags',
            label: 'Tags',
            value: 'choices' as const,
            core: true,
            options: ['a', 'b', 'c'].map(option),
          },
          { id: 'marks', label: 'Marks', value: 'spans' as const, core: true, several: true },
          { id: 'source', label: 'Source', value: 'link' as const, core: true },
          { id: 'only', label: 'Only here', value: 'text' as const, core: true },
        ],
      },
      {
        ...defaultTagSet.types[1]!,
        attributes: [
          { id: 'topic', label: 'Topic', value: 'text' as const, core: true },
          { id: 'tone', label: 'Tone', value: 'choices' as const, core: true, options: ['warm'].map(option) },
          {
            id: 'tags',
            label: 'Tags',
            value: 'choices' as const,
            core: true,
            options: ['b', 'd'].map(option),
          },
          { id: 'marks', label: 'Marks', value: 'spans' as const, core: true },
          { id: 'source', label: 'Source', value: 'text' as const, core: true },
        ],
      },
    ],
  };
  const piece = (start: number) => ({ start, end: start + 1, exact: 'x', prefix: '', suffix: '' });
  const claim = annotation(1, 'claim', {
    attributes: {
      topic: 'rents',
      tone: 'warm',
      tags: ['a', 'b'],
      marks: [piece(1), piece(5)],
      source: 'https://example.org/',
      only: 'mine',
      foreign: 7,
    },
  });

  test('tells beforehand what is kept, what changes its shape and what is lost', () => {
    const plan = planConversion(claim, 'quote', both);
    expect(plan.kept.map(({ attribute }) => attribute)).toEqual(['topic', 'source', 'foreign']);
    expect(plan.reshaped.map(({ attribute, after: value }) => [attribute, value])).toEqual([
      ['tone', ['warm']],
      ['tags', ['b']],
      ['marks', [piece(1)]],
    ]);
    expect(plan.lost).toEqual([{ attribute: 'only', label: 'Only here', before: 'mine' }]);
  });

  test('loses a value that is not in the other list', () => {
    const cold = { ...claim, attributes: { tone: 'cold', tags: ['a'] } };
    expect(planConversion(cold, 'quote', both).lost.map(({ attribute }) => attribute)).toEqual([
      'tone',
      'tags',
    ]);
  });

  test('leaves note, status and place alone, and is taken back exactly', () => {
    const before = { ...claim, note: 'Ask', status: 'done' as const, confidence: 'sure' as const };
    const changes = convertType(before, 'quote', both, late);
    const converted = after('annotation', before, changes);
    expect(converted).toMatchObject({
      type: 'quote',
      note: 'Ask',
      status: 'done',
      confidence: 'sure',
      target: claim.target,
    });
    expect(converted.attributes).toEqual({
      topic: 'rents',
      tone: ['warm'],
      tags: ['b'],
      marks: [piece(1)],
      source: 'https://example.org/',
      foreign: 7,
    });
    const records = recordsOf([['annotation', before]]);
    expect(thereAndBack(records, changes)).toEqual(records);
  });

  test('that it has already is no change', () => {
    expect(convertType(claim, 'claim', both, late)).toEqual([]);
  });
});
