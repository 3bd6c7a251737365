import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findJsonFlaw, findRepeatedName, nestsDeeperThan } from '#core/formats/json-syntax.ts';

function parses(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

describe('finding where a text stops being JSON', () => {
  test.each([
    ['{\n  "a": 1,\n  "b" 2\n}', 3, 7, 'a colon'],
    ['[1, 2', 1, 6, 'a comma or the end'],
    ['[1,]', 1, 4, 'a value'],
    ['{"a":1,}', 1, 8, 'a name'],
    ['', 1, 1, 'a value'],
    ['{}\n{}', 2, 1, 'the end'],
    ['"abc', 1, 5, 'a complete string'],
    ['"a\nb"', 1, 3, 'a complete string'],
    ['"\\x"', 1, 2, 'a complete string'],
    ['[01]', 1, 3, 'a comma or the end'],
    ['{a: 1}', 1, 2, 'a name'],
    ['[}', 1, 2, 'a value'],
    ["{'a': 1}", 1, 2, 'a name'],
    ['nul', 1, 1, 'a value'],
    ['[1 2]', 1, 4, 'a comma or the end'],
    ['{"a":}', 1, 6, 'a value'],
    ['\u00a0{}', 1, 1, 'a value'],
  ])('%j fails in line %i, column %i, for want of %s', (source, line, column, expected) => {
    expect(parses(source)).toBe(false);
    expect(findJsonFlaw(source)).toMatchObject({ line, column, expected });
  });

  test('agrees with the parser on JSON that was damaged anywhere', () => {
    const damage = fc.tuple(
      fc.nat(),
      fc.constantFrom('', '"', '\\', ',', '}', ']', '[', '{', ':', '\n', '0', '\u0001', 'x'),
    );
    fc.assert(
      fc.property(fc.json(), fc.array(damage, { maxLength: 3 }), (json, damages) => {
        const source = damages.reduce((text, [place, insert]) => {
          const at = place % (text.length + 1);
          return text.slice(0, at) + insert + text.slice(insert === '' ? at + 1 : at);
        }, json);
        expect(findJsonFlaw(source) === undefined).toBe(parses(source));
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  test('does not run out of stack', () => {
    expect(findJsonFlaw('['.repeat(1_000_000))).toMatchObject({ column: 1_000_001 });
  });
});

describe('measuring how deep JSON nests', () => {
  test('counts arrays and objects that stand in each other, not brackets in strings', () => {
    expect(nestsDeeperThan('[[{"a":[1]}],[[]]]', 4)).toBe(false);
    expect(nestsDeeperThan('[[{"a":[1]}],[[]]]', 3)).toBe(true);
    expect(nestsDeeperThan('["[[[[[[", "\\"[[[[", "\\\\", [1]]', 2)).toBe(false);
  });
});

describe('finding names that stand twice in one object', () => {
  test.each([
    ['{"a":1,"b":2,"a":3}', 'a', 1, 14],
    ['{"a":{"x":1},\n "b":[{"y":1,"y":2}]}', 'y', 2, 14],
    ['{"a":1,"\\u0061":2}', 'a', 1, 8],
    ['{"":1,"":2}', '', 1, 7],
    ['[{"a":[1,2,"a"],"a":0}]', 'a', 1, 17],
    ['{"__proto__":1,"__proto__":2}', '__proto__', 1, 16],
  ])('in %s it is %j, in line %i, column %i', (source, name, line, column) => {
    expect(findRepeatedName(source)).toEqual({ name, line, column });
  });

  test('finds none in what an object really holds, whatever its names and values are', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(findRepeatedName(JSON.stringify(value, null, 1))).toBeUndefined();
      }),
    );
  });

  test('takes equal names in different objects, and equal strings in lists, for what they are', () => {
    expect(findRepeatedName('{"a":{"a":["a","a",{"a":"a"}]},"b":{"a":"b,\\"a\\":"}}')).toBeUndefined();
  });
});
