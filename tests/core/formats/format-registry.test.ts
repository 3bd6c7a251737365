import { describe, expect, test } from 'vitest';
import { findFormat, formats } from '#core/formats/format-registry.ts';
import { message } from '#core/messages/catalogue.ts';

describe('the list of formats', () => {
  test('has ids that do not repeat, names for people and file extensions without a dot', () => {
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
    for (const format of formats) {
      expect(message(format.label)).not.toBe('');
      expect(format.extension).toMatch(/^[a-z]+$/);
      expect(format.mediaType).toMatch(/^[a-z]+\/[a-z+.-]+$/);
    }
  });

  test('finds a format by its id', () => {
    expect(findFormat('attest-json')?.readSet?.('{').ok).toBe(false);
    expect(findFormat('no such format')).toBeUndefined();
  });
});
