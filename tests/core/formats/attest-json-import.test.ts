import { describe, expect, test } from 'vitest';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { unknownTextHash } from '#core/formats/piece-check.ts';
import { parseAttestJson, type ReadOptions } from '#core/formats/attest-json-import.ts';
import { hashOf, idOf } from './random-set.ts';

const text = 'The mayor said no. Rents fell. Then the mayor said yes. Rents rose. 🌍';
const provenance = {
  createdBy: 'Ana',
  createdAt: '2026-01-01T00:00:00.000Z',
  modifiedBy: 'Ana',
  modifiedAt: '2026-01-01T00:00:00.000Z',
};
type Loose = Record<string, unknown>;

function entry(number: number, start: number, end: number, more: Loose = {}): Loose {
  const piece = {
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - 10), start),
    suffix: text.slice(end, end + 10),
  };
  return {
    id: idOf(number),
    documentId: idOf(100),
    type: 'claim',
    textHash: hashOf(text),
    pieces: [piece],
    anchoring: { state: 'exact' },
    attributes: {},
    note: '',
    status: 'draft',
    origin: 'hand',
    ...provenance,
    ...more,
  };
}
const document = {
  id: idOf(100),
  path: 'rents.txt',
  title: 'Rents',
  sourceHash: hashOf(text),
  textHash: hashOf(text),
  reader: 'text/1',
  status: 'to do',
  metadata: {},
  text,
};
const relation = (number: number, from: number, to: number): Loose => ({
  id: idOf(number),
  kind: 'supports',
  from: idOf(from),
  to: idOf(to),
  note: '',
  ...provenance,
});
const file = (more: Loose = {}): Loose => ({
  format: 'attest-annotation-set',
  version: 1,
  generator: { name: 'Attest', version: '0.1.0' },
  exportedAt: '2026-01-01T00:00:00.000Z',
  offsetUnit: 'utf16',
  annotationSet: { id: idOf(1), name: 'Mine', annotator: 'Ana', ...provenance },
  tagSet: defaultTagSet,
  entities: [],
  documents: [document],
  annotations: [],
  relations: [],
  ...more,
});

const readText = (source: string, options?: ReadOptions) => parseAttestJson(source, options);
const read = (more: Loose, options?: ReadOptions) => readText(JSON.stringify(file(more)), options);
function taken(more: Loose, options?: ReadOptions) {
  const result = read(more, options);
  if (!result.ok) throw new Error(result.problem);
  return result;
}
const problemOf = (result: ReturnType<typeof readText>) => (result.ok ? undefined : result.problem);

