import { describe, expect, test } from 'vitest';
import {
  addAlias,
  changeEntity,
  createEntity,
  deleteEntity,
  mergeEntities,
  removeAlias,
  renameEntity,
  type EntityResult,
} from '#core/annotation/entity-changes.ts';
import { entityUses } from '#core/annotation/entity-uses.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { fieldsToRecord, type Change } from '#core/annotation/change.ts';
import { entitySchema } from '#core/annotation/records.ts';
import {
  after,
  annotation,
  applied,
  entity,
  id,
  late,
  recordsOf,
  relation,
  thereAndBack,
} from './annotating.ts';

const changesOf = (result: EntityResult): readonly Change[] => {
  if (!result.ok) throw new Error(result.problem);
  return result.changes;
};
const ana = entity(50, 'Ana Ruiz', { aliases: ['A. Ruiz'], note: 'Mayor' });
const anna = entity(51, 'Anna Ruíz', { aliases: ['Mayor Ruiz', 'a. ruiz'], note: 'Born 1970' });
const city = entity(52, 'City', { kind: 'organisation' });

describe('an entity', () => {
  test('is created with a clean name and aliases', () => {
    const result = createEntity(
      { id: id(60), name: '  Ana   Ruiz ', kind: 'person', aliases: ['Ruiz', 'ana ruiz', '', 'RUIZ'] },
      late,
    );
    const [change] = changesOf(result);
    const made = entitySchema.parse(fieldsToRecord('entity', id(60), change!.fields));
    expect(made).toMatchObject({ name: 'Ana Ruiz', aliases: ['Ruiz'], note: '', createdBy: 'Ben' });
  });

  test('needs a name of a reasonable length', () => {
    expect(createEntity({ id: id(60), name: '  ', kind: 'person' }, late)).toMatchObject({
      ok: false,
      field: 'name',
    });
    expect(createEntity({ id: id(60), name: 'x'.repeat(1001), kind: 'person' }, late)).toMatchObject({
      field: 'name',
    });
    expect(addAlias(ana, ' ', late)).toMatchObject({ ok: false, field: 'aliases' });
  });

  test('is renamed, and may keep the old name as an alias', () => {
    expect(after('entity', ana, changesOf(renameEntity(ana, 'Ana R.', late)))).toMatchObject({
      name: 'Ana R.',
      aliases: ['A. Ruiz'],
      modifiedBy: 'Ben',
    });
    expect(after('entity', ana, changesOf(renameEntity(ana, 'Ana R.', late, true))).aliases).toEqual([
      'A. Ruiz',
      'Ana Ruiz',
    ]);
    expect(changesOf(renameEntity(ana, 'Ana Ruiz', late))).toEqual([]);
  });

  test('gets and loses aliases, kind and note', () => {
    expect(after('entity', ana, changesOf(addAlias(ana, 'Annie', late))).aliases).toEqual([
      'A. Ruiz',
      'Annie',
    ]);
    expect(changesOf(addAlias(ana, 'a. RUIZ', late))).toEqual([]);
    expect(after('entity', ana, changesOf(removeAlias(ana, 'A. Ruiz', late))).aliases).toEqual([]);
    expect(
      after('entity', ana, changesOf(changeEntity(ana, { kind: 'group', note: 'x' }, late))),
    ).toMatchObject({
      kind: 'group',
      note: 'x',
    });
  });
});

const annotations = [
  annotation(1, 'quote', {
    attributes: { speaker: anna.id, addressee: ana.id, 'role-at-the-time': anna.id },
  }),
  annotation(2, 'event', {
    attributes: {
      who: [
        { entity: anna.id, role: 'agent' },
        { entity: ana.id, role: 'agent' },
        { entity: city.id, role: 'witness' },
      ],
    },
  }),
  annotation(3, 'claim', { attributes: { claimant: city.id } }),
  annotation(4, 'unknown', { attributes: { speaker: anna.id } }),
];

