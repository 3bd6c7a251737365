// Owns random annotation sets for property tests: every kind of attribute, pieces, links, older texts, hostile strings.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Annotation, Entity, Json, Piece, Relation } from '#core/annotation/records.ts';
import { confidences, documentStatuses, entityKinds, statuses } from '#core/annotation/records.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { TagAttribute } from '#core/annotation/tag-set.ts';
import { describeTarget } from '#core/anchoring/describe.ts';
import type { AnchoringStatus, ExchangedDocument, ExportInput } from '#core/formats/exchanged-set.ts';

export const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

export const idOf = (number: number) => `01936f2a-6c00-7a7e-8000-${number.toString(16).padStart(12, '0')}`;

/** Words, markup, emoji, right-to-left, combining marks, control characters, line separators. */
const spice = fc.constantFrom(
  'Rents fell. ',
  '“We are ready,” ',
  '\n',
  '\n\n',
  '🌍',
  '👩‍👩‍👧',
  'e\u0301',
  'שלום ',
  'مرحبا ',
  '\u0000',
  '\u0007',
  '\u2028',
  '\u202e',
  '<script>alert(1)</script>',
  '\\ud800',
  '"',
  '{name}',
  "it's",
);
const hostile = fc
  .array(fc.oneof(spice, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join(''));
const named = hostile.map((text) => `x${text}`);
const textArbitrary = fc
  .array(fc.oneof(spice, spice, hostile), { minLength: 3, maxLength: 30 })
  .map((parts) => `${parts.join('')}.`);

const moment = fc.integer({ min: 0, max: 2 ** 31 }).map((seconds) => new Date(seconds * 1000).toISOString());
const provenance = fc.record({
  createdBy: hostile,
  createdAt: moment,
  modifiedBy: hostile,
  modifiedAt: moment,
});

/** 1 to 3 pieces of a text that is not empty. */
const piecesOf = (text: string): fc.Arbitrary<readonly Piece[]> =>
  fc
    .array(fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 20 })), { minLength: 1, maxLength: 3 })
    .map(
      (places) =>
        describeTarget(
          text,
          places.map(([start, length]) => ({ start, end: Math.min(text.length, start + length) })),
          hashOf(text),
        ).pieces,
    );

const edtf = fc.constantFrom('2025', '2025-04-13', '2025-04~', '2025-21', '2025-04-24/2025-04-26', '../1999');
const link = fc.constantFrom('https://example.org/?q=%F0%9F%8C%8D#x', 'http://localhost/');

function valueOf(attribute: TagAttribute, text: string, entities: number): fc.Arbitrary<Json> {
  const option = fc.constantFrom(...(attribute.options?.map(({ id }) => id) ?? ['none']));
  const entity = fc.nat(entities - 1).map((index) => idOf(1000 + index));
  switch (attribute.value) {
    case 'choice':
      return option;
    case 'choices':
      return fc.array(option, { minLength: 1, maxLength: 3 });
    case 'text':
      return hostile;
    case 'link':
      return link;
    case 'date':
      return fc.record({ edtf, words: hostile }, { requiredKeys: ['edtf'] }) as fc.Arbitrary<Json>;
    case 'place':
      return fc.record({ longitude: fc.constant(-9.1), name: named, latitude: fc.constant(0) });
    case 'entity':
      return entity;
    case 'participants':
      return fc.array(fc.record({ role: option, entity }), { minLength: 1, maxLength: 3 });
    case 'spans':
      return piecesOf(text) as unknown as fc.Arbitrary<Json>;
    case 'quantities':
      return fc.array(fc.record({ unit: hostile, number: fc.integer().map((n) => n / 8), label: hostile }), {
        minLength: 1,
        maxLength: 2,
      });
    case 'appearance':
      return fc.record({ url: link, date: edtf });
  }
}

const documentOf = (index: number): fc.Arbitrary<ExchangedDocument> =>
  fc
    .record({
      text: textArbitrary,
      earlier: fc.array(textArbitrary, { maxLength: 1 }),
      title: hostile,
      status: fc.constantFrom(...documentStatuses),
      metadata: fc.dictionary(fc.constantFrom('byline', 'Date', '10', 'constructor'), hostile),
      encoding: fc.option(fc.constant('utf-8'), { nil: undefined }),
    })
    .map(({ text, earlier, title, status, metadata, encoding }) => ({
      record: {
        id: idOf(100 + index),
        path: `${9 - index}/article 🌍.txt`,
        title,
        sourceHash: hashOf(`${text}\r\n`),
        textHash: hashOf(text),
        reader: 'text/1',
        ...(encoding === undefined ? {} : { encoding, chosenEncoding: encoding }),
        status,
        metadata,
      },
      text,
      earlierTexts: new Map(earlier.map((old) => [hashOf(old), old])),
    }));

