// Drafts: edits with what they were made on, and what comes of them.
import { expect, test } from 'vitest';
import { createChunkedText } from '#core/text/chunked-text.ts';
import { draftSchema, draftText, laterDraft, type Draft } from '#core/text/draft.ts';
import { applyEdits, type Edit } from '#core/text/edit.ts';
import { seededRandom } from '../../faults/seeded-random.ts';

const id = '01890000-0000-7000-8000-000000000001';
const draftOf = (edits: readonly Edit[], length: number, at = '2026-11-22T10:00:00.000Z'): Draft => ({
  documentId: id,
  sourceHash: 'a'.repeat(64),
  sourceTextHash: 'b'.repeat(64),
  fromHash: 'b'.repeat(64),
  ...{ edits, length, at },
});

test('a draft gives the text that was being written, half an emoji included, also after being kept as JSON', () => {
  const edits = [
    { start: 0, end: 0, insert: '\ud83d' },
    { start: 1, end: 4, insert: 'é\n' },
  ];
  const draft = draftOf(edits, 6);
  expect(draftText(draft, 'oldest')).toBe('\ud83dé\nest');
  const read = draftSchema.parse(JSON.parse(JSON.stringify(draft)));
  expect(draftText(read, 'oldest')).toBe('\ud83dé\nest');
});

test('a draft that does not fit the text gives nothing instead of something else', () => {
  expect(draftText(draftOf([{ start: 0, end: 9, insert: '' }], 0), 'short')).toBeUndefined();
  expect(draftText(draftOf([{ start: 0, end: 1, insert: '' }], 9), 'short')).toBeUndefined();
});

test('of two drafts the later one counts', () => {
  const early = draftOf([], 1, '2026-11-22T10:00:00.000Z');
  const late = draftOf([], 2, '2026-11-22T10:00:00.001Z');
  expect(laterDraft(early, late)).toBe(late);
  expect(laterDraft(late, early)).toBe(late);
  expect(laterDraft(undefined, early)).toBe(early);
  expect(laterDraft(undefined, undefined)).toBeUndefined();
});

test('a chunked text takes edits as a string does, over the borders of its chunks and at both ends', () => {
  const random = seededRandom('chunked text');
  const whole = Array.from({ length: 9000 }, (_, at) => String.fromCharCode(97 + (at % 26))).join('');
  for (const start of ['', 'x', whole.slice(0, 4096), whole]) {
    const text = createChunkedText(start);
    let plain = start;
    for (let round = 0; round < 300; round += 1) {
      const from = Math.floor(random() * (plain.length + 1));
      const end = Math.min(plain.length, from + Math.floor(random() * (round % 10 === 0 ? 6000 : 5)));
      const insert = 'é'.repeat(Math.floor(random() * (round % 7 === 0 ? 5000 : 4)));
      expect(text.slice(from, end)).toBe(plain.slice(from, end));
      text.apply({ start: from, end, insert });
      plain = applyEdits(plain, [{ start: from, end, insert }]);
      expect(text.length()).toBe(plain.length);
    }
    expect(text.toString()).toBe(plain);
  }
  expect(() => createChunkedText('abc').apply({ start: 2, end: 4, insert: '' })).toThrow(RangeError);
});