describe('a file that is no annotation set', () => {
  test('is refused with the place at which it stops being JSON', () => {
    expect(problemOf(readText('{\n "format": oops'))).toContain('line 2, column 12');
    expect(problemOf(readText(''))).toContain('line 1, column 1');
    expect(problemOf(readText(JSON.stringify(file()).slice(0, -20)))).toContain('cut off');
  });

  test.each([
    'null',
    '[]',
    '7',
    '"x"',
    '{}',
    '{"format":"brat"}',
    '{"__proto__":{"format":"attest-annotation-set"}}',
  ])('is refused when it is %s', (source) => {
    expect(problemOf(readText(source))).toContain('not an annotation set');
  });

  test('is refused when it is larger than the limit', () => {
    expect(problemOf(read({}, { sizeLimit: 100 }))).toContain('too large');
  });

  test.each([
    ['arrays', '['.repeat(100_000)],
    ['closed arrays', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', '{"a":'.repeat(100_000)],
    [
      'an attribute',
      JSON.stringify(file({ annotations: [entry(10, 0, 3, { attributes: { a: 'DEEP' } })] })).replace(
        '"DEEP"',
        '['.repeat(100_000) + ']'.repeat(100_000),
      ),
    ],
  ])('is refused when %s nest a hundred thousand deep', (_name, source) => {
    expect(problemOf(readText(source))).toContain('nested');
  });

  test('is refused when its head is wrong, naming what is', () => {
    const result = read({ offsetUnit: 'bytes', annotationSet: { id: 'x' } });
    expect(result.ok).toBe(false);
    expect(result.refused.map(({ where }) => where)).toContain('/offsetUnit');
    expect(result.refused.map(({ where }) => where)).toContain('/annotationSet/id');
  });

  test('is refused when a name stands twice in one object, as one of the two would be lost', () => {
    const source = JSON.stringify(file({ annotations: [entry(10, 0, 3)] }));
    const twice = source.replace('"relations":[]', '"relations":[],"annotations":[]');
    expect(problemOf(readText(twice))).toMatch(/line 1, column \d.*“annotations”.*second time/);
  });

  test('is refused with few words, however many of its own it has', () => {
    const long = 'x'.repeat(1_000_000);
    const { where, reason } = read({ annotations: [{ ...entry(10, 0, 3), [long]: 1 }] }).refused[0]!;
    expect(where.length + reason.length).toBeLessThan(1000);
    expect(read({ [long]: 1 }).refused[0]?.where.length).toBeLessThan(1000);
    expect(problemOf(read({ annotationSet: { [long]: 1 } }))!.length).toBeLessThan(1000);
  });

  test('is taken with a byte order mark before it', () => {
    expect(readText(`\uFEFF${JSON.stringify(file())}`).ok).toBe(true);
  });
});

describe('versions', () => {
  test('newer than this are refused with both numbers', () => {
    expect(problemOf(read({ version: 2 }))).toMatch(/version 2 .* up to 1/);
  });

  test.each([0, -1, 1.5, '1', null, undefined])('that are %s are refused', (version) => {
    expect(problemOf(read({ version }))).toContain('version');
  });

  test('older than this are migrated step by step', () => {
    const steps = new Map([
      [
        1,
        (old: Loose) => ({
          ...old,
          version: 2,
          annotationSet: { ...(old['annotationSet'] as Loose), name: 'Two' },
        }),
      ],
      [
        2,
        (old: Loose) => {
          const set = old['annotationSet'] as Loose;
          return { ...old, version: 3, annotationSet: { ...set, name: `${String(set['name'])}, three` } };
        },
      ],
    ]);
    const result = taken({}, { version: 3, migrations: steps });
    expect(result.set.annotationSet.name).toBe('Two, three');
    expect(problemOf(read({}, { version: 3, migrations: new Map() }))).toContain('cannot read any more');
  });
});

describe('entries', () => {
  test('are taken one by one: the good ones are kept, the others listed with place and reason', () => {
    const result = taken({
      annotations: [
        entry(10, 0, 3),
        { ...entry(11, 0, 3), status: 'excellent' },
        7,
        { ...entry(12, 0, 3), colour: 'red' },
        entry(10, 4, 9),
        entry(13, 0, 3, { documentId: idOf(999) }),
        entry(14, 4, 9),
        null,
        entry(15, 4, 9, { pieces: [] }),
        entry(16, 4, 9, { attributes: { 'bad/name': 1 } }),
      ],
    });
    expect(result.set.annotations.map(({ id }) => id)).toEqual([idOf(10), idOf(14)]);
    expect(result.refused.map(({ where }) => where)).toEqual([
      '/annotations/1',
      '/annotations/2',
      '/annotations/3',
      '/annotations/4',
      '/annotations/7',
      '/annotations/8',
      '/annotations/9',
      '/annotations/5',
    ]);
    expect(result.refused[0]?.reason).toContain('status');
    expect(result.refused[2]?.reason).toContain('colour');
    expect(result.refused.at(-1)?.reason).toContain(idOf(999));
  });

  test('of links are refused when an end was not taken', () => {
    const result = taken({
      annotations: [entry(10, 0, 3), entry(11, 4, 9)],
      relations: [relation(50, 10, 11), relation(51, 10, 12)],
    });
    expect(result.set.relations.map(({ id }) => id)).toEqual([idOf(50)]);
    expect(result.refused).toMatchObject([{ where: '/relations/1' }]);
  });

  test('are missed when a list is missing, and parts that nobody knows are named', () => {
    const result = taken({ entities: undefined, relations: {}, comments: [] });
    expect(result.refused.map(({ where }) => where)).toEqual(['/comments', '/entities', '/relations']);
  });

  test('are kept when the tag set is unreadable', () => {
    const result = taken({ tagSet: { types: [] }, annotations: [entry(10, 0, 3)] });
    expect(result.set.tagSet).toBeUndefined();
    expect(result.set.annotations).toHaveLength(1);
    expect(result.refused.some(({ where }) => where.startsWith('/tagSet'))).toBe(true);
  });
});

describe('hostile names and characters', () => {
  test('change no prototype and are refused where they stand', () => {
    const source = JSON.stringify(
      file({
        annotations: [
          entry(10, 0, 3, { attributes: { constructor: { prototype: { polluted: true } } } }),
          entry(11, 0, 3, { attributes: { P: { polluted: true } } }),
          entry(12, 0, 3, { attributes: { deep: [{ P: { polluted: true } }] } }),
        ],
        documents: [document, { ...document, id: idOf(101), metadata: { P: 'x' } }],
        P: { polluted: true },
      }),
    ).replaceAll('"P"', '"__proto__"');
    const result = readText(source);
    expect(({} as Loose)['polluted']).toBeUndefined();
    expect(result.refused.map(({ where }) => where)).toEqual([
      '/__proto__',
      '/documents/1',
      '/annotations/1',
      '/annotations/2',
    ]);
    expect(result.ok && result.set.annotations[0]?.attributes['constructor']).toEqual({
      prototype: { polluted: true },
    });
  });

  test('are found however they are escaped', () => {
    const source = JSON.stringify(file({ annotations: [entry(10, 0, 3, { attributes: { P: 1 } })] })).replace(
      '"P"',
      '"\\u005f_proto\\u005F_"',
    );
    expect(readText(source).refused).toMatchObject([{ where: '/annotations/0' }]);
  });

  test('with half a character are refused, so that what is imported can be exported', () => {
    const result = taken({
      annotations: [entry(10, 0, 3, { note: 'x\ud83c' }), entry(11, 0, 3, { note: '🌍' })],
      documents: [document, { ...document, id: idOf(101), title: '\udf0d' }],
    });
    expect(result.set.annotations.map(({ id }) => id)).toEqual([idOf(11)]);
    expect(result.refused.map(({ where }) => where)).toEqual(['/documents/1', '/annotations/0']);
    expect(result.refused[1]?.reason).toContain('/note');
  });

  test('that are merely strange are kept as they are', () => {
    const note = '<img src=x onerror=alert(1)>\u0000\u202e🌍 שלום {x} \u2028';
    expect(taken({ annotations: [entry(10, 0, 3, { note })] }).set.annotations[0]?.note).toBe(note);
  });
});

describe('offsets that do not fit the text', () => {
  const rents = text.indexOf('Rents fell');
  const shifted = (number: number, by: number, more: Loose = {}) => {
    const good = entry(number, rents, rents + 10);
    const piece = (good['pieces'] as { start: number; end: number }[])[0]!;
    return { ...good, pieces: [{ ...piece, start: piece.start + by, end: piece.end + by }], ...more };
  };

  test('are corrected where the words with what stands around them are found once', () => {
    const result = taken({ annotations: [shifted(10, 3), shifted(11, 4000), entry(12, 0, 3)] });
    expect(result.set.annotations.map(({ target }) => [target.textHash, target.pieces[0]?.start])).toEqual([
      [hashOf(text), rents],
      [hashOf(text), rents],
      [hashOf(text), 0],
    ]);
    expect(result.notices.map(({ where }) => where)).toEqual(['/annotations/0', '/annotations/1']);
    expect(result.refused).toEqual([]);
  });

  test('are kept as lost where the words are nowhere, or in several places', () => {
    const [piece] = entry(10, 4, 14)['pieces'] as [Loose];
    const twice = { ...piece, start: 0, end: 10, prefix: ' ', suffix: ' ' };
    const result = taken({
      annotations: [
        entry(10, 0, 10, { pieces: [twice] }),
        entry(11, 0, 3, { pieces: [{ ...piece, start: 0, end: 4, exact: 'None' }] }),
        entry(12, 0, 3, { pieces: [{ ...piece, start: 2, end: 3, exact: 'Nothing' }] }),
      ],
    });
    for (const { target } of result.set.annotations) {
      expect(target.textHash).toBe(unknownTextHash);
      expect(target.pieces.every(({ start, end, exact }) => exact.length === end - start)).toBe(true);
    }
    expect(result.set.annotations.map(({ target }) => target.pieces[0]?.exact)).toEqual([
      'mayor said',
      'None',
      'Nothing',
    ]);
    expect(result.notices).toHaveLength(3);
  });

  test('are searched for only so often; the rest is kept as lost', () => {
    const result = taken({
      annotations: Array.from({ length: 2010 }, (_, index) => shifted(100 + index, 3)),
    });
    const lost = result.set.annotations.filter(({ target }) => target.textHash === unknownTextHash);
    expect([result.set.annotations.length, lost.length, result.notices.length]).toEqual([2010, 10, 2010]);
    expect(lost[0]?.target.pieces[0]?.exact).toBe('Rents fell');
  });

  test('are taken on trust when the file does not hold the text', () => {
    const { text: _, ...without } = document;
    const result = taken({ documents: [without], annotations: [shifted(10, 3)] });
    expect(result.set.annotations[0]?.target.pieces[0]?.start).toBe(rents + 3);
    expect(result.notices).toEqual([]);
  });

  test('are compared with the older text that the annotation names', () => {
    const old = `Old. ${text}`;
    const documents = [{ ...document, earlierTexts: [{ textHash: hashOf(old), text: old }] }];
    const onOld = { textHash: hashOf(old) };
    const result = taken({ documents, annotations: [shifted(10, 5, onOld), shifted(11, 0, onOld)] });
    expect(result.set.annotations.map(({ target }) => target.pieces[0]?.start)).toEqual([
      rents + 5,
      rents + 5,
    ]);
    expect(result.notices.map(({ where }) => where)).toEqual(['/annotations/1']);
  });

  test('of spans among the attributes are treated alike', () => {
    const spans = (by: number) => {
      const piece = (shifted(1, by).pieces as Loose[])[0]!;
      return { type: 'quote', attributes: { cue: [piece] } };
    };
    const result = taken({ annotations: [entry(10, 0, 3, spans(0)), entry(11, 0, 3, spans(2))] });
    for (const { attributes } of result.set.annotations)
      expect(attributes['cue']).toMatchObject([{ start: rents }]);
    expect(result.notices.map(({ where }) => where)).toEqual(['/annotations/1']);
  });
});
