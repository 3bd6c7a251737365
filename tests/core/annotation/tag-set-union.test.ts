import { describe, expect, test } from 'vitest';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { findType, tagSetSchema, type TagSet, type TagType } from '#core/annotation/tag-set.ts';
import { uniteTagSets } from '#core/annotation/tag-set-union.ts';

const colour = { light: '#000000', dark: '#ffffff' };
const type = (id: string, more: Partial<TagType> = {}): TagType => ({
  id,
  label: id,
  colour,
  line: 'solid',
  attributes: [],
  ...more,
});
const tagSet = (...types: TagType[]): TagSet => ({ ...defaultTagSet, types, relations: [] });
const choice = (id: string, ...options: string[]) => ({
  id,
  label: id,
  value: 'choice' as const,
  core: false,
  options: options.map((option) => ({ id: option, label: option })),
});

describe('the union of two tag sets', () => {
  test('with itself is itself', () => {
    expect(uniteTagSets(defaultTagSet, defaultTagSet)).toEqual({
      tagSet: defaultTagSet,
      added: [],
      conflicts: [],
    });
  });

  test('adds types, attributes, options, links and pairs, keeps everything, and counts the version up', () => {
    const other: TagSet = {
      ...tagSet(
        type('rumour', { key: 'R' }),
        type('claim', {
          label: 'Behauptung',
          attributes: [choice('verdict', 'true', 'viral'), choice('mood', 'calm')],
        }),
      ),
      relations: [
        { id: 'supports', label: 'x', inverseLabel: 'y', pairs: [{ from: 'rumour', to: 'rumour' }] },
        {
          id: 'echoes',
          label: 'echoes',
          inverseLabel: 'is echoed by',
          pairs: [{ from: 'any', to: 'rumour' }],
        },
      ],
    };
    const { tagSet: united, added, conflicts } = uniteTagSets(defaultTagSet, other);
    expect(tagSetSchema.safeParse(united).success).toBe(true);
    expect(added).toEqual([
      'claim.verdict: viral',
      'claim.mood',
      'rumour',
      'supports: rumour → rumour',
      'echoes',
    ]);
    expect(conflicts).toEqual([]);
    expect(united.version).toBe(defaultTagSet.version + 1);
    expect(findType(united, 'claim')?.label).toBe('Claim');
    expect(findType(united, 'rumour')?.key).toBe('R');
    expect(findType(united, 'claim')?.attributes).toHaveLength(
      findType(defaultTagSet, 'claim')!.attributes.length + 1,
    );
  });

  test('lets a key work for one type only', () => {
    const { tagSet: united } = uniteTagSets(
      defaultTagSet,
      tagSet(type('comment', { key: 'C' }), type('remark', { key: 'K' }), type('knot', { key: 'K' })),
    );
    expect(tagSetSchema.safeParse(united).success).toBe(true);
    expect(['comment', 'remark', 'knot'].map((id) => findType(united, id)?.key)).toEqual([
      undefined,
      'K',
      undefined,
    ]);
  });

  test('names attributes of one id with different kinds of value, and keeps its own', () => {
    const other = tagSet(
      type('event', { attributes: [{ id: 'when', label: 'When', value: 'text', core: true }] }),
    );
    const { tagSet: united, conflicts } = uniteTagSets(defaultTagSet, other);
    expect(conflicts).toEqual(['event.when']);
    expect(united).toBe(defaultTagSet);
  });
});
