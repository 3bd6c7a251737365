import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { applyOperation, applyOperations, changeTagSet } from '#core/annotation/tag-set-changes.ts';
import { freeKeys, idFromLabel } from '#core/annotation/tag-set-names.ts';
import type { TagPlace, TagSetOperation } from '#core/annotation/tag-set-operations.ts';
import { tagSetUses, usesAt } from '#core/annotation/tag-set-uses.ts';
import { findType, tagSetSchema, type TagSet } from '#core/annotation/tag-set.ts';
import { annotation, applied, id, recordsOf, relation, thereAndBack } from './annotating.ts';

const noUses = tagSetUses([], []);
const uses = tagSetUses(
  [
    annotation(1, 'quote', { attributes: { form: 'direct', speaker: id(50) } }),
    annotation(2, 'quote', { attributes: { form: 'direct' } }),
    annotation(3, 'claim', { attributes: { priority: ['harm', 'spreading'] } }),
    annotation(4, 'event', { attributes: { who: [{ entity: id(50), role: 'agent' }] } }),
  ],
  [relation(70, 'expresses', id(1), id(3))],
);
function applyTo(tagSet: TagSet, operation: TagSetOperation, used = noUses): TagSet {
  const result = applyOperation(tagSet, operation, used);
  if (!result.ok) throw new Error(`${result.field}: ${result.problem}`);
  return result.tagSet;
}
const apply = (operation: TagSetOperation, used = noUses) => applyTo(defaultTagSet, operation, used);
const refusal = (operation: TagSetOperation, used = noUses) => {
  const result = applyOperation(defaultTagSet, operation, used);
  return result.ok ? undefined : [result.field, result.problem];
};
const colour = { light: '#702080', dark: '#d090e0' };
const attributeOf = (tagSet: TagSet, type: string, attribute: string) =>
  findType(tagSet, type)?.attributes.find((one) => one.id === attribute);
const form: TagPlace = { kind: 'attribute', type: 'quote', attribute: 'form' };

