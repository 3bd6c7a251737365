// An annotation's attributes in a few words: what the tag set calls core, names in place of ids.
import { expect, test } from 'vitest';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { Entity, Id, Json } from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { summariseAttributes } from '../../src-renderer/session/attribute-summary.ts';

const ana: Id = '00000000-0000-7000-8000-000000000001';
const provenance = { createdBy: '', createdAt: '', modifiedBy: '', modifiedAt: '' };
const entities = new Map<Id, Entity>([
  [ana, { id: ana, name: 'Ana Ruiz', kind: 'person', aliases: [], note: '', ...provenance }],
]);
const sum = (type: string, attributes: Record<string, Json>, tagSet: TagSet = defaultTagSet) =>
  summariseAttributes({ type, attributes }, tagSet, entities);

test('names, words, dates and places come first, as people read them', () => {
  expect(sum('quote', { form: 'direct', speaker: ana })).toBe('Ana Ruiz');
  expect(
    sum('event', {
      title: 'The bridge\n reopens',
      when: { edtf: '2025-04-24/2025-04-26', words: 'late April' },
      where: { name: 'Lagos', latitude: 6.4, longitude: 3.4 },
      who: [{ entity: ana, role: 'agent' }],
    }),
  ).toBe('The bridge reopens · 24–26 April 2025 · Lagos');
  expect(
    sum('event', {
      who: [
        { entity: ana, role: 'agent' },
        { entity: ana, role: 'witness' },
      ],
    }),
  ).toBe('Ana Ruiz');
});

test('values chosen from lists stand in where there is nothing else', () => {
  expect(sum('claim', { 'check-status': 'open', checkability: 'check-worthy' })).toBe('Check-worthy · Open');
});

test('what is not core, unknown or empty is left out', () => {
  expect(sum('quote', { medium: 'speech', invented: 'x' })).toBe('');
  expect(sum('gone', { a: 'b' })).toBe('');
});

test('a deleted entity and long words do not spoil the row', () => {
  expect(sum('quote', { speaker: '00000000-0000-7000-8000-000000000009' })).toBe('Somebody who was deleted');
  expect(sum('claim', { restated: '🌍'.repeat(100) })).toBe(`${'🌍'.repeat(80)}…`);
});

test('an attribute added to the tag set is said without anybody naming it', () => {
  const added: TagSet = {
    ...defaultTagSet,
    types: defaultTagSet.types.map((type) =>
      type.id === 'quote'
        ? {
            ...type,
            attributes: [{ id: 'tone', label: 'Tone', value: 'text', core: true }, ...type.attributes],
          }
        : type,
    ),
  };
  expect(sum('quote', { tone: 'angry', speaker: ana }, added)).toBe('angry · Ana Ruiz');
});
