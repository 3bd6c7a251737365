import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsToRecord, type Change } from '#core/annotation/change.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type {
  Annotation,
  AnnotationSet,
  DocumentRecord,
  Entity,
  RecordKind,
  Relation,
} from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { exportAttestJson } from '#core/formats/attest-json-export.ts';
import { parseAttestJson } from '#core/formats/attest-json-import.ts';
import {
  attestFileSchema,
  type FileAnnotation,
  type FileDocument,
} from '#core/formats/attest-json-schema.ts';
import type { ExportInput, ExportResult, ReadResult } from '#core/formats/exchanged-set.ts';
import { planImport } from '#core/formats/import-plan.ts';
import { exportInputs, hashOf, idOf } from './random-set.ts';

const schemaPath = 'resources/attest-annotation-set.schema.json';
const generated = `${JSON.stringify(z.toJSONSchema(attestFileSchema, { target: 'draft-2020-12' }), null, 2)}\n`;
if (process.env['ATTEST_WRITE_SCHEMAS'] === '1') writeFileSync(schemaPath, generated);

const seed = 20_261_122;
/** Milliseconds after which a property test has hung; generous, because machines are shared. */
const patience = 60_000;
// Formats are checked by the patterns that stand beside them.
const validate = new Ajv2020({ strict: true, formats: { 'date-time': true } }).compile(
  JSON.parse(generated) as object,
);

function written(result: ExportResult): string {
  if (!result.ok) throw new Error(result.problem);
  return result.parts.join('');
}

function taken(result: ReadResult) {
  if (!result.ok) throw new Error(result.problem);
  return result;
}

interface WrittenFile {
  readonly documents: readonly FileDocument[];
  readonly annotations: readonly FileAnnotation[];
}

/** The library that a plan's changes make of an empty one, as an exporter is given it. */
function inputAfter(changes: readonly Change[], like: ExportInput): ExportInput {
  const all = <T>(kind: RecordKind) =>
    changes
      .filter((change) => change.kind === kind)
      .map((change) => fieldsToRecord(change.kind, change.id, change.fields) as unknown as T);
  const [annotationSet] = all<AnnotationSet>('annotationSet');
  const [tagSet] = all<TagSet>('tagSet');
  return {
    ...like,
    annotationSet: annotationSet!,
    tagSet: tagSet!,
    entities: all<Entity>('entity').reverse(),
    documents: all<DocumentRecord>('document')
      .reverse()
      .map((record) => ({ ...like.documents.find((document) => document.record.id === record.id), record })),
    annotations: all<Annotation>('annotation').reverse(),
    relations: all<Relation>('relation').reverse(),
  };
}

const emptyLibrary = {
  documents: [],
  entities: [],
  annotationSets: [],
  tagSet: undefined,
  knows: () => false,
};
const options = {
  newId: () => {
    throw new Error('no new id is needed');
  },
  hand: { annotator: 'Ben', now: '2026-02-02T00:00:00.000Z' },
};

const provenance = {
  createdBy: 'Ana',
  createdAt: '2026-01-01T00:00:00.000Z',
  modifiedBy: 'Ana',
  modifiedAt: '2026-01-01T00:00:00.000Z',
};
const text = 'Mayor 🌍 Ana Ruiz said “rents fell 4%” on 3 May 2024.';
function annotation(number: number, ...spans: readonly (readonly [number, number])[]): Annotation {
  return {
    id: idOf(number),
    documentId: idOf(100),
    setId: idOf(1),
    type: 'claim',
    target: {
      textHash: hashOf(text),
      pieces: spans.map(([start, end]) => ({
        start,
        end,
        exact: text.slice(start, end),
        prefix: '',
        suffix: '',
      })),
    },
    attributes: {},
    note: '',
    status: 'draft',
    origin: 'hand',
    ...provenance,
  };
}
const example: ExportInput = {
  annotationSet: { id: idOf(1), name: 'Mine', annotator: 'Ana', ...provenance },
  tagSet: defaultTagSet,
  entities: [],
  documents: [
    {
      record: {
        id: idOf(100),
        path: 'rents.txt',
        title: 'Rents',
        sourceHash: hashOf(text),
        textHash: hashOf(text),
        reader: 'text/1',
        encoding: 'utf-8',
        status: 'to do',
        metadata: { b: '1', a: '2' },
      },
      text,
    },
  ],
  annotations: [annotation(12, [24, 37]), annotation(11, [23, 38]), annotation(13, [9, 17], [30, 36])],
  relations: [],
  generator: { name: 'Attest', version: '0.1.0' },
  exportedAt: '2026-01-01T00:00:00.000Z',
  includeTexts: true,
};

