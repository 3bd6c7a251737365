import { describe, expect, test } from 'vitest';
import {
  createFilter,
  isEmptyFilter,
  type AnnotationFilter,
  type AttributeTest,
  type FilteredRow,
} from '#core/annotation/annotation-filter.ts';
import { bulkChange, type BulkAction } from '#core/annotation/bulk-changes.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { describeFilter, filterPhrases } from '#core/annotation/filter-words.ts';
import { annotation, applied, id, late, recordsOf, relation, thereAndBack } from './annotating.ts';

const row = (one: ReturnType<typeof annotation>, more: Partial<FilteredRow> = {}): FilteredRow => ({
  annotation: one,
  words: 'Rents fell',
  lost: false,
  linked: false,
  ...more,
});
const rows = [
  row(
    annotation(1, 'quote', {
      attributes: { speaker: id(50), form: 'direct' },
      note: 'Ask Zoë',
      confidence: 'sure',
    }),
  ),
  row(
    annotation(2, 'claim', {
      attributes: { restated: 'Rents in Łódź fell', priority: ['harm', 'spreading'] },
      status: 'done',
    }),
  ),
  row(
    annotation(3, 'event', {
      attributes: { when: { edtf: '2025-04', words: 'in April' }, who: [{ entity: id(50), role: 'agent' }] },
    }),
    {
      words: 'The bridge reopened',
      linked: true,
    },
  ),
  row(annotation(4, 'event', { attributes: { when: { edtf: '2024/..' } }, setId: id(902) }), { lost: true }),
];
const passing = (filter: AnnotationFilter) => {
  const passes = createFilter(filter, defaultTagSet);
  return rows.flatMap((one, index) => (passes(one) ? [index + 1] : []));
};
const of = (type: string, attribute: string, test: AttributeTest): AnnotationFilter => ({
  types: [type],
  attributes: [{ type, attribute, test }],
});

describe('a filter', () => {
  test.each<[string, AnnotationFilter, number[]]>([
    ['nothing', {}, [1, 2, 3, 4]],
    ['types', { types: ['quote', 'claim'] }, [1, 2]],
    ['no types', { types: [] }, [1, 2, 3, 4]],
    ['statuses', { statuses: ['done'] }, [2]],
    ['confidence', { confidences: ['sure'] }, [1]],
    ['no confidence', { confidences: ['unset'] }, [2, 3, 4]],
    ['sets', { sets: [id(902)] }, [4]],
    ['a note', { hasNote: true }, [1]],
    ['no note', { hasNote: false }, [2, 3, 4]],
    ['links', { hasLink: true }, [3]],
    ['being lost', { lost: true }, [4]],
    ['an entity, in any attribute', { entity: id(50) }, [1, 3]],
    ['words', { text: 'BRIDGE the' }, [3]],
    ['words in the note, whatever diacritics', { text: 'zoe' }, [1]],
    ['an option', of('quote', 'form', { kind: 'oneOf', options: ['direct', 'mixed'] }), [1]],
    ['one of several options', of('claim', 'priority', { kind: 'oneOf', options: ['spreading'] }), [2]],
    ['a role', of('event', 'who', { kind: 'oneOf', options: ['agent'] }), [3]],
    ['words of an attribute', of('claim', 'restated', { kind: 'contains', text: 'lodz' }), [2]],
    ['a filled attribute', of('event', 'who', { kind: 'filled' }), [3]],
    ['an empty attribute', of('event', 'who', { kind: 'empty' }), [4]],
    ['an entity in one attribute', of('quote', 'speaker', { kind: 'entity', entity: id(50) }), [1]],
    ['a time', of('event', 'when', { kind: 'during', edtf: '2025-04-13' }), [3, 4]],
    ['an open time', of('event', 'when', { kind: 'during', edtf: '../2024-06' }), [4]],
    ['several conditions', { types: ['event'], lost: false, text: 'bridge' }, [3]],
    [
      'an attribute, which says nothing of other types',
      { attributes: [{ type: 'event', attribute: 'who', test: { kind: 'filled' } }] },
      [1, 2, 3],
    ],
  ])('by %s', (_, filter, expected) => {
    expect(passing(filter)).toEqual(expected);
  });

  test('knows when it asks for nothing', () => {
    expect(isEmptyFilter({})).toBe(true);
    expect(isEmptyFilter({ types: [], text: '' })).toBe(true);
    expect(isEmptyFilter({ lost: false })).toBe(false);
  });

  test('reads as people would say it', () => {
    const names = { entity: (one: string) => (one === id(50) ? 'Ana Ruiz' : undefined), set: () => 'Mine' };
    const filter: AnnotationFilter = {
      types: ['event', 'claim'],
      attributes: [
        { type: 'claim', attribute: 'priority', test: { kind: 'oneOf', options: ['harm', 'spreading'] } },
        { type: 'event', attribute: 'when', test: { kind: 'during', edtf: '2025-04' } },
        { type: 'event', attribute: 'why', test: { kind: 'empty' } },
      ],
      entity: id(50),
      statuses: ['needs review', 'done'],
      confidences: ['fairly sure', 'unset'],
      sets: [id(901)],
      hasNote: true,
      lost: false,
      text: ' rents ',
    };
    expect(describeFilter(filter, defaultTagSet, names)).toBe(
      'Event, Claim; Priority: Harm, Spreading; When: April 2025; Why empty; about Ana Ruiz; status needs review, done; ' +
        'confidence fairly sure, not set; in Mine; with a note; found in the text; with “rents”',
    );
    expect(filterPhrases(filter, defaultTagSet, names)[2]).toEqual({
      field: 'attributes',
      index: 1,
      words: 'When: April 2025',
    });
    expect(describeFilter({}, defaultTagSet, names)).toBe('All annotations');
    expect(describeFilter({ entity: id(51) }, defaultTagSet, names)).toBe('about deleted');
  });
});

