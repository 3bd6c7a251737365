import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsToRecord, type Change } from '#core/annotation/change.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import {
  annotationSchema,
  annotationSetSchema,
  documentSchema,
  entitySchema,
  relationSchema,
  type Annotation,
  type DocumentRecord,
  type Entity,
  type Relation,
} from '#core/annotation/records.ts';
import { tagSetSchema, type TagSet } from '#core/annotation/tag-set.ts';
import type { ExchangedDocument, ReadSet } from '#core/formats/exchanged-set.ts';
import { planImport, type LibraryContent } from '#core/formats/import-plan.ts';
import { exportInputs, hashOf, idOf } from './random-set.ts';

const provenance = {
  createdBy: 'Ana',
  createdAt: '2026-01-01T00:00:00.000Z',
  modifiedBy: 'Ana',
  modifiedAt: '2026-01-01T00:00:00.000Z',
};
const text = 'Rents fell.';
const hand = { annotator: 'Ben', now: '2026-02-02T00:00:00.000Z' };

const documentOf = (
  number: number,
  more: Partial<DocumentRecord> = {},
  content?: string,
): ExchangedDocument => ({
  record: {
    id: idOf(number),
    path: `${number}.txt`,
    title: `Title ${number}`,
    sourceHash: hashOf(content ?? `${number}`),
    textHash: hashOf(content ?? `${number}`),
    reader: 'text/1',
    status: 'to do',
    metadata: {},
    ...more,
  },
  ...(content === undefined ? {} : { text: content }),
});
const annotationOf = (number: number, document: number, more: Partial<Annotation> = {}): Annotation => ({
  id: idOf(number),
  documentId: idOf(document),
  setId: idOf(1),
  type: 'quote',
  target: { textHash: hashOf(text), pieces: [{ start: 0, end: 5, exact: 'Rents', prefix: '', suffix: '' }] },
  attributes: {},
  note: '',
  status: 'draft',
  origin: 'hand',
  ...provenance,
  ...more,
});
const entityOf = (number: number, name: string, more: Partial<Entity> = {}): Entity => ({
  id: idOf(number),
  name,
  kind: 'person',
  aliases: [],
  note: '',
  ...provenance,
  ...more,
});
const relationOf = (number: number, from: number, to: number): Relation => ({
  id: idOf(number),
  setId: idOf(1),
  kind: 'answers',
  from: idOf(from),
  to: idOf(to),
  note: '',
  ...provenance,
});
const setOf = (number: number, name: string) => ({ id: idOf(number), name, annotator: 'Ana', ...provenance });

const read = (more: Partial<ReadSet> = {}): ReadSet => ({
  annotationSet: setOf(1, 'Mine'),
  tagSet: defaultTagSet,
  entities: [],
  documents: [documentOf(100, {}, text)],
  annotations: [annotationOf(10, 100)],
  relations: [],
  ...more,
});
const library = (more: Partial<LibraryContent> = {}): LibraryContent => ({
  documents: [],
  entities: [],
  annotationSets: [],
  tagSet: defaultTagSet,
  knows: () => false,
  ...more,
});
function options() {
  let next = 900_000;
  return { newId: () => idOf((next += 1)), hand };
}
const recordsOf = (changes: readonly Change[], kind: Change['kind']) =>
  changes
    .filter((change) => change.kind === kind)
    .map(
      (change) => fieldsToRecord(kind, change.id, change.fields) as unknown as Annotation & Relation & Entity,
    );

