// What is typed into the fields of several parts: what becomes a value, what is told at the field, and that values come back as they were.
import { describe, expect, test } from 'vitest';
import { checkValue, type PlaceValue, type Quantity } from '#core/annotation/attribute-values.ts';
import type { Json } from '#core/annotation/records.ts';
import type { ValueKind } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import {
  dateDraft,
  placeDraft,
  quantityDrafts,
  readAppearance,
  readDate,
  readLink,
  readPlace,
  readQuantities,
  readText,
  splitCoordinates,
  type ReadValue,
} from '../../src-renderer/session/attribute-reading.ts';

const articleDay = { year: 2025, month: 4, day: 28 };
const place = (name: string, latitude = '', longitude = '') => readPlace({ name, latitude, longitude });
const line = (label: string, number: string, unit = '') => ({ label, number, unit });

function value(read: ReadValue): Json {
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

function problem(read: ReadValue): string {
  if (read.ok) throw new Error(`taken as ${JSON.stringify(read.value)}`);
  return read.problem;
}

describe('a date', () => {
  test('keeps the words beside what they were understood as', () => {
    expect(value(readDate('24–26 April 2025', articleDay))).toEqual({
      edtf: '2025-04-24/2025-04-26',
      words: '24–26 April 2025',
    });
    expect(value(readDate('yesterday', articleDay))).toEqual({ edtf: '2025-04-27', words: 'yesterday' });
  });

  test('needs no words when it was written as it is kept, and shows those that it has', () => {
    expect(value(readDate(' 2025-04 ', articleDay))).toEqual({ edtf: '2025-04' });
    expect(dateDraft({ edtf: '2025-04' })).toBe('April 2025');
    expect(dateDraft({ edtf: '2025-04', words: 'this month' })).toBe('this month');
  });

  test('is no value while it is ambiguous, not understood, or counts from a day that nobody knows', () => {
    expect(problem(readDate('3/4/2025', articleDay))).toBe(message('date.which'));
    expect(problem(readDate('soonish', articleDay))).toBe(message('date.notUnderstood'));
    expect(problem(readDate('yesterday', undefined))).toBe(message('date.noReference'));
    expect(value(readDate('  ', articleDay))).toBeNull();
  });
});

describe('a place', () => {
  test('is a name, with both coordinates or none', () => {
    expect(value(place(' Lagos '))).toEqual({ name: 'Lagos' });
    expect(value(place('Lagos', '6.45', '3.39'))).toEqual({ name: 'Lagos', latitude: 6.45, longitude: 3.39 });
    expect(value(place('Null Island', '0', '0'))).toEqual({ name: 'Null Island', latitude: 0, longitude: 0 });
    expect(value(place(''))).toBeNull();
    expect(problem(place('Lagos', '6.45'))).toBe(message('attribute.halfACoordinate'));
    expect(problem(place('', '6.45', '3.39'))).toBe(message('attributes.placeNeedsName'));
  });

  test('has degrees that exist, and no comma that could mean two things', () => {
    expect(problem(place('Lagos', '96.4', '3.39'))).toBe(message('attributes.latitudeRange'));
    expect(problem(place('Lagos', '6.45', '181'))).toBe(message('attributes.longitudeRange'));
    expect(problem(place('Lagos', '6,45', '3.39'))).toBe(message('attributes.latitudeRange'));
  });

  test('takes both coordinates as maps give them', () => {
    expect(splitCoordinates(' 52.52, -13.405 ')).toEqual({ latitude: '52.52', longitude: '-13.405' });
    expect(splitCoordinates('52,52')).toEqual({ latitude: '52', longitude: '52' });
    expect(splitCoordinates('52.52')).toBeUndefined();
    expect(splitCoordinates('10, Downing Street')).toBeUndefined();
  });

  test('comes back from its value as it was', () => {
    for (const stored of [
      { name: 'Lagos' },
      { name: 'Lagos', latitude: -6.45, longitude: 0 },
    ] as PlaceValue[]) {
      expect(value(readPlace(placeDraft(stored)))).toEqual(stored);
    }
  });
});

describe('quantities', () => {
  test('are lines of label, number and unit, empty ones left out', () => {
    expect(
      value(readQuantities([line('killed', '34', 'people'), line('', '', ''), line('', '-2.5', '%')])),
    ).toEqual([
      { label: 'killed', number: 34, unit: 'people' },
      { label: '', number: -2.5, unit: '%' },
    ]);
    expect(value(readQuantities([line(' ', '')]))).toBeNull();
  });

  test('take spaces between thousands, and ask about commas', () => {
    expect(value(readQuantities([line('', '1 200 000')]))).toMatchObject([{ number: 1_200_000 }]);
    for (const unclear of ['1,200', '1.200,5', '12 34', 'many', '1e999']) {
      expect(problem(readQuantities([line('', unclear)]))).toBe(message('attributes.notANumber'));
    }
    expect(problem(readQuantities([line('killed', '')]))).toBe(message('attributes.quantityNeedsNumber'));
  });

  test('come back from their value as they were', () => {
    const stored: Quantity[] = [{ label: 'cost', number: 1.5e21, unit: '€' }];
    expect(value(readQuantities(quantityDrafts(stored)))).toEqual(stored);
  });
});

describe('an address', () => {
  test('is of the web, and nothing else', () => {
    expect(value(readLink(' https://example.org/a?b=c '))).toBe('https://example.org/a?b=c');
    for (const other of ['example.org', 'javascript:alert(1)', 'file:///etc/passwd', 'https://']) {
      expect(problem(readLink(other))).toBe(message('attribute.notALink'));
    }
    expect(value(readLink(''))).toBeNull();
  });

  test('of a first appearance stands with a date, or either alone', () => {
    const url = 'https://example.org/first';
    expect(value(readAppearance({ url, date: 'April 2025' }, articleDay))).toEqual({ url, date: '2025-04' });
    expect(value(readAppearance({ url: '', date: '2025' }, articleDay))).toEqual({ date: '2025' });
    expect(value(readAppearance({ url, date: '' }, articleDay))).toEqual({ url });
    expect(value(readAppearance({ url: '', date: '' }, articleDay))).toBeNull();
    expect(problem(readAppearance({ url, date: 'soonish' }, articleDay))).toBe(message('date.notUnderstood'));
  });
});

test('whatever is taken is a value of its kind', () => {
  const taken: readonly (readonly [ValueKind, ReadValue])[] = [
    ['text', readText('words')],
    ['link', readLink('http://example.org')],
    ['date', readDate('about 1980', articleDay)],
    ['place', place('Lagos', '6.45', '3.39')],
    ['quantities', readQuantities([line('', '3')])],
    ['appearance', readAppearance({ url: 'http://example.org', date: '1980s' }, articleDay)],
  ];
  for (const [kind, read] of taken) {
    expect(checkValue({ id: 'a', label: 'A', value: kind, core: true }, value(read))).toEqual([]);
  }
  expect(problem(readText('x'.repeat(1_000_001)))).toBe(message('attributes.tooLong'));
});
