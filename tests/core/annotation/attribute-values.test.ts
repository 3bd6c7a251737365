import { describe, expect, test } from 'vitest';
import { checkAttributes, valueSchemas } from '#core/annotation/attribute-values.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { Json } from '#core/annotation/records.ts';
import { valueKinds, type ValueKind } from '#core/annotation/tag-set.ts';

const entity = '01936f2a-6c00-7a7e-8000-000000000001';
const piece = { start: 0, end: 4, exact: 'said', prefix: '', suffix: ' he' };

const good: Record<ValueKind, readonly Json[]> = {
  choice: ['direct'],
  choices: [['harm', 'spreading']],
  text: ['', 'Rents fell by 4%.', '<b>🌍</b>'],
  link: ['https://example.org/a?b=c#d', 'http://localhost:8080/'],
  date: [{ edtf: '2025-04-13' }, { edtf: '2025/..', words: 'since 2025' }],
  place: [
    { name: 'Lisbon' },
    { name: 'Lisbon', latitude: 38.7, longitude: -9.1 },
    { name: 'X', latitude: 0, longitude: 0 },
  ],
  entity: [entity],
  participants: [[{ entity, role: 'agent' }]],
  spans: [[piece], [piece, { ...piece, start: 10, end: 14 }]],
  quantities: [[{ label: 'dead', number: 34, unit: 'people' }]],
  appearance: [{ url: 'https://example.org' }, { date: '2024' }],
};

const bad: Record<ValueKind, readonly Json[]> = {
  choice: ['', 7, ['direct'], '__proto__'],
  choices: [[], 'harm', [1]],
  text: [7, null],
  link: [
    'javascript:alert(1)',
    'ftp://example.org',
    'example.org',
    'file:///etc/passwd',
    'data:text/html,x',
    '',
  ],
  date: ['2025', { edtf: 'yesterday' }, { words: 'in May' }, { edtf: '2025', time: '10:00' }],
  place: [{}, { name: '' }, { name: 'X', latitude: 1 }, { name: 'X', latitude: 91, longitude: 0 }],
  entity: ['Ana Ruiz', 1],
  participants: [[], [{ entity }], [{ entity: 'x', role: 'agent' }]],
  spans: [[], [{ ...piece, end: 5 }], [{ start: 0, end: 4 }], [{ ...piece, start: 4, end: 4, exact: '' }]],
  quantities: [[], [{ label: 'dead', number: '34', unit: 'people' }]],
  appearance: [{}, { url: 'javascript:alert(1)' }, { date: 'long ago' }],
};

describe('the value of an attribute', () => {
  test.each(valueKinds)('of kind %s is accepted when it is sound and refused when it is not', (kind) => {
    for (const value of good[kind])
      expect(valueSchemas[kind].safeParse(value).success, JSON.stringify(value)).toBe(true);
    for (const value of bad[kind])
      expect(valueSchemas[kind].safeParse(value).success, JSON.stringify(value)).toBe(false);
  });
});

describe('checking the attributes of an annotation', () => {
  const problems = (type: string, attributes: Record<string, Json>) =>
    checkAttributes(defaultTagSet, type, attributes).map((one) => one.attribute);

  test('finds nothing wrong with values that the tag set allows', () => {
    expect(
      problems('event', {
        title: 'Vote',
        when: { edtf: '2025-05~', words: 'in May' },
        who: [{ entity, role: 'witness' }],
        trigger: [piece],
      }),
    ).toEqual([]);
    expect(problems('claim', { priority: ['harm', 'likely-false'], verdict: 'mostly-true' })).toEqual([]);
  });

  test('names unknown attributes, values outside the list and values of the wrong shape, each by itself', () => {
    const attributes = { speaker: 'Ana', form: 'sung', mood: 'angry', medium: 'speech', naming: 'named' };
    expect(problems('quote', attributes)).toEqual(['speaker', 'form', 'mood']);
    expect(checkAttributes(defaultTagSet, 'quote', { form: 'sung' })[0]?.problem).toContain('sung');
  });

  test('names roles of participants and each choice that is not in the list', () => {
    expect(problems('event', { who: [{ entity, role: 'hero' }] })).toEqual(['who']);
    expect(problems('claim', { priority: ['harm', 'fun', 'profit'] })).toEqual(['priority', 'priority']);
  });

  test('allows several spans only where the tag set says so', () => {
    const two = [piece, { ...piece, start: 10, end: 14 }];
    expect(problems('quote', { 'source-mention': two })).toEqual([]);
    expect(problems('quote', { cue: two })).toEqual(['cue']);
  });

  test('says of an unknown type that it is unknown, for every attribute', () => {
    expect(problems('rumour', { a: 1, b: 2 })).toEqual(['a', 'b']);
  });

  test('is not confused by names of object members', () => {
    expect(problems('claim', { constructor: 'x', toString: 'y' })).toEqual(['constructor', 'toString']);
    expect(problems('constructor', { a: 1 })).toEqual(['a']);
  });
});