describe('importing into a library that knows nothing of the file', () => {
  test('keeps every id and makes a new set, documents first and annotations after them', () => {
    const plan = planImport(read(), library(), options());
    expect(plan.changes.map(({ op, kind, id }) => [op, kind, id])).toEqual([
      ['add', 'annotationSet', idOf(1)],
      ['add', 'document', idOf(100)],
      ['add', 'annotation', idOf(10)],
    ]);
    expect(plan.report.renamedIds).toBe(0);
    expect([...plan.texts]).toEqual([[hashOf(text), text]]);
  });

  test('takes over the tag set when the library has none', () => {
    const plan = planImport(read(), library({ tagSet: undefined }), options());
    expect(plan.changes[0]).toMatchObject({ op: 'add', kind: 'tagSet', id: defaultTagSet.id });
    expect(tagSetSchema.parse(fieldsToRecord('tagSet', defaultTagSet.id, plan.changes[0]!.fields))).toEqual(
      defaultTagSet,
    );
  });
});

describe('importing what the library knows already', () => {
  const knowing = library({
    documents: [documentOf(100, {}, text).record],
    annotationSets: [setOf(1, 'Mine'), setOf(2, 'Mine (2)')],
    knows: () => true,
  });

  test('gives new ids, says where they came from, and points the links to them', () => {
    const annotations = [annotationOf(10, 100), annotationOf(11, 100)];
    const { changes, report } = planImport(
      read({ annotations, relations: [relationOf(50, 10, 11)] }),
      knowing,
      options(),
    );
    const [first, second] = recordsOf(changes, 'annotation');
    const [link] = recordsOf(changes, 'relation');
    const [set] = recordsOf(changes, 'annotationSet');
    const news = [first!.id, second!.id, link!.id, set!.id];
    expect(new Set([...news, idOf(10), idOf(11), idOf(50), idOf(1)]).size).toBe(8);
    expect([first!.importedFrom, second!.importedFrom]).toEqual([idOf(10), idOf(11)]);
    expect([link!.from, link!.to, link!.setId]).toEqual([first!.id, second!.id, set!.id]);
    expect([first!.setId, second!.setId]).toEqual([set!.id, set!.id]);
    expect(report.renamedIds).toBe(4);
  });

  test('numbers the name of the set and signs that, and leaves the rest of its making alone', () => {
    const { set } = planImport(read(), knowing, options()).report;
    expect(set).toMatchObject({
      name: 'Mine (3)',
      createdBy: 'Ana',
      modifiedBy: 'Ben',
      modifiedAt: hand.now,
    });
    const long = setOf(3, '🌍'.repeat(100));
    const again = planImport(read({ annotationSet: long }), library({ annotationSets: [long] }), options())
      .report.set;
    expect(annotationSetSchema.safeParse(again).success).toBe(true);
    expect(again.name).toMatch(/\(2\)$/);
  });

  test('never changes or removes a record of the library, whatever is imported', () => {
    fc.assert(
      fc.property(exportInputs, fc.array(fc.boolean()), (input, knows) => {
        const { documents, entities, annotationSet, annotations, relations, tagSet } = input;
        const set: ReadSet = { documents, entities, annotationSet, annotations, relations, tagSet };
        const known = new Set(
          [annotationSet, ...annotations, ...relations, ...entities]
            .map(({ id }) => id)
            .filter((_, index) => knows[index] ?? true),
        );
        const { changes } = planImport(
          set,
          library({
            documents: documents.map(({ record }) => record),
            entities: entities
              .filter(({ id }) => known.has(id))
              .map((entity) => ({ ...entity, name: `other ${entity.name}` })),
            knows: (_kind, id) => known.has(id),
          }),
          options(),
        );
        for (const change of changes) {
          expect(change.op).toBe('add');
          expect(known.has(change.id)).toBe(false);
        }
        expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
        const made = new Set(recordsOf(changes, 'annotation').map(({ id }) => id));
        for (const { from, to } of recordsOf(changes, 'relation'))
          expect([made.has(from), made.has(to)]).toEqual([true, true]);
        const schemas = {
          annotation: annotationSchema,
          annotationSet: annotationSetSchema,
          entity: entitySchema,
          relation: relationSchema,
          document: documentSchema,
        };
        for (const [kind, schema] of Object.entries(schemas)) {
          for (const record of recordsOf(changes, kind as keyof typeof schemas)) schema.parse(record);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  }, 60_000);
});

describe('documents', () => {
  const matchOf = (
    documents: readonly ExchangedDocument[],
    known: readonly ExchangedDocument[],
    created?: Map<string, string>,
  ) =>
    planImport(
      read({
        documents,
        annotations: documents.map(({ record }, index) =>
          annotationOf(10 + index, 0, { documentId: record.id }),
        ),
      }),
      library({ documents: known.map(({ record }) => record) }),
      { ...options(), ...(created === undefined ? {} : { created }) },
    );

  test('are found by id, else by text, else by path and title', () => {
    const { changes, report } = matchOf(
      [
        documentOf(100, { path: 'a.txt' }, 'A'),
        documentOf(101, { path: 'b.txt' }, 'B'),
        documentOf(102, { path: 'c.txt', title: 'C' }, 'C'),
        documentOf(103, { path: 'd.txt', title: 'D' }, 'D'),
      ],
      [
        documentOf(100, { path: 'moved.txt' }, 'other'),
        documentOf(201, { path: 'z.txt' }, 'B'),
        documentOf(202, { path: 'c.txt', title: 'C' }, 'edited'),
        documentOf(203, { path: 'd.txt', title: 'another title' }, 'edited'),
      ],
    );
    expect(report.matched.map(({ fileId, id, by }) => [fileId, id, by])).toEqual([
      [idOf(100), idOf(100), 'id'],
      [idOf(101), idOf(201), 'text'],
      [idOf(102), idOf(202), 'path'],
    ]);
    expect(recordsOf(changes, 'annotation').map(({ documentId }) => documentId)).toEqual([
      idOf(100),
      idOf(201),
      idOf(202),
      idOf(103),
    ]);
    expect(recordsOf(changes, 'document')).toMatchObject([{ id: idOf(103), path: 'd (2).txt' }]);
  });

  test('with the same text stay apart, and one with the same path is preferred', () => {
    const { report } = matchOf(
      [
        documentOf(100, { path: 'a.txt' }, 'same'),
        documentOf(101, { path: 'b.txt' }, 'same'),
        documentOf(102, { path: 'e.txt' }, 'same'),
      ],
      [documentOf(200, { path: 'b.txt' }, 'same'), documentOf(201, { path: 'a.txt' }, 'same')],
    );
    expect(report.matched.map(({ fileId, id }) => [fileId, id])).toEqual([
      [idOf(100), idOf(201)],
      [idOf(101), idOf(200)],
    ]);
    expect(report.documentsToCreate.map(({ fileId }) => fileId)).toEqual([idOf(102)]);
  });

  test('that the library lacks can be created from their text, and then take the annotations', () => {
    const file = [documentOf(100, {}, text)];
    expect(matchOf(file, []).report.documentsToCreate).toEqual([
      { fileId: idOf(100), path: '100.txt', title: 'Title 100', text, textHash: hashOf(text) },
    ]);
    const { changes, report } = matchOf(file, [], new Map([[idOf(100), idOf(777)]]));
    expect(report.documentsToCreate).toEqual([]);
    expect(recordsOf(changes, 'document')).toEqual([]);
    expect(recordsOf(changes, 'annotation')[0]?.documentId).toBe(idOf(777));
  });

  test('without a text are remembered by their path, and their annotations wait', () => {
    const { changes, report, texts } = matchOf([documentOf(100)], []);
    expect(report.waiting).toEqual([{ id: idOf(100), path: '100.txt', annotations: 1 }]);
    expect(recordsOf(changes, 'document')).toMatchObject([{ id: idOf(100), path: '100.txt' }]);
    expect(recordsOf(changes, 'annotation')).toHaveLength(1);
    expect(texts.size).toBe(0);
  });
});

describe('entities', () => {
  const withSpeaker = (entities: readonly Entity[], known: readonly Entity[]) =>
    planImport(
      read({
        entities,
        annotations: [
          annotationOf(10, 100, {
            attributes: { speaker: idOf(1000), 'role-at-the-time': idOf(1000), addressee: idOf(4444) },
          }),
          annotationOf(11, 100, {
            type: 'event',
            attributes: { who: [{ entity: idOf(1000), role: 'agent' }, 'odd'] },
          }),
        ],
      }),
      library({
        entities: known,
        knows: (kind, id) => kind === 'entity' && known.some((entity) => entity.id === id),
      }),
      options(),
    );

  test('are reused when the library has the same one, under whatever id', () => {
    const aliases = ['A. Ruiz', 'The mayor'];
    const { changes, report } = withSpeaker(
      [entityOf(1000, 'Ana Ruiz', { aliases })],
      [entityOf(2000, 'Ana Ruiz', { aliases: aliases.toReversed(), note: 'Knows everyone' })],
    );
    expect(recordsOf(changes, 'entity')).toEqual([]);
    expect(report.entities).toEqual({ added: 0, reused: 1 });
    const [quote, event] = recordsOf(changes, 'annotation');
    expect(quote?.attributes).toEqual({
      speaker: idOf(2000),
      'role-at-the-time': idOf(1000),
      addressee: idOf(4444),
    });
    expect(event?.attributes['who']).toEqual([{ entity: idOf(2000), role: 'agent' }, 'odd']);
  });

  test.each([
    ['another kind', { kind: 'place' as const }],
    ['other aliases', { aliases: ['Mayor'] }],
    ['a note that would be lost', { note: 'Deputy in 2019' }],
  ])('are added beside one of the same name with %s, under a new id if theirs is known', (_name, more) => {
    const { changes } = withSpeaker([entityOf(1000, 'Ana Ruiz', more)], [entityOf(1000, 'Ana Ruiz')]);
    const [entity] = recordsOf(changes, 'entity');
    expect(entity?.id).not.toBe(idOf(1000));
    expect(recordsOf(changes, 'annotation')[0]?.attributes['speaker']).toBe(entity?.id);
  });
});

describe('the tag set', () => {
  const foreign: TagSet = {
    ...defaultTagSet,
    id: idOf(5),
    version: 9,
    types: [
      ...defaultTagSet.types.filter(({ id }) => id !== 'claim'),
      {
        id: 'rumour',
        label: 'Rumour',
        colour: { light: '#000000', dark: '#ffffff' },
        line: 'wavy',
        attributes: [],
      },
    ],
  };

  test('of the library grows by what the file has more, and loses nothing', () => {
    const { changes, report } = planImport(read({ tagSet: foreign }), library(), options());
    expect(changes[0]).toMatchObject({ op: 'update', kind: 'tagSet', id: defaultTagSet.id });
    expect(Object.keys(changes[0]!.fields).sort()).toEqual(['types', 'version']);
    const types = changes[0]!.fields['types'] as unknown as { id: string }[];
    expect(types.map(({ id }) => id)).toEqual(['claim', 'quote', 'event', 'rumour']);
    expect(report.tagSetAdditions).toEqual(['rumour']);
  });

  test('decides which attributes are reported; all of them are kept', () => {
    const attributes = { form: 'sung', mood: 'angry', medium: 'speech' };
    const { changes, report } = planImport(
      read({ annotations: [annotationOf(10, 100, { attributes })] }),
      library(),
      options(),
    );
    expect(report.attributeProblems.map(({ annotation, attribute }) => [annotation, attribute])).toEqual([
      [idOf(10), 'form'],
      [idOf(10), 'mood'],
    ]);
    expect(recordsOf(changes, 'annotation')[0]?.attributes).toEqual(attributes);
  });

  test('of the library is used when the file has none that can be read', () => {
    const { tagSet: _, ...without } = read();
    expect(planImport(without, library(), options()).changes.every(({ kind }) => kind !== 'tagSet')).toBe(
      true,
    );
  });
});