describe('adding to a tag set', () => {
  test('gives a new type an id from its label, and the next version', () => {
    const tagSet = apply({
      op: 'addType',
      type: { label: ' Sélf-praise! ', key: 'S', colour, line: 'wavy' },
    });
    expect(tagSet.version).toBe(2);
    expect(tagSet.types.at(-1)).toEqual({
      id: 'self-praise',
      label: 'Sélf-praise!',
      key: 'S',
      colour,
      line: 'wavy',
      attributes: [],
    });
  });

  test('gives attributes, options and links ids of their own', () => {
    let tagSet = apply({
      op: 'addAttribute',
      type: 'quote',
      attribute: {
        label: 'Tone',
        value: 'choice',
        core: true,
        options: [{ label: 'Warm' }, { label: 'Cold' }],
      },
    });
    tagSet = applyTo(tagSet, {
      op: 'addOption',
      type: 'quote',
      attribute: 'tone',
      option: { label: 'Łukewarm' },
    });
    tagSet = applyTo(tagSet, {
      op: 'addRelation',
      relation: { label: 'mocks', inverseLabel: 'is mocked by', pairs: [{ from: 'quote', to: 'any' }] },
    });
    expect(attributeOf(tagSet, 'quote', 'tone')?.options?.map((option) => option.id)).toEqual([
      'warm',
      'cold',
      'lukewarm',
    ]);
    expect(tagSet.relations.at(-1)?.id).toBe('mocks');
    expect(tagSet.version).toBe(4);
  });

  test.each<[string, TagSetOperation, string, string]>([
    ['no label', { op: 'addType', type: { label: ' ', colour, line: 'solid' } }, 'label', 'needed'],
    [
      'a label that is taken',
      { op: 'addType', type: { label: 'QUOTE', colour, line: 'solid' } },
      'label',
      'taken',
    ],
    [
      'a key that is taken',
      { op: 'addType', type: { label: 'X', key: 'C', colour, line: 'solid' } },
      'key',
      'Claim',
    ],
    [
      'the key of a command',
      { op: 'addType', type: { label: 'X', key: 'N', colour, line: 'solid' } },
      'key',
      'Next annotation',
    ],
    [
      'a key that is no letter',
      { op: 'addType', type: { label: 'X', key: '7', colour, line: 'solid' } },
      'key',
      'A to Z',
    ],
    [
      'a colour that is none',
      { op: 'addType', type: { label: 'X', colour: { ...colour, dark: 'red' }, line: 'solid' } },
      'colour',
      '',
    ],
    [
      'a type that is not there',
      { op: 'addAttribute', type: 'x', attribute: { label: 'X', value: 'text', core: true } },
      'place',
      'not in the tag set',
    ],
    [
      'an option twice',
      { op: 'addOption', type: 'quote', attribute: 'form', option: { label: 'direct' } },
      'label',
      'taken',
    ],
    [
      'a link without pairs',
      { op: 'addRelation', relation: { label: 'x', inverseLabel: 'y', pairs: [] } },
      'pairs',
      'pair',
    ],
    [
      'a link between unknown types',
      { op: 'addRelation', relation: { label: 'x', inverseLabel: 'y', pairs: [{ from: 'x', to: 'any' }] } },
      'pairs',
      'pair',
    ],
    [
      'a link without its other reading',
      { op: 'addRelation', relation: { label: 'x', inverseLabel: ' ', pairs: [{ from: 'any', to: 'any' }] } },
      'inverseLabel',
      'needed',
    ],
  ])('is refused for %s, at its field', (_, operation, field, words) => {
    const [where, problem] = refusal(operation) ?? [];
    expect(where).toBe(field);
    expect(problem).toContain(words);
  });

  test('makes ids that are free, whatever the script', () => {
    expect(idFromLabel('Form', ['form'])).toBe('form-2');
    expect(idFromLabel('Any', [])).toBe('any-2');
    expect(idFromLabel('立場', [])).toBe('立場');
    expect(idFromLabel('!?', [])).toBe('tag');
    expect(freeKeys(defaultTagSet)).not.toContain('M');
    expect(freeKeys(defaultTagSet, 'claim')).toContain('C');
    expect(freeKeys(defaultTagSet)).not.toContain('C');
  });
});

describe('changing a tag set', () => {
  test('renames, recolours and re-keys without touching ids', () => {
    const tagSet = apply({
      op: 'changeType',
      type: 'claim',
      set: { label: 'Assertion', key: 'A', colour, line: 'wavy', description: null, examples: ['One.'] },
    });
    const { attributes, ...rest } = findType(tagSet, 'claim')!;
    expect(rest).toEqual({
      id: 'claim',
      label: 'Assertion',
      key: 'A',
      colour,
      line: 'wavy',
      examples: ['One.'],
    });
    expect(attributes).toEqual(findType(defaultTagSet, 'claim')?.attributes);
    expect(
      findType(apply({ op: 'changeType', type: 'claim', set: { key: null } }), 'claim'),
    ).not.toHaveProperty('key');
  });

  test('changes attributes, options and links', () => {
    const [type, attribute] = ['quote', 'form'];
    expect(
      attributeOf(apply({ op: 'changeAttribute', type, attribute, set: { core: false } }), type, attribute)
        ?.core,
    ).toBe(false);
    const option = apply({
      op: 'changeOption',
      type,
      attribute,
      option: 'direct',
      set: { label: 'Verbatim' },
    });
    expect(attributeOf(option, type, attribute)?.options?.[0]).toMatchObject({
      id: 'direct',
      label: 'Verbatim',
    });
    const link = apply({ op: 'changeRelation', relation: 'denies', set: { inverseLabel: 'denied by' } });
    expect(link.relations[1]).toMatchObject({ id: 'denies', inverseLabel: 'denied by' });
    expect(apply({ op: 'rename', name: ' Ours ' }).name).toBe('Ours');
  });

  test('keeps the kind of value while it is in use', () => {
    const operation: TagSetOperation = {
      op: 'changeAttribute',
      type: 'quote',
      attribute: 'form',
      set: { value: 'text' },
    };
    expect(refusal(operation, uses)?.[0]).toBe('value');
    expect(attributeOf(apply(operation), 'quote', 'form')?.value).toBe('text');
  });

  test('moves things among their siblings', () => {
    const order = (tagSet: TagSet) => tagSet.types.map((type) => type.id);
    expect(order(apply({ op: 'move', place: { kind: 'type', type: 'event' }, to: 0 }))).toEqual([
      'event',
      'claim',
      'quote',
    ]);
    expect(order(apply({ op: 'move', place: { kind: 'type', type: 'claim' }, to: 99 }))).toEqual([
      'quote',
      'event',
      'claim',
    ]);
    const unmoved = applyOperation(defaultTagSet, { op: 'move', place: form, to: 1 }, noUses);
    expect(unmoved).toMatchObject({ ok: true, outcome: 'unchanged', tagSet: { version: 1 } });
  });
});