describe('the uses of an entity', () => {
  test('are found by the kind of value, in every attribute', () => {
    expect(entityUses(anna.id, annotations, defaultTagSet)).toEqual([
      { entity: anna.id, annotationId: id(1), documentId: id(900), attribute: 'speaker' },
      { entity: anna.id, annotationId: id(2), documentId: id(900), attribute: 'who', role: 'agent' },
    ]);
  });
});

const records = recordsOf([
  ...[ana, anna, city].map((one) => ['entity', one] as const),
  ...annotations.map((one) => ['annotation', one] as const),
  ['relation', relation(70, 'supports', id(1), id(3))],
]);

describe('merging two entities', () => {
  const changes = mergeEntities(ana, anna, annotations, defaultTagSet, late);
  const merged = applied(records, changes);

  test('gives everything that referred to the one to the other, and touches nothing else', () => {
    expect(merged.get(`annotation/${id(1)}`)).toMatchObject({
      'attributes.speaker': ana.id,
      'attributes.addressee': ana.id,
      'attributes.role-at-the-time': anna.id,
    });
    expect(merged.get(`annotation/${id(2)}`)?.['attributes.who']).toEqual([
      { entity: ana.id, role: 'agent' },
      { entity: city.id, role: 'witness' },
    ]);
    for (const same of [
      `annotation/${id(3)}`,
      `annotation/${id(4)}`,
      `relation/${id(70)}`,
      `entity/${city.id}`,
    ]) {
      expect(merged.get(same)).toEqual(records.get(same));
    }
  });

  test('unites names and notes, and removes the other last', () => {
    expect(merged.get(`entity/${ana.id}`)).toMatchObject({
      name: 'Ana Ruiz',
      aliases: ['A. Ruiz', 'Anna Ruíz', 'Mayor Ruiz'],
      note: 'Mayor\n\nBorn 1970',
    });
    expect(merged.has(`entity/${anna.id}`)).toBe(false);
    expect(changes.at(-1)).toMatchObject({ op: 'remove', id: anna.id });
    const bob = entity(53, 'Bob');
    expect(
      after('entity', ana, mergeEntities(ana, bob, [], defaultTagSet, late).slice(0, 1)).aliases,
    ).toEqual(['A. Ruiz', 'Bob']);
  });

  test('is taken back exactly', () => {
    expect(thereAndBack(records, changes)).toEqual(records);
  });

  test('with itself is nothing', () => {
    expect(mergeEntities(ana, ana, annotations, defaultTagSet, late)).toEqual([]);
  });
});

describe('deleting an entity', () => {
  test('that is in use is refused, with the places', () => {
    const result = deleteEntity(anna, annotations, defaultTagSet, late);
    expect(result).toMatchObject({ ok: false, problem: expect.stringContaining('2 places') as string });
    expect(result.ok ? [] : result.uses).toHaveLength(2);
  });

  test('can clear the places in the same batch, and is taken back exactly', () => {
    const result = deleteEntity(anna, annotations, defaultTagSet, late, { clear: true });
    const changes = result.ok ? result.changes : [];
    const there = applied(records, changes);
    expect(there.get(`annotation/${id(1)}`)).not.toHaveProperty(['attributes.speaker']);
    expect(there.get(`annotation/${id(2)}`)?.['attributes.who']).toHaveLength(2);
    expect(there.has(`entity/${anna.id}`)).toBe(false);
    expect(thereAndBack(records, changes)).toEqual(records);
    const only = [annotation(9, 'event', { attributes: { who: [{ entity: anna.id, role: 'agent' }] } })];
    const cleared = deleteEntity(anna, only, defaultTagSet, late, { clear: true });
    expect(cleared.ok && cleared.changes[0]?.fields['attributes.who']).toBe(null);
  });

  test('that nobody refers to is one removal', () => {
    const result = deleteEntity(city, annotations.slice(0, 1), defaultTagSet, late);
    expect(result.ok && result.changes.map(({ op }) => op)).toEqual(['remove']);
  });
});
