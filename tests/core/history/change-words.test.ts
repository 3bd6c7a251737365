// Changes in words: labels of the form, values before and after, names instead of ids; nothing is left out silently.
import { describe, expect, test } from 'vitest';
import { recordKinds, type Json } from '#core/annotation/records.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { Change, Fields } from '#core/annotation/change.ts';
import { writeChange, writeSubject, writeTally, type HistoryNames } from '#core/history/change-words.ts';
import { idOf, moment, setOf } from './entries.ts';

const person = idOf(7);
const names: HistoryNames = {
  tagSet: defaultTagSet,
  entity: (id) => (id === person ? 'Ana Ruiz' : undefined),
  set: (id) => (id === setOf(1) ? 'Ana’s annotations' : undefined),
  document: () => undefined,
};
const attributeOf = (type: string, value: string) =>
  defaultTagSet.types.find(({ id }) => id === type)!.attributes.find((one) => one.value === value)!;

const update = (fields: Fields, previous: Fields): Change => ({
  ...{ op: 'update', kind: 'annotation', id: idOf(1) },
  ...{ fields, previous },
});
const subject = (type: string) => ({ kind: 'annotation', id: idOf(1), type, words: 'rents fell' }) as const;

describe('a change in words', () => {
  test('says values before and after by their labels, and leaves out who and when', () => {
    const change = update(
      { status: 'needs review', note: 'Check', modifiedBy: 'Bea', modifiedAt: moment },
      { status: 'draft', note: '', modifiedBy: 'Ada', modifiedAt: moment },
    );
    expect(writeChange(change, subject('claim'), names)).toEqual({
      did: 'Changed: Status, Note',
      values: [
        { label: 'Status', before: 'Draft', after: 'Needs review' },
        { label: 'Note', before: undefined, after: 'Check' },
      ],
    });
  });

  test('calls attributes and their options as the form does', () => {
    const choice = defaultTagSet.types
      .find(({ id }) => id === 'quote')!
      .attributes.find(({ value }) => value === 'choice')!;
    const [first, second] = choice.options!;
    const name = `attributes.${choice.id}`;
    const { values } = writeChange(
      update({ [name]: second!.id }, { [name]: first!.id }),
      subject('quote'),
      names,
    );
    expect(values).toEqual([{ label: choice.label, before: first!.label, after: second!.label }]);
  });

  test('names people instead of ids, also those that are gone', () => {
    const speaker = attributeOf('quote', 'entity');
    const name = `attributes.${speaker.id}`;
    const { values } = writeChange(update({ [name]: person }, { [name]: idOf(8) }), subject('quote'), names);
    expect(values).toEqual([{ label: speaker.label, before: '(gone)', after: 'Ana Ruiz' }]);
  });

  test('says what nobody knows as it is kept', () => {
    const { did, values } = writeChange(
      update({ 'attributes.colour': { hue: 3 }, oddity: 7 }, { 'attributes.colour': null, oddity: null }),
      subject('no such type'),
      names,
    );
    expect(did).toBe('Changed: colour, oddity');
    expect(values.map(({ after }) => after)).toEqual(['{"hue":3}', '7']);
  });

  test('of a deleted annotation tells what it held, in the type that it had', () => {
    const change: Change = {
      ...{ op: 'remove', kind: 'annotation', id: idOf(1), fields: {} },
      previous: { type: 'quote', note: 'Keep', status: 'done', setId: setOf(1), documentId: idOf(9) },
    };
    const { did, values } = writeChange(change, subject('claim'), names);
    expect(did).toBe('Deleted');
    expect(values.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Note', 'Keep', undefined],
      ['Status', 'Done', undefined],
      ['Annotation set', 'Ana’s annotations', undefined],
    ]);
    expect(writeSubject(subject('claim'), change, names)).toBe('Quote “rents fell”');
    expect(writeSubject(subject('claim'), update({}, {}), names)).toBe('Claim “rents fell”');
  });

  test('of other words marked says which', () => {
    const target = (exact: string): Json => ({
      textHash: 'a'.repeat(64),
      pieces: [{ start: 0, end: exact.length, exact, prefix: '', suffix: '' }],
    });
    const { values } = writeChange(
      update({ target: target('rents fell 4%') }, { target: target('rents') }),
      subject('claim'),
      names,
    );
    expect(values).toEqual([{ label: 'Words', before: 'rents', after: 'rents fell 4%' }]);
  });

  test('has words for every kind of record and operation, alone and by the thousand', () => {
    for (const kind of recordKinds) {
      for (const op of ['add', 'update', 'remove'] as const) {
        const change: Change = { op, kind, id: idOf(1), fields: { name: 'N' }, previous: {} };
        expect(writeChange(change, undefined, names).did).not.toContain('history.');
        expect(writeTally([{ kind, op, count: 5000 }])).toMatch(kind === 'tagSet' ? /tag set/ : /5,000/);
      }
    }
  });
});
