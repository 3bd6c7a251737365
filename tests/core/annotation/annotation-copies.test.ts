// Copying annotations to a document of the same text.
import { expect, test } from 'vitest';
import { copyAnnotations } from '#core/annotation/annotation-copies.ts';
import type { Annotation, Relation } from '#core/annotation/records.ts';
import { annotation, id, recordsOf, relation, applied } from './annotating.ts';

function copied(annotations: readonly Annotation[], relations: readonly Relation[]) {
  let next = 500;
  const found = new Map([[id(2), { ...annotation(2, 'claim').target, textHash: 'c'.repeat(64) }]]);
  const copies = copyAnnotations(
    annotations,
    relations,
    id(950),
    (one) => found.get(one.id),
    () => id((next += 1)),
  );
  const records = [...applied(recordsOf([]), copies.changes)].map(([key, fields]) => ({ key, fields }));
  return { ...copies, records };
}

test('everything said of an annotation goes along; only its document and, where it was found, its place are new', () => {
  const one = annotation(1, 'claim', {
    note: 'Look it up',
    status: 'done',
    confidence: 'sure',
    attributes: { speaker: id(70), stance: 'for' },
    importedFrom: 'a file',
  });
  const two = annotation(2, 'quote');
  const { annotations, records } = copied([one, two], []);
  expect(annotations).toBe(2);
  const fieldsOf = ({ id: _, documentId: __, attributes, ...rest }: Annotation) => ({
    ...rest,
    documentId: id(950),
    ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`attributes.${name}`, value])),
  });
  expect(records).toEqual([
    { key: `annotation/${id(501)}`, fields: fieldsOf(one) },
    {
      key: `annotation/${id(502)}`,
      fields: { ...fieldsOf(two), target: { ...two.target, textHash: 'c'.repeat(64) } },
    },
  ]);
});

test('links join the copies, and what is elsewhere with both; those of others stay out', () => {
  const links = [
    relation(10, 'supports', id(1), id(2)),
    relation(11, 'answers', id(99), id(1)),
    relation(12, 'supports', id(98), id(99)),
  ];
  const { relations, records } = copied([annotation(1, 'claim'), annotation(2, 'claim')], links);
  expect(relations).toBe(2);
  const ends = records
    .filter(({ key }) => key.startsWith('relation/'))
    .map(({ fields }) => [fields['from'], fields['to']]);
  expect(ends).toEqual([
    [id(501), id(502)],
    [id(99), id(501)],
  ]);
});