describe('changing many at once', () => {
  const all = rows.map((one) => one.annotation);
  const links = [
    relation(70, 'about', id(1), id(3)),
    relation(71, 'same-as', id(3), id(4)),
    relation(72, 'supports', id(1), id(2)),
  ];
  const records = recordsOf([
    ...all.map((one) => ['annotation', one] as const),
    ...links.map((one) => ['relation', one] as const),
  ]);
  const bulk = (action: BulkAction, ids = [1, 2, 3, 4]) =>
    bulkChange(
      action,
      all.filter((one) => ids.some((one2) => id(one2) === one.id)),
      links,
      defaultTagSet,
      late,
    );

  test('counts what it would do before it is done, by kind', () => {
    expect(bulk({ kind: 'status', status: 'done' })).toMatchObject({
      affected: [id(1), id(3), id(4)],
      unchanged: [id(2)],
    });
    expect(bulk({ kind: 'confidence', confidence: 'unset' })).toMatchObject({ affected: [id(1)] });
    expect(bulk({ kind: 'attribute', attribute: 'realis', value: 'actual' })).toMatchObject({
      affected: [id(3), id(4)],
      refused: [{ id: id(1) }, { id: id(2) }],
    });
    expect(bulk({ kind: 'type', type: 'claim' })).toMatchObject({
      affected: [id(1), id(3), id(4)],
      lost: [
        { label: 'Speaker', count: 1 },
        { label: 'Form', count: 1 },
        { label: 'When', count: 2 },
        { label: 'Who', count: 1 },
      ],
    });
    expect(bulk({ kind: 'delete' }, [3])).toMatchObject({ affected: [id(3)], linksRemoved: 2 });
  });

  test('is one batch that is taken back exactly', () => {
    const actions: BulkAction[] = [
      { kind: 'status', status: 'rejected' },
      { kind: 'confidence', confidence: 'unsure' },
      { kind: 'attribute', attribute: 'who', value: null },
      { kind: 'type', type: 'quote' },
      { kind: 'delete' },
    ];
    for (const action of actions) {
      const { changes } = bulk(action);
      expect(changes.length).toBeGreaterThan(0);
      expect(applied(records, changes)).not.toEqual(records);
      expect(thereAndBack(records, changes)).toEqual(records);
    }
  });
});
