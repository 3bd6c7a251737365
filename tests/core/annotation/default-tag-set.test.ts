import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { findType, tagSetSchema, valueKinds } from '#core/annotation/tag-set.ts';
import { contrast, difference, visions } from '../../support/colour-vision.ts';

describe('the default tag set', () => {
  test('has claims, quotes and events with their keys and lines', () => {
    expect(defaultTagSet.types.map((type) => [type.id, type.key, type.line])).toEqual([
      ['claim', 'C', 'solid'],
      ['quote', 'Q', 'double'],
      ['event', 'E', 'dotted'],
    ]);
    expect(defaultTagSet.version).toBe(1);
  });

  test('explains every type with a description and examples, and every attribute and value', () => {
    for (const type of defaultTagSet.types) {
      expect(type.description).toBeTruthy();
      expect(type.examples?.length).toBeGreaterThan(1);
      for (const attribute of type.attributes) {
        expect(attribute.description, attribute.id).toBeTruthy();
        for (const option of attribute.options ?? [])
          expect(option.description, `${attribute.id} ${option.id}`).toBeTruthy();
      }
    }
  });

  test('gives options to the attributes that choose from a list, and to no others', () => {
    for (const attribute of defaultTagSet.types.flatMap((type) => type.attributes)) {
      const chooses = ['choice', 'choices', 'participants'].includes(attribute.value);
      expect((attribute.options ?? []).length > 1, attribute.id).toBe(chooses);
      const ids = attribute.options?.map((option) => option.id) ?? [];
      expect(new Set(ids).size, attribute.id).toBe(ids.length);
    }
  });

  test('uses every kind of value', () => {
    const used = new Set(
      defaultTagSet.types.flatMap((type) => type.attributes.map((attribute) => attribute.value)),
    );
    expect(valueKinds.filter((kind) => !used.has(kind))).toEqual([]);
  });

  test('has the core attributes of each type first, and the rest folded', () => {
    const core = (type: string) =>
      findType(defaultTagSet, type)!
        .attributes.filter((attribute) => attribute.core)
        .map((attribute) => attribute.id);
    expect(core('quote')).toEqual(['speaker', 'form', 'naming']);
    expect(core('claim')).toEqual(['restated', 'claimant', 'checkability', 'claim-type', 'check-status']);
    expect(core('event')).toEqual(['title', 'event-type', 'when', 'where', 'who', 'realis']);
    for (const type of defaultTagSet.types) {
      const order = type.attributes.map((attribute) => attribute.core);
      expect(order).toEqual(order.toSorted((a, b) => Number(b) - Number(a)));
    }
  });

  test('joins only types that exist', () => {
    const types = new Set(['any', ...defaultTagSet.types.map((type) => type.id)]);
    const used = defaultTagSet.relations.flatMap((relation) =>
      relation.pairs.flatMap((pair) => [pair.from, pair.to]),
    );
    expect(used.filter((type) => !types.has(type))).toEqual([]);
    expect(defaultTagSet.relations).toHaveLength(25);
  });

  test('names types, attributes, options and links in letters that every exchange format can hold', () => {
    const ids = [
      ...defaultTagSet.types.flatMap((type) => [
        type.id,
        ...type.attributes.flatMap((attribute) => [
          attribute.id,
          ...(attribute.options ?? []).map((option) => option.id),
        ]),
      ]),
      ...defaultTagSet.relations.map((relation) => relation.id),
    ];
    expect(ids.filter((id) => !/^[a-z][a-z-]*$/.test(id))).toEqual([]);
  });

  test.each([
    ['light', '#fbfaf7'],
    ['dark', '#1c1b1a'],
  ] as const)('has lines that stand out on the %s page', (mode, page) => {
    for (const type of defaultTagSet.types)
      expect(contrast(type.colour[mode], page)).toBeGreaterThanOrEqual(3);
  });

  test.each(['light', 'dark'] as const)('has colours that everyone can tell apart on the %s page', (mode) => {
    const colours = defaultTagSet.types.map((type) => type.colour[mode]);
    for (const vision of visions) {
      for (const [index, one] of colours.entries()) {
        for (const other of colours.slice(index + 1)) {
          expect(difference(vision, one, other), `${one} and ${other}, ${vision}`).toBeGreaterThan(20);
        }
      }
    }
  });
});

describe('the JSON Schema of tag sets', () => {
  const path = 'resources/tagset.schema.json';
  const generated = `${JSON.stringify(z.toJSONSchema(tagSetSchema, { target: 'draft-2020-12' }), null, 2)}\n`;
  // ATTEST_WRITE_SCHEMAS=1 npx vitest run --project node tests/core writes the schemas that this and its like check.
  if (process.env['ATTEST_WRITE_SCHEMAS'] === '1') writeFileSync(path, generated);

  test('is the one that is kept with the project', () => {
    expect(readFileSync(path, 'utf8')).toBe(generated);
  });

  test('accepts the default tag set and refuses what is none', () => {
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(generated) as object);
    const source: unknown = JSON.parse(readFileSync('resources/tagset.default.json', 'utf8'));
    expect(validate(source), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...(source as object), types: [] })).toBe(false);
  });
});
