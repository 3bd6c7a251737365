import { describe, expect, test } from 'vitest';
import { parseEdtf } from '#core/annotation/edtf.ts';

describe('dates', () => {
  test.each([
    ['2025', { year: 2025 }],
    ['2025-04', { year: 2025, month: 4 }],
    ['2025-04-13', { year: 2025, month: 4, day: 13 }],
    ['2024-02-29', { year: 2024, month: 2, day: 29 }],
    ['2025-21', { year: 2025, season: 21 }],
    ['2025-24~', { year: 2025, season: 24, qualifier: '~' }],
    ['1911?', { year: 1911, qualifier: '?' }],
    ['2025-04-13%', { year: 2025, month: 4, day: 13, qualifier: '%' }],
    ['-0044-03-15', { year: -44, month: 3, day: 15 }],
    ['0000', { year: 0 }],
  ])('%s is read', (source, date) => {
    expect(parseEdtf(source)).toEqual({ kind: 'date', date });
  });

  test.each([
    ['2025-04-24/2025-04-26', { year: 2025, month: 4, day: 24 }, { year: 2025, month: 4, day: 26 }],
    ['2025/..', { year: 2025 }, 'open'],
    ['../1999~', 'open', { year: 1999, qualifier: '~' }],
    ['/1999', 'unknown', { year: 1999 }],
    ['2025-04/2025-04-01', { year: 2025, month: 4 }, { year: 2025, month: 4, day: 1 }],
    ['2025-24/2025-01', { year: 2025, season: 24 }, { year: 2025, month: 1 }],
  ])('%s is read as an interval', (source, start, end) => {
    expect(parseEdtf(source)).toEqual({ kind: 'interval', start, end });
  });

  test.each([
    '',
    ' 2025',
    '25',
    '2025-4',
    '2025-13',
    '2025-00',
    '2025-20',
    '2025-25',
    '2025-21-01',
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-04-00',
    '2025~?',
    '-0000',
    '13 April 2025',
    '2025/2024',
    '2025-04-26/2025-04-24',
    '../..',
    '/',
    '2025/2026/2027',
    '2025-04-13T10:00:00Z',
  ])('“%s” is refused', (source) => {
    expect(parseEdtf(source)).toBeUndefined();
  });
});
