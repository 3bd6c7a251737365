// What others wrote into a shared journal is shown only when it has the shape that the program relies on.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordToFields } from '#core/annotation/change.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { unsoundField } from '#core/annotation/record-check.ts';
import { recordKinds, type Json } from '#core/annotation/records.ts';
import { exportInputs } from '../formats/random-set.ts';

const piece = { start: 0, end: 3, exact: 'abc', prefix: '', suffix: '' };
const annotation = { target: { textHash: 'x', pieces: [piece] }, type: 'claim', note: '' };

describe('a record', () => {
  test('of our own is sound', () => {
    fc.assert(
      fc.property(exportInputs, (input) => {
        for (const one of input.annotations)
          expect(unsoundField('annotation', recordToFields(one))).toBeUndefined();
        for (const one of input.entities) expect(unsoundField('entity', recordToFields(one))).toBeUndefined();
        for (const one of input.relations)
          expect(unsoundField('relation', recordToFields(one))).toBeUndefined();
        for (const { record } of input.documents) {
          expect(unsoundField('document', recordToFields(record))).toBeUndefined();
        }
        expect(unsoundField('annotationSet', recordToFields(input.annotationSet))).toBeUndefined();
      }),
      { numRuns: 30 },
    );
    expect(unsoundField('tagSet', recordToFields(defaultTagSet))).toBeUndefined();
  });

  test('may have fields of a later version, and lack what is optional', () => {
    expect(unsoundField('annotation', { ...annotation, mood: { any: 1 }, confidence: null })).toBeUndefined();
  });

  test.each<[string, { readonly [name: string]: Json }, string]>([
    ['no target', { type: 'claim' }, 'target'],
    ['a target that is a word', { ...annotation, target: 'x' }, 'target'],
    ['pieces that are none', { ...annotation, target: { textHash: 'x', pieces: [null] } }, 'target'],
    ['no pieces', { ...annotation, target: { textHash: 'x', pieces: [] } }, 'target'],
    [
      'words of another length',
      { ...annotation, target: { textHash: 'x', pieces: [{ ...piece, end: 9 }] } },
      'target',
    ],
    [
      'a place before the text',
      { ...annotation, target: { textHash: 'x', pieces: [{ ...piece, start: -1, end: 2 }] } },
      'target',
    ],
    ['a note that is a list', { ...annotation, note: ['x'] }, 'note'],
  ])('that is an annotation with %s is not', (_name, fields, field) => {
    expect(unsoundField('annotation', fields)).toBe(field);
  });

  test('that is a tag set whose colours or names would become other styles is not', () => {
    const [first, ...rest] = recordToFields(defaultTagSet)['types'] as unknown as { colour: object }[];
    const withType = (change: object) => ({
      ...recordToFields(defaultTagSet),
      types: [{ ...first, ...change }, ...rest] as unknown as Json,
    });
    expect(unsoundField('tagSet', withType({}))).toBeUndefined();
    const colour = { light: '#000000; } * { background: url(http://127.0.0.1:9/) ', dark: '#000000' };
    for (const change of [
      { colour },
      { id: "x'] {} * {" },
      { key: 'Escape' },
      { attributes: 7 },
      { line: 'url(x)' },
    ]) {
      expect(unsoundField('tagSet', withType(change))).toBe('types');
    }
  });

  test('of any kind and any content is judged without falling over', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...recordKinds),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (kind, fields) => {
          const field = unsoundField(kind, fields as { readonly [name: string]: Json });
          expect(['string', 'undefined']).toContain(typeof field);
        },
      ),
    );
  });
});
