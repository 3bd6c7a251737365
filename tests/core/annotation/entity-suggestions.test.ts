import { describe, expect, test } from 'vitest';
import { createEntitySuggestions, type EntityQuery } from '#core/annotation/entity-suggestions.ts';
import { entity, id } from './annotating.ts';

const people = [
  entity(1, 'Ana Ruiz', { aliases: ['Mayor Ruiz'] }),
  entity(2, 'Anastasia Łuczak'),
  entity(3, 'Johann Anders'),
  entity(4, 'Hanna Berg'),
  entity(5, 'World Health Organization', { kind: 'organisation', aliases: ['WHO'] }),
  entity(6, 'Ana', { kind: 'place' }),
  entity(7, 'Jean-Paul O’Neil'),
];
const suggestions = createEntitySuggestions(people);
const names = (query: string, more: Partial<EntityQuery> = {}) =>
  suggestions.suggest({ query, ...more }).map((one) => one.alias ?? one.entity.name);

describe('suggestions of entities', () => {
  test('rank the very name first, then beginnings of names, of words, then what contains it', () => {
    expect(names('ana')).toEqual(['Ana', 'Ana Ruiz', 'Anastasia Łuczak']);
    expect(names('an').slice(0, 5)).toEqual([
      'Ana',
      'Ana Ruiz',
      'Anastasia Łuczak',
      'Johann Anders',
      'Hanna Berg',
    ]);
    expect(names('ann')).toEqual(['Hanna Berg', 'Johann Anders']);
  });

  test('find by aliases, initials, several words in any order, and whatever diacritics', () => {
    expect(names('mayor')).toEqual(['Mayor Ruiz']);
    expect(names('who')).toEqual(['WHO']);
    expect(names('wh')[0]).toBe('WHO');
    expect(names('ruiz an')).toEqual(['Ana Ruiz']);
    expect(names('LUCZAK')).toEqual(['Anastasia Łuczak']);
    expect(names("o'neil")).toEqual(['Jean-Paul O’Neil']);
    expect(names('jpo')).toEqual(['Jean-Paul O’Neil']);
    expect(names('zzz')).toEqual([]);
  });

  test('offer only kinds that fit', () => {
    expect(names('ana', { kinds: ['person'] })).toEqual(['Ana Ruiz', 'Anastasia Łuczak']);
  });

  test('put those used in this document first, then those used lately, but never before the very name', () => {
    const used = { inDocument: new Set([id(2)]), recent: [id(3), id(1)] };
    expect(names('an', used).slice(0, 4)).toEqual(['Anastasia Łuczak', 'Johann Anders', 'Ana Ruiz', 'Ana']);
    expect(names('ana', used)[0]).toBe('Ana');
    expect(names('', used).slice(0, 3)).toEqual(['Anastasia Łuczak', 'Johann Anders', 'Ana Ruiz']);
  });

  test('follow additions, new names and removals', () => {
    const own = createEntitySuggestions(people);
    own.put(entity(1, 'Zoe Ruiz'));
    own.remove(id(6));
    own.put(entity(8, 'Anabel'));
    expect(own.suggest({ query: 'ana' }).map((one) => one.entity.name)).toEqual([
      'Anabel',
      'Anastasia Łuczak',
    ]);
    expect(own.suggest({ query: 'zoe' })).toHaveLength(1);
    expect(own.named('ANABEL').map((one) => one.id)).toEqual([id(8)]);
    expect(own.named('Anabell')).toEqual([]);
  });

  test('give the same answer whatever the order of addition, and hold at twenty thousand', () => {
    const many = Array.from({ length: 20_000 }, (_, at) =>
      entity(at + 100, `Person ${String((at * 7919) % 20_000)} Family${String(at % 100)}`),
    );
    const there = createEntitySuggestions(many);
    const back = createEntitySuggestions(many.toReversed());
    for (const query of ['', 'p', 'person 12', 'family7', 'amily7', 'p1']) {
      const found = there.suggest({ query, recent: [id(150)] });
      expect(found).toHaveLength(12);
      expect(back.suggest({ query, recent: [id(150)] })).toEqual(found);
    }
  });
});
