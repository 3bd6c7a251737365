import { describe, expect, test } from 'vitest';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { affectedAnnotations, compareTagSets } from '#core/annotation/tag-set-comparison.ts';
import {
  draftedTagSet,
  finishedTagSet,
  rebaseDraft,
  redoStep,
  settleDraft,
  startDraft,
  takeStep,
  undoStep,
  type TagSetDraft,
} from '#core/annotation/tag-set-draft.ts';
import { searchGuide } from '#core/annotation/tag-set-guide.ts';
import { readTagSet, replaceTagSet, unitedTagSet } from '#core/annotation/tag-set-loading.ts';
import type { TagSetOperation } from '#core/annotation/tag-set-operations.ts';
import { tagSetUses } from '#core/annotation/tag-set-uses.ts';
import { findType, tagSetSchema, type TagSet } from '#core/annotation/tag-set.ts';

const annotations = [
  { type: 'quote', attributes: { form: 'direct', speaker: 'x' } },
  { type: 'quote', attributes: { form: 'mixed' } },
  { type: 'claim', attributes: { priority: ['harm', 'spreading'] } },
];
const uses = tagSetUses(annotations, [{ kind: 'supports' }]);
const noUses = tagSetUses([], []);
const colour = { light: '#7a1fa2', dark: '#d79bf0' };

function drafted(draft: TagSetDraft, operation: TagSetOperation, join?: string): TagSetDraft {
  const result = takeStep(draft, { kind: 'operation', operation }, uses, join);
  if (!result.ok) throw new Error(result.problem);
  return result.draft;
}
const label = (draft: TagSetDraft, type: string) => findType(draftedTagSet(draft), type)?.label;
const rename = (type: string, to: string): TagSetOperation => ({
  op: 'changeType',
  type,
  set: { label: to },
});
const addSource: TagSetOperation = { op: 'addType', type: { label: 'Source', colour, line: 'wavy' } };

describe('a draft of a tag set', () => {
  test('takes typing in one field as one step, until it is settled', () => {
    let draft = startDraft(defaultTagSet);
    for (const text of ['T', 'Th', 'Thesis']) draft = drafted(draft, rename('claim', text), 'label');
    expect(draft.done).toHaveLength(1);
    draft = drafted(settleDraft(draft), rename('claim', 'Theses'), 'label');
    expect(draft.done).toHaveLength(2);
    expect(label(undoStep(draft), 'claim')).toBe('Thesis');
    expect(label(undoStep(undoStep(draft)), 'claim')).toBe('Claim');
    expect(label(redoStep(undoStep(draft)), 'claim')).toBe('Theses');
  });

  test('has nothing to apply when what was typed is typed back', () => {
    const there = drafted(startDraft(defaultTagSet), rename('claim', 'Thesis'), 'label');
    const back = drafted(there, rename('claim', 'Claim'), 'label');
    expect(back.done).toEqual([]);
    expect(finishedTagSet(back)).toBe(defaultTagSet);
  });

  test('forgets what was undone when something else is done', () => {
    const draft = undoStep(drafted(startDraft(defaultTagSet), rename('claim', 'Thesis')));
    expect(drafted(draft, rename('quote', 'Words')).undone).toEqual([]);
  });

  test('counts as one version, however many steps it has, and keeps the id', () => {
    let draft = drafted(startDraft(defaultTagSet), addSource);
    draft = drafted(draft, rename('source', 'Origin'));
    const finished = finishedTagSet(draft);
    expect(finished.version).toBe(defaultTagSet.version + 1);
    expect(finished.id).toBe(defaultTagSet.id);
    expect(tagSetSchema.safeParse(finished).success).toBe(true);
  });

  test('tells what does not fit and stays as it was', () => {
    const draft = startDraft(defaultTagSet);
    const result = takeStep(draft, { kind: 'operation', operation: rename('claim', 'quote') }, uses);
    expect(result).toMatchObject({ ok: false, field: 'label' });
    expect(draftedTagSet(draft)).toBe(defaultTagSet);
  });
});

