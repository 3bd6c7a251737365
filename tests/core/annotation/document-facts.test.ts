// What may stand in the fields of a document's details, and how it is kept.
import { describe, expect, test } from 'vitest';
import { checkFact, documentFields, languageName } from '#core/annotation/document-facts.ts';

const kept = (field: Parameters<typeof checkFact>[0], typed: string) => {
  const checked = checkFact(field, typed);
  return checked.ok ? checked.value : undefined;
};

describe('a fact about an article', () => {
  test('is kept without white space around it', () => {
    expect(kept('author', '  Ana Ruiz ')).toBe('Ana Ruiz');
  });

  test('may be nothing, but for the title', () => {
    for (const field of documentFields) {
      expect(checkFact(field, '   ').ok).toBe(field !== 'title');
    }
  });

  test('is a date when EDTF has it', () => {
    for (const date of ['2025', '2025-04', '2025-04-13', '2025~', '2025-04-24/2025-04-26', '2025-21']) {
      expect(kept('date', date)).toBe(date);
    }
    for (const other of ['13 April 2025', '2025-02-30', '13/04/2025']) {
      expect(checkFact('date', other)).toMatchObject({ ok: false, problem: expect.stringMatching(/date/i) });
    }
  });

  test('is a language when BCP 47 has it, and is kept in the usual spelling', () => {
    expect(kept('language', 'EN-gb')).toBe('en-GB');
    expect(kept('language', 'zh-hant-tw')).toBe('zh-Hant-TW');
    for (const other of ['english', 'en_GB', 'e', 'en-', 'German (Swiss)']) {
      expect(checkFact('language', other).ok).toBe(false);
    }
  });

  test('is an address only with http or https', () => {
    expect(kept('url', 'https://example.org/a?b=1#c')).toBe('https://example.org/a?b=1#c');
    for (const other of ['example.org', 'javascript:alert(1)', 'file:///etc/passwd', 'ftp://example.org']) {
      expect(checkFact('url', other).ok).toBe(false);
    }
  });

  test('is refused when it is longer than a record can hold', () => {
    expect(checkFact('title', 'x'.repeat(1000)).ok).toBe(true);
    expect(checkFact('title', 'x'.repeat(1001))).toMatchObject({ ok: false });
  });
});

test('languages have names, unless nobody knows one', () => {
  expect(languageName('en-GB')).toBe('British English');
  expect(languageName('tlh')).not.toBe('tlh');
  expect(languageName('qzz')).toBeUndefined();
  expect(languageName('no language')).toBeUndefined();
});