describe('removing from a tag set', () => {
  test('deprecates what is in use, and says how many it affects', () => {
    const result = applyOperation(defaultTagSet, { op: 'remove', place: form }, uses);
    expect(result).toMatchObject({ ok: true, outcome: 'deprecated', affected: 2 });
    expect(result.ok && attributeOf(result.tagSet, 'quote', 'form')).toMatchObject({
      deprecated: true,
      label: 'Form',
    });
    const option = (name: string): TagPlace => ({
      kind: 'option',
      type: 'event',
      attribute: 'who',
      option: name,
    });
    expect(usesAt(uses, option('agent'))).toBe(1);
    expect(usesAt(uses, { kind: 'option', type: 'claim', attribute: 'priority', option: 'spreading' })).toBe(
      1,
    );
    expect(applyOperation(defaultTagSet, { op: 'remove', place: option('agent') }, uses)).toMatchObject({
      outcome: 'deprecated',
    });
    expect(applyOperation(defaultTagSet, { op: 'remove', place: option('witness') }, uses)).toMatchObject({
      outcome: 'removed',
    });
  });

  test('of a type takes it out of the links, which go with their last pair unless they are in use', () => {
    const without = apply({ op: 'remove', place: { kind: 'type', type: 'event' } });
    expect(without.types.map((type) => type.id)).toEqual(['claim', 'quote']);
    expect(without.relations.find((one) => one.id === 'denies')?.pairs).toEqual([
      { from: 'quote', to: 'claim' },
    ]);
    expect(without.relations.some((one) => one.id === 'part-of')).toBe(false);
    const linked = tagSetUses([], [relation(70, 'part-of', id(1), id(2))]);
    const kept = apply({ op: 'remove', place: { kind: 'type', type: 'event' } }, linked);
    expect(kept.relations.find((one) => one.id === 'part-of')).toMatchObject({ deprecated: true });
  });

  test('leaves at least one type that can be used', () => {
    const place = (type: string): TagPlace => ({ kind: 'type', type });
    const one = applyOperations(
      defaultTagSet,
      ['claim', 'quote'].map((type) => ({ op: 'deprecate', place: place(type) })),
      noUses,
    );
    expect(one.ok && one.tagSet.version).toBe(2);
    const last = one.ok ? applyOperation(one.tagSet, { op: 'remove', place: place('event') }, noUses) : one;
    expect(last).toMatchObject({ ok: false, field: 'place' });
  });

  test('of a deprecated type frees its key, and restoring brings it back into use', () => {
    const place: TagPlace = { kind: 'type', type: 'quote' };
    const deprecated = apply({ op: 'deprecate', place });
    expect(findType(deprecated, 'quote')).toMatchObject({ deprecated: true });
    expect(findType(deprecated, 'quote')).not.toHaveProperty('key');
    expect(freeKeys(deprecated)).toContain('Q');
    expect(findType(applyTo(deprecated, { op: 'restore', place }), 'quote')).not.toHaveProperty('deprecated');
  });

  test('stops several operations at the first problem, and applies none', () => {
    const result = applyOperations(
      defaultTagSet,
      [
        { op: 'rename', name: 'X' },
        { op: 'rename', name: ' ' },
      ],
      noUses,
    );
    expect(result).toMatchObject({ ok: false, at: 1, field: 'name' });
  });
});

