// Damages annotation sets: as text, as JSON, and in what they say. Everything by chance comes from the round.
import type { Json } from '#core/annotation/records.ts';

type Random = () => number;
type Loose = { [name: string]: Json };

/** Whole files that are no annotation set, many of them no JSON either; after the cases of JSONTestSuite, in our own words. */
export const wholeFiles: readonly string[] = [
  ...['', ' ', '\uFEFF', '\0', '\x07', 'null', 'true', '7', '-0', '""', '[]', '{}', '[[[]]]', '{"":{}}'],
  ...[
    '[1,]',
    '[,1]',
    '[1,,2]',
    '[1',
    '[',
    ']',
    '{',
    '}',
    '{]',
    '[}',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,}',
    '{,}',
  ],
  ...[
    '{a:1}',
    "{'a':1}",
    '{"a" 1}',
    '{"a":1 "b":2}',
    '{"a"::1}',
    '{1:1}',
    '{null:1}',
    '{"a":1}}',
    '{"a":1}{"b":2}',
  ],
  ...[
    '[1]x',
    '[1] // c',
    '/* c */[1]',
    '[1]#',
    '[NaN]',
    '[Infinity]',
    '[-Infinity]',
    '[undefined]',
    '[True]',
    '[nul]',
  ],
  ...[
    '[01]',
    '[-01]',
    '[1.]',
    '[.1]',
    '[+1]',
    '[1e]',
    '[1e+]',
    '[0x1]',
    '[1_000]',
    '[--1]',
    '[- 1]',
    '[1e1.5]',
    '[１]',
  ],
  ...[
    '["a',
    '["\\x41"]',
    '["\\u00"]',
    '["\\u00zz"]',
    '["\\U0041"]',
    '["\n"]',
    '["\t"]',
    '["\0"]',
    '["\\"]',
    "['a']",
  ],
  ...[
    '["\\ud800"]',
    '["\\udc00\\ud800"]',
    '["\ud800"]',
    '[1e999]',
    '[-1e999]',
    '[123456789012345678901234567890]',
  ],
  ...[
    '\u00a0[1]',
    '\u2028[1]',
    '[1]\u2029',
    '[\u200b1]',
    '\uFEFF\uFEFF{}',
    '{"a":1}\0',
    '%7B%7D',
    '&#123;}',
    '<x/>',
  ],
  ...['{"__proto__":{}}', '{"constructor":{"prototype":{"x":1}}}', '{"toString":null}', '{"format":null}'],
  ...['{"format":["attest-annotation-set"]}', '{"format":"attest-annotation-set"}', 'attest-annotation-set'],
  ...[
    '{"format":"attest-annotation-set","version":1e999}',
    '{"format":"attest-annotation-set","version":99}',
  ],
  ...[
    'PK\u0003\u0004',
    '%PDF-1.7',
    '{"a":'.repeat(100_000),
    '['.repeat(100_000),
    '"'.repeat(100_001),
    '\\'.repeat(9999),
  ],
];

const inserted = [
  ...[
    '\0',
    '\x1b',
    '\uFEFF',
    '\ud800',
    '\udc00',
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '//',
    '/* */',
    "'",
    '\n',
    '\\u0000',
  ],
  ...[
    '\\ud83d',
    'NaN',
    '1e999',
    '-0',
    'null',
    '"__proto__":1,',
    '"id":"x",',
    '[[[[',
    '\u2028',
    '\u202e',
    '<script>',
  ],
];

/** A text with up to five places cut, doubled, swapped or written into. */
export function damagedText(source: string, random: Random): string {
  let text = source;
  for (let times = 1 + Math.floor(random() * 5); times > 0; times -= 1) {
    const at = Math.floor(random() * (text.length + 1));
    const length = Math.floor(random() ** 3 * 200);
    const part = inserted[Math.floor(random() * inserted.length)] ?? '';
    switch (Math.floor(random() * 4)) {
      case 0:
        text = text.slice(0, at) + text.slice(at + length);
        break;
      case 1:
        text = text.slice(0, at) + text.slice(Math.max(0, at - length));
        break;
      case 2:
        text = text.slice(0, at) + part + text.slice(at);
        break;
      default:
        text = random() < 0.2 ? text.slice(0, at) : text.slice(0, at) + part + text.slice(at + 1);
    }
  }
  return text;
}

const hugeString = 'x'.repeat(200_000);
const values: readonly Json[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    0.5,
    1e308,
    2 ** 53,
    -(2 ** 31),
    4_294_967_296,
    '',
    ' ',
    '0',
    'null',
    '\u0000',
  ],
  ...[
    '__proto__',
    'constructor',
    '../../etc/passwd',
    'javascript:alert(1)',
    '<img src=x onerror=hit()>',
    '\u202e',
    hugeString,
  ],
  ...[
    '2026-02-30T00:00:00.000Z',
    '-000001-01-01T00:00:00.000Z',
    '0'.repeat(64),
    '01936f2a-6c00-7a7e-8000-000000000001',
  ],
  [],
  {},
  [[]],
  [null],
  { length: 5 },
  { then: 'x' },
  { toJSON: 'x' },
  { hasOwnProperty: 1 },
];

/** Every object and list within a value. */
function containersIn(value: Json): (Loose | Json[])[] {
  const found: (Loose | Json[])[] = [];
  const rest: Json[] = [value];
  for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
    if (typeof item !== 'object' || item === null) continue;
    found.push(item as Loose | Json[]);
    rest.push(...(Object.values(item) as Json[]));
  }
  return found;
}

/** The same set with up to five values replaced, removed, added, doubled or exchanged. Gives the file's text. */
export function damagedContent(source: string, random: Random): string {
  const file = JSON.parse(source) as Json;
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  for (let times = 1 + Math.floor(random() * 5); times > 0; times -= 1) {
    const container = pick(containersIn(file));
    if (container === undefined) break;
    const key = pick(Object.keys(container));
    const value = pick(values) ?? null;
    const target = container as Loose;
    switch (Math.floor(random() * 6)) {
      case 0:
        if (key !== undefined) target[key] = value;
        break;
      case 1:
        if (key !== undefined && !Array.isArray(container)) Reflect.deleteProperty(target, key);
        break;
      case 2:
        if (Array.isArray(container)) container.push(structuredClone(pick(container) ?? value));
        else target[pick(['extra', 'constructor', 'toString', 'id', 'P']) ?? 'x'] = value;
        break;
      case 3:
        if (Array.isArray(container)) container.reverse();
        break;
      case 4:
        if (key !== undefined && typeof target[key] === 'number')
          target[key] = (target[key] as number) + Math.floor((random() - 0.5) * 50);
        break;
      default:
        if (key !== undefined) target[key] = structuredClone(pick(containersIn(file)) ?? value);
    }
  }
  // Written as text, where such a name is an ordinary one.
  return JSON.stringify(file).replaceAll('"P":', '"__proto__":');
}