describe('a draft on a tag set that was changed elsewhere', () => {
  const theirs = (...operations: TagSetOperation[]): TagSet => {
    let draft = startDraft(defaultTagSet);
    for (const operation of operations) draft = drafted(draft, operation);
    return finishedTagSet(draft);
  };

  test('keeps both people’s work', () => {
    const mine = drafted(startDraft(defaultTagSet), addSource);
    const { draft, skipped } = rebaseDraft(mine, theirs(rename('event', 'Happening')), uses);
    expect(skipped).toEqual([]);
    expect(draftedTagSet(draft).types.map((type) => type.label)).toEqual([
      'Claim',
      'Quote',
      'Happening',
      'Source',
    ]);
  });

  test('leaves out and tells what does not fit any more', () => {
    let mine = drafted(startDraft(defaultTagSet), rename('event', 'Happening'));
    mine = drafted(mine, rename('claim', 'Thesis'));
    const { draft, skipped } = rebaseDraft(
      mine,
      theirs({ op: 'remove', place: { kind: 'type', type: 'event' } }),
      uses,
    );
    expect(skipped).toMatchObject([{ step: mine.done[0]!.step, field: 'place' }]);
    expect(label(draft, 'claim')).toBe('Thesis');
  });

  test('follows what it added to the id that it has there', () => {
    let mine = drafted(startDraft(defaultTagSet), addSource);
    mine = drafted(mine, {
      op: 'addAttribute',
      type: 'source',
      attribute: { label: 'Grade', value: 'choice', core: true },
    });
    mine = drafted(mine, { op: 'addOption', type: 'source', attribute: 'grade', option: { label: 'Good' } });
    mine = drafted(mine, {
      op: 'addRelation',
      relation: { label: 'rests on', inverseLabel: 'bears', pairs: [{ from: 'claim', to: 'source' }] },
    });
    const base = theirs({ op: 'addType', type: { label: 'Source?', colour, line: 'dashed' } });
    const { draft, skipped } = rebaseDraft(mine, base, uses);
    expect(skipped).toEqual([]);
    const result = draftedTagSet(draft);
    expect(findType(result, 'source')).toMatchObject({ label: 'Source?', attributes: [] });
    expect(findType(result, 'source-2')).toMatchObject({
      label: 'Source',
      attributes: [{ id: 'grade', options: [{ id: 'good' }] }],
    });
    expect(result.relations.at(-1)?.pairs).toEqual([{ from: 'claim', to: 'source-2' }]);
  });
});

describe('what is different between two tag sets', () => {
  test('is told part by part, with how much it concerns', () => {
    let draft = drafted(startDraft(defaultTagSet), rename('quote', 'Words'));
    draft = drafted(draft, {
      op: 'remove',
      place: { kind: 'option', type: 'quote', attribute: 'form', option: 'mixed' },
    });
    draft = drafted(draft, {
      op: 'remove',
      place: { kind: 'attribute', type: 'claim', attribute: 'verdict' },
    });
    draft = drafted(draft, { op: 'changeType', type: 'event', set: { colour } });
    draft = drafted(draft, { op: 'move', place: { kind: 'type', type: 'event' }, to: 0 });
    const differences = compareTagSets(defaultTagSet, draftedTagSet(draft), uses);
    expect(
      differences.map(({ what, path, affected, to, fields }) => [
        what,
        path.join(' › '),
        affected,
        to ?? fields,
      ]),
    ).toEqual([
      ['changed', 'Event', 0, ['colour']],
      ['removed', 'Claim › Verdict', 0, undefined],
      ['renamed', 'Quote', 2, 'Words'],
      ['deprecated', 'Words › Form › Mixed', 1, undefined],
      ['reordered', '', 0, undefined],
    ]);
    // The quote with the mixed form is one of the two quotes.
    expect(affectedAnnotations(differences, annotations)).toBe(2);
  });

  test('is nothing between a tag set and itself', () => {
    expect(compareTagSets(defaultTagSet, defaultTagSet, uses)).toEqual([]);
  });
});