describe('the change of a tag set', () => {
  const records = recordsOf([['tagSet', defaultTagSet]]);

  test('adds it where the library had not recorded its own yet', () => {
    const next = apply({ op: 'rename', name: 'Ours' });
    expect(changeTagSet(defaultTagSet, next, false)).toMatchObject([{ op: 'add', fields: { name: 'Ours' } }]);
    expect(changeTagSet(defaultTagSet, defaultTagSet, true)).toEqual([]);
  });

  test('is sound and taken back exactly, whatever was done', () => {
    const type = fc.constantFrom('claim', 'quote', 'event', 'new', 'gone');
    const attribute = fc.constantFrom('form', 'who', 'title', 'restated', 'new');
    const label = fc.constantFrom('New', 'Other', 'Form', '');
    const place: fc.Arbitrary<TagPlace> = fc.oneof(
      fc.record({ kind: fc.constant('type' as const), type }),
      fc.record({ kind: fc.constant('attribute' as const), type, attribute }),
      fc.record({
        kind: fc.constant('option' as const),
        type,
        attribute,
        option: fc.constantFrom('direct', 'agent', 'new'),
      }),
      fc.record({
        kind: fc.constant('relation' as const),
        relation: fc.constantFrom('denies', 'about', 'new'),
      }),
    );
    const operation: fc.Arbitrary<TagSetOperation> = fc.oneof(
      label.map((one): TagSetOperation => ({ op: 'addType', type: { label: one, colour, line: 'solid' } })),
      fc.tuple(type, label).map(([owner, one]): TagSetOperation => ({
        op: 'addAttribute',
        type: owner,
        attribute: { label: one, value: 'choice', core: true, options: [{ label: 'New' }] },
      })),
      fc
        .tuple(type, label)
        .map(([one, name]): TagSetOperation => ({ op: 'changeType', type: one, set: { label: name } })),
      fc
        .tuple(fc.constantFrom('remove', 'deprecate', 'restore'), place)
        .map(([op, where]) => ({ op, place: where }) as TagSetOperation),
      fc.tuple(place, fc.nat(4)).map(([where, to]): TagSetOperation => ({ op: 'move', place: where, to })),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 8 }), (operations) => {
        let tagSet = defaultTagSet;
        let state = records;
        for (const one of operations) {
          const result = applyOperation(tagSet, one, uses);
          if (!result.ok) {
            expect(result.problem).not.toBe('');
            continue;
          }
          expect(tagSetSchema.safeParse(result.tagSet).success).toBe(true);
          expect(result.tagSet.version).toBe(tagSet.version + (result.outcome === 'unchanged' ? 0 : 1));
          for (const used of ['claim', 'quote', 'event']) expect(findType(result.tagSet, used)).toBeDefined();
          expect(
            attributeOf(result.tagSet, 'quote', 'form')?.options?.some((option) => option.id === 'direct'),
          ).toBe(true);
          const changes = changeTagSet(tagSet, result.tagSet, true);
          expect(thereAndBack(state, changes)).toEqual(state);
          state = applied(state, changes);
          tagSet = result.tagSet;
        }
      }),
      { seed: 20240229, numRuns: 200 },
    );
  });
});