const entitiesOf = (count: number): fc.Arbitrary<Entity[]> =>
  fc.tuple(
    ...Array.from({ length: count }, (_, index) =>
      fc
        .record({
          name: named,
          kind: fc.constantFrom(...entityKinds),
          aliases: fc.array(named, { maxLength: 2 }),
          note: hostile,
          at: provenance,
        })
        .map(({ at, ...entity }) => ({ id: idOf(1000 + index), ...entity, ...at })),
    ),
  ) as fc.Arbitrary<Entity[]>;

function annotationOf(
  index: number,
  documents: readonly ExchangedDocument[],
  entities: number,
): fc.Arbitrary<Annotation> {
  return fc
    .record({
      document: fc.constantFrom(...documents),
      type: fc.constantFrom(...defaultTagSet.types),
      onOld: fc.boolean(),
      note: hostile,
      status: fc.constantFrom(...statuses),
      confidence: fc.constantFrom(undefined, ...confidences),
      origin: fc.constantFrom('hand', 'propagated', 'rule:dates', 'imported:brat'),
      importedFrom: fc.option(fc.constant('T1'), { nil: undefined }),
      lostIn: fc.option(fc.constant('f'.repeat(64)), { nil: undefined }),
      at: provenance,
    })
    .chain(({ document, type, onOld, at, confidence, importedFrom, lostIn, ...told }) => {
      const [oldHash, oldText] = [...(document.earlierTexts ?? [])][0] ?? [];
      const text = onOld && oldText !== undefined ? oldText : (document.text ?? '');
      const textHash = onOld && oldHash !== undefined ? oldHash : document.record.textHash;
      const attributes = fc.record(
        Object.fromEntries(
          type.attributes.map((attribute) => [attribute.id, valueOf(attribute, text, entities)]),
        ),
        { requiredKeys: [] },
      );
      return fc.tuple(piecesOf(text), attributes).map(([pieces, values]): Annotation => ({
        id: idOf(10_000 + index),
        documentId: document.record.id,
        setId: idOf(1),
        type: type.id,
        target: { textHash, pieces },
        attributes: values as Annotation['attributes'],
        ...told,
        ...(confidence === undefined ? {} : { confidence }),
        ...(importedFrom === undefined ? {} : { importedFrom }),
        ...(lostIn === undefined ? {} : { lostIn }),
        ...at,
      }));
    });
}

function relationsOf(annotations: readonly Annotation[]): fc.Arbitrary<Relation[]> {
  if (annotations.length === 0) return fc.constant([]);
  const end = fc.constantFrom(...annotations.map(({ id }) => id));
  const kind = fc.constantFrom(...defaultTagSet.relations.map(({ id }) => id));
  return fc
    .array(fc.record({ from: end, to: end, kind, note: hostile, at: provenance }), { maxLength: 5 })
    .map((found) =>
      found.map(({ at, ...relation }, index) => ({
        id: idOf(50_000 + index),
        setId: idOf(1),
        ...relation,
        ...at,
      })),
    );
}

/** Whole sets over two documents, as they are given to an exporter. */
export const exportInputs: fc.Arbitrary<ExportInput> = fc
  .tuple(fc.tuple(documentOf(0), documentOf(1)), entitiesOf(3))
  .chain(([documents, entities]) =>
    fc
      .integer({ min: 0, max: 8 })
      .chain((count) =>
        count === 0
          ? fc.constant<Annotation[]>([])
          : (fc.tuple(
              ...Array.from({ length: count }, (_, index) => annotationOf(index, documents, entities.length)),
            ) as fc.Arbitrary<Annotation[]>),
      )
      .chain((annotations) =>
        fc
          .tuple(relationsOf(annotations), provenance, named, hostile)
          .map(([relations, at, name, annotator]): ExportInput => ({
            annotationSet: { id: idOf(1), name, annotator, ...at },
            tagSet: defaultTagSet,
            entities,
            documents,
            annotations,
            relations,
            generator: { name: 'Attest', version: '0.1.0' },
            exportedAt: '2026-01-01T00:00:00.000Z',
            includeTexts: true,
            anchoring: anchoringOf(annotations, documents),
          })),
      ),
  );

/** Says of targets on older texts that they moved to the start, so that there is something to tell. */
function anchoringOf(
  annotations: readonly Annotation[],
  documents: readonly ExchangedDocument[],
): Map<string, AnchoringStatus> {
  const present = new Map(
    documents.map(({ record, text = '' }) => [record.id, { hash: record.textHash, text }]),
  );
  return new Map(
    annotations.flatMap(({ id, documentId, target }) => {
      const now = present.get(documentId);
      if (now === undefined || now.hash === target.textHash) return [];
      const { pieces } = describeTarget(now.text, [{ start: 0, end: 1 }], now.hash);
      return [
        [id, { state: 'changed', similarity: 0.5, pieces: pieces.map(({ start, end }) => ({ start, end })) }],
      ];
    }),
  );
}