describe('a tag set from a file', () => {
  const file = JSON.stringify(defaultTagSet);

  test('is read as it was written, and out of an annotation set that carries one', () => {
    expect(readTagSet(file)).toEqual({ ok: true, tagSet: defaultTagSet });
    expect(readTagSet(`\uFEFF{"format":"attest","tagSet":${file}}`)).toEqual({
      ok: true,
      tagSet: defaultTagSet,
    });
  });

  test('is refused with the places where it is wrong, counted from one', () => {
    const wrong = structuredClone(defaultTagSet) as unknown as {
      types: { key: string; colour: { light: string } }[];
    };
    wrong.types[1]!.colour.light = 'red';
    expect(readTagSet(JSON.stringify(wrong))).toMatchObject({
      ok: false,
      problems: [{ where: 'types › 2 › colour › light' }],
    });
    expect(readTagSet('{')).toMatchObject({ ok: false, problems: [{ where: '' }] });
    expect(readTagSet('null')).toMatchObject({ ok: false });
  });

  test('in the place of another keeps what is in use as deprecated, and nothing else', () => {
    const [claim] = defaultTagSet.types;
    const other: TagSet = {
      ...defaultTagSet,
      id: '01936f2a-6c00-7a7e-8000-0000a77e5799',
      name: 'Ours',
      types: [claim!],
      relations: [],
    };
    const next = replaceTagSet(defaultTagSet, other, uses);
    expect(tagSetSchema.safeParse(next).success).toBe(true);
    expect(next).toMatchObject({ id: defaultTagSet.id, name: 'Ours', version: 2 });
    expect(next.types.map(({ id, key, deprecated }) => [id, key, deprecated])).toEqual([
      ['claim', 'C', undefined],
      ['quote', undefined, true],
    ]);
    expect(next.relations.map(({ id, deprecated }) => [id, deprecated])).toEqual([['supports', true]]);
    expect(replaceTagSet(defaultTagSet, other, noUses).types).toEqual([claim]);
  });

  test('in the place of another keeps the kind of value of what is in use', () => {
    const types = defaultTagSet.types.map((type) => ({
      ...type,
      attributes: type.attributes.map((attribute) =>
        ['form', 'medium'].includes(attribute.id)
          ? { ...attribute, value: 'text' as const, options: [] }
          : attribute,
      ),
    }));
    const next = findType(replaceTagSet(defaultTagSet, { ...defaultTagSet, types }, uses), 'quote')!;
    const kind = (id: string) => next.attributes.find((one) => one.id === id)?.value;
    expect([kind('form'), kind('medium')]).toEqual(['choice', 'text']);
  });

  test('changes nothing when it is the same, and brings no letter that a command has', () => {
    expect(replaceTagSet(defaultTagSet, defaultTagSet, uses)).toBe(defaultTagSet);
    const [claim] = defaultTagSet.types;
    const other = { ...defaultTagSet, types: [{ ...claim!, id: 'note', label: 'Note', key: 'M' }] };
    expect(unitedTagSet(defaultTagSet, other).tagSet.types.at(-1)).toMatchObject({ id: 'note' });
    expect(unitedTagSet(defaultTagSet, other).tagSet.types.at(-1)).not.toHaveProperty('key');
  });
});

describe('the guide', () => {
  const found = (query: string) =>
    searchGuide(defaultTagSet, query).types.map(
      ({ id, attributes }) => [id, attributes.map((attribute) => attribute.id)] as const,
    );

  test('tells of everything that is offered while nothing is looked for', () => {
    const guide = searchGuide(defaultTagSet, ' ');
    expect(guide.types).toEqual(defaultTagSet.types);
    expect(guide.relations).toEqual(defaultTagSet.relations);
  });

  test('narrows to the attributes and values that every word stands in, whatever the accents and case', () => {
    expect(found('VERBÁTIM check')).toEqual([['quote', ['verbatim-check']]]);
    const [quote] = searchGuide(defaultTagSet, 'translated').types;
    expect(quote?.attributes[0]?.options?.map(({ id }) => id)).toEqual(['translated']);
    expect(found('no such thing anywhere')).toEqual([]);
  });

  test('leaves out what is deprecated', () => {
    const draft = drafted(startDraft(defaultTagSet), {
      op: 'deprecate',
      place: { kind: 'type', type: 'event' },
    });
    expect(searchGuide(draftedTagSet(draft), '').types.map(({ id }) => id)).toEqual(['claim', 'quote']);
  });
});
