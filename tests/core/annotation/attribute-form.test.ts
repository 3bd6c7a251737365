import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { attributeForm, chooseLetters } from '#core/annotation/attribute-form.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { tagSetSchema, type TagSet } from '#core/annotation/tag-set.ts';

const ids = (fields: readonly { readonly attribute: string }[]) => fields.map(({ attribute }) => attribute);

describe('the form of an annotation', () => {
  test('has the core attributes at once and the rest under More, in the order of the tag set, with their values', () => {
    const form = attributeForm(defaultTagSet, {
      type: 'quote',
      attributes: { form: 'direct', mood: 'angry' },
    });
    expect(ids(form.core)).toEqual(['speaker', 'form', 'naming']);
    expect(ids(form.more).slice(0, 3)).toEqual(['cue', 'source-mention', 'medium']);
    expect(form.core[1]).toMatchObject({ label: 'Form', kind: 'choice', value: 'direct' });
    expect(form.core[0]?.value).toBeNull();
    expect(form.more[1]).toMatchObject({ kind: 'spans', several: true });
    expect(form.unknown).toEqual([{ attribute: 'mood', value: 'angry' }]);
  });

  test('shows an attribute that was added to the file', () => {
    const file = JSON.parse(readFileSync('resources/tagset.default.json', 'utf8')) as TagSet;
    const quote = file.types.find(({ id }) => id === 'quote')!;
    quote.attributes.unshift({
      id: 'tone',
      label: 'Tone',
      value: 'choice',
      core: true,
      options: [{ id: 'warm', label: 'Warm' }],
    });
    const form = attributeForm(tagSetSchema.parse(file), { type: 'quote', attributes: {} });
    expect(form.core[0]).toMatchObject({
      attribute: 'tone',
      label: 'Tone',
      options: [{ id: 'warm', letter: 'w' }],
    });
  });

  test('shows what is deprecated only where it holds a value', () => {
    const deprecated: TagSet = {
      ...defaultTagSet,
      types: defaultTagSet.types.map((type) => ({
        ...type,
        attributes: type.attributes.map((attribute) => ({
          ...attribute,
          ...(attribute.id === 'naming' ? { deprecated: true } : {}),
          ...(attribute.options === undefined
            ? {}
            : {
                options: attribute.options.map((option) => ({
                  ...option,
                  deprecated: ['mixed', 'agent'].includes(option.id),
                })),
              }),
        })),
      })),
    };
    const form = (attributes: Record<string, string>) =>
      attributeForm(deprecated, { type: 'quote', attributes });
    expect(ids(form({}).core)).toEqual(['speaker', 'form']);
    expect(form({ naming: 'named' }).core[2]).toMatchObject({ attribute: 'naming', deprecated: true });
    const options = (attributes: Record<string, string>) =>
      form(attributes).core[1]!.options.map(({ id }) => id);
    expect(options({})).not.toContain('mixed');
    expect(options({ form: 'mixed' })).toContain('mixed');
    const who = attributeForm(deprecated, {
      type: 'event',
      attributes: { who: [{ entity: 'x', role: 'agent' }] },
    });
    expect(who.core.find(({ attribute }) => attribute === 'who')?.options[0]).toMatchObject({
      id: 'agent',
      deprecated: true,
    });
  });

  test('of a type that the tag set does not know shows all values as unknown', () => {
    expect(attributeForm(defaultTagSet, { type: 'rumour', attributes: { a: 1 } })).toEqual({
      core: [],
      more: [],
      unknown: [{ attribute: 'a', value: 1 }],
    });
  });
});

describe('letters of choices', () => {
  test('are first letters where they are free, then others', () => {
    expect(chooseLetters(['Direct', 'Indirect', 'Mixed', 'Free indirect', 'Reported'])).toEqual([
      'd',
      'i',
      'm',
      'f',
      'r',
    ]);
    expect(chooseLetters(['True', 'Mostly true', 'Mixed', 'Misleading'])).toEqual(['t', 'm', 'i', 's']);
    expect(chooseLetters(['Élan', 'E', 'E'])).toEqual(['e', '1', '2']);
    expect(chooseLetters(['東京', '京都'])).toEqual(['1', '2']);
  });

  test('are unique and small', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 40 }), (labels) => {
        const letters = chooseLetters(labels).filter((letter) => letter !== undefined);
        expect(new Set(letters).size).toBe(letters.length);
        expect(letters.every((letter) => /^[a-z0-9]$/.test(letter))).toBe(true);
        if (labels.length <= 9) expect(letters).toHaveLength(labels.length);
      }),
      { seed: 20240229, numRuns: 500 },
    );
  });
});