describe('the JSON Schema of Attest JSON', () => {
  test('is the one that is kept with the project', () => {
    expect(readFileSync(schemaPath, 'utf8')).toBe(generated);
  });

  test(
    'accepts every export',
    () => {
      fc.assert(
        fc.property(exportInputs, fc.boolean(), (input, includeTexts) => {
          const file: unknown = JSON.parse(written(exportAttestJson({ ...input, includeTexts })));
          expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
        }),
        { seed, numRuns: 60 },
      );
    },
    patience,
  );

  test('refuses a file with a missing or foreign part', () => {
    const file = JSON.parse(written(exportAttestJson(example))) as Record<string, unknown>;
    expect(validate(file)).toBe(true);
    expect(validate({ ...file, offsetUnit: 'bytes' })).toBe(false);
    expect(validate({ ...file, extra: 1 })).toBe(false);
    const { annotations: _, ...rest } = file;
    expect(validate(rest)).toBe(false);
  });
});

describe('exporting Attest JSON', () => {
  test('gives offsets in UTF-16 units and in code points, with the words', () => {
    const file = JSON.parse(written(exportAttestJson(example))) as WrittenFile;
    expect(
      file.annotations.map(({ id, pieces }) => [
        id,
        pieces.map(({ start, end, codePoints }) => [start, end, codePoints]),
      ]),
    ).toEqual([
      [
        idOf(13),
        [
          [9, 17, { start: 8, end: 16 }],
          [30, 36, { start: 29, end: 35 }],
        ],
      ],
      [idOf(11), [[23, 38, { start: 22, end: 37 }]]],
      [idOf(12), [[24, 37, { start: 23, end: 36 }]]],
    ]);
    expect(file.annotations[1]?.pieces[0]?.exact).toBe('“rents fell 4%”');
  });

  test(
    'says where every word is, in both units, whatever the text',
    () => {
      fc.assert(
        fc.property(exportInputs, (input) => {
          const file = JSON.parse(written(exportAttestJson(input))) as WrittenFile;
          for (const { documentId, textHash, pieces, anchoring } of file.annotations) {
            const document = file.documents.find(({ id }) => id === documentId)!;
            const earlier = document.earlierTexts?.find((old) => old.textHash === textHash)?.text;
            const onText = textHash === document.textHash ? document.text! : earlier!;
            for (const { start, end, codePoints, exact } of pieces) {
              expect(onText.slice(start, end)).toBe(exact);
              expect([...onText].slice(codePoints!.start, codePoints!.end).join('')).toBe(exact);
            }
            for (const { codePoints, exact } of anchoring.current ?? []) {
              expect([...document.text!].slice(codePoints.start, codePoints.end).join('')).toBe(exact);
            }
          }
        }),
        { seed, numRuns: 60 },
      );
    },
    patience,
  );

  test('writes two-space JSON with a final line break, whose parts and order never vary', () => {
    const file = written(exportAttestJson(example));
    expect(file).toBe(`${JSON.stringify(JSON.parse(file), null, 2)}\n`);
    expect(Object.keys(JSON.parse(file) as object)).toEqual(Object.keys(attestFileSchema.shape));
    expect(file).toMatch(/"metadata": \{\s+"a": "2",\s+"b": "1"/);
  });

  test(
    'gives the same bytes for the same work, however its records are ordered',
    () => {
      fc.assert(
        fc.property(exportInputs, fc.infiniteStream(fc.nat()), (input, random) => {
          const shuffled = <T>(list: readonly T[]) =>
            list
              .map((item) => [random.next().value, item] as const)
              .sort(([a], [b]) => a - b)
              .map(([, item]) => item);
          const reversed = <T extends object>(record: T) =>
            Object.fromEntries(Object.entries(record).reverse()) as T;
          const other: ExportInput = {
            ...input,
            annotations: shuffled(
              input.annotations.map((one) => reversed({ ...one, attributes: reversed(one.attributes) })),
            ),
            documents: shuffled(
              input.documents.map(({ record, ...one }) => ({ ...one, record: reversed(record) })),
            ),
            entities: shuffled(input.entities.map(reversed)),
            relations: shuffled(input.relations.map(reversed)),
            annotationSet: reversed(input.annotationSet),
          };
          expect(written(exportAttestJson(other))).toBe(written(exportAttestJson(input)));
        }),
        { seed, numRuns: 60 },
      );
    },
    patience,
  );

  test('leaves texts out when told to, but not the offsets in code points', () => {
    const file = JSON.parse(written(exportAttestJson({ ...example, includeTexts: false }))) as WrittenFile;
    expect(file.documents[0]).not.toHaveProperty('text');
    expect(file.annotations[1]?.pieces[0]?.codePoints).toEqual({ start: 22, end: 37 });
  });

  test('reports what it leaves out: other sets, other documents, links into them', () => {
    const result = exportAttestJson({
      ...example,
      annotations: [
        annotation(11, [0, 5]),
        { ...annotation(12, [0, 5]), setId: idOf(2) },
        { ...annotation(13, [0, 5]), documentId: idOf(101) },
      ],
      relations: [
        {
          id: idOf(50),
          setId: idOf(1),
          kind: 'supports',
          from: idOf(11),
          to: idOf(12),
          note: '',
          ...provenance,
        },
      ],
    });
    expect(result.ok && result.report.leftOut.map(({ id }) => id)).toEqual([idOf(12), idOf(13), idOf(50)]);
    expect(result.ok && result.report.annotations).toBe(1);
  });

  test('reports words that are not at their offsets, and still writes them', () => {
    const wrong = annotation(11, [0, 5]);
    const pieces = [{ ...wrong.target.pieces[0]!, exact: 'Major' }];
    const beyond = {
      ...annotation(12, [0, 5]),
      target: { ...wrong.target, pieces: [{ ...pieces[0]!, start: 900, end: 905 }] },
    };
    const result = exportAttestJson({
      ...example,
      annotations: [{ ...wrong, target: { ...wrong.target, pieces } }, beyond],
    });
    expect(result.ok && result.report.mismatches.map(({ id }) => id)).toEqual([idOf(11), idOf(12)]);
    expect(written(result)).toContain('Major');
  });

  test.each([
    [
      'a text',
      { ...example, documents: [{ ...example.documents[0]!, text: `${text}\ud83c` }] },
      `/documents/${idOf(100)}/text`,
      text.length,
    ],
    [
      'a note',
      { ...example, annotations: [{ ...annotation(11, [0, 5]), note: 'x\udf0d' }] },
      `/annotations/${idOf(11)}/note`,
      1,
    ],
    [
      'an entity',
      {
        ...example,
        entities: [
          { id: idOf(1000), name: 'a\ud83c', kind: 'person' as const, aliases: [], note: '', ...provenance },
        ],
      },
      `/entities/${idOf(1000)}/name`,
      1,
    ],
  ])('refuses half a character in %s and says where it is', (_name, input, where, offset) => {
    const result = exportAttestJson(input);
    expect(result.ok).toBe(false);
    expect(!result.ok && result.problem).toContain(where);
    expect(!result.ok && result.problem).toContain(`position ${offset}`);
  });

  test('is not alarmed by words that look like an escape', () => {
    expect(
      exportAttestJson({ ...example, annotations: [{ ...annotation(11, [0, 5]), note: '\\ud83c' }] }).ok,
    ).toBe(true);
  });

  test('cuts fifty thousand annotations into parts that fit together', () => {
    const many = Array.from({ length: 50_000 }, (_, index) =>
      annotation(10_000 + index, [index % 40, (index % 40) + 5]),
    )
      // No piece may cut the emoji.
      .filter(({ target }) => target.pieces.every(({ start, end }) => start !== 7 && end !== 7));
    const result = exportAttestJson({ ...example, annotations: many });
    expect(result.ok && result.parts.length).toBeGreaterThan(10);
    const file = JSON.parse(written(result)) as WrittenFile;
    expect(file.annotations).toHaveLength(many.length);
    expect(result.ok && result.report.mismatches).toEqual([]);
  });
});

describe('a file that is exported, imported into an empty library and exported again', () => {
  test(
    'is the same file',
    () => {
      fc.assert(
        fc.property(exportInputs, (input) => {
          const file = written(exportAttestJson(input));
          const read = taken(parseAttestJson(file));
          expect([...read.refused, ...read.notices]).toEqual([]);
          const plan = planImport(read.set, emptyLibrary, options);
          expect(
            plan.report.attributeProblems
              .map(({ problem }) => problem)
              .filter((problem) => !problem.includes('one span')),
          ).toEqual([]);
          expect(written(exportAttestJson(inputAfter(plan.changes, input)))).toBe(file);
        }),
        { seed, numRuns: 150 },
      );
    },
    patience,
  );

  test(
    'is the same file when its texts were left out but are there',
    () => {
      fc.assert(
        fc.property(exportInputs, (whole) => {
          const input = { ...whole, includeTexts: false };
          const file = written(exportAttestJson(input));
          const plan = planImport(taken(parseAttestJson(file)).set, emptyLibrary, options);
          expect(written(exportAttestJson(inputAfter(plan.changes, input)))).toBe(file);
        }),
        { seed, numRuns: 60 },
      );
    },
    patience,
  );
});
