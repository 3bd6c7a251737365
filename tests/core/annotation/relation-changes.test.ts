import { describe, expect, test } from 'vitest';
import { deleteAnnotations } from '#core/annotation/annotation-changes.ts';
import { fieldsToRecord } from '#core/annotation/change.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { propagate } from '#core/annotation/propagation.ts';
import { annotationSchema, relationSchema } from '#core/annotation/records.ts';
import {
  addLink,
  changeLink,
  linkChoices,
  linksOf,
  removeLinks,
  reverseLink,
  setLinkNote,
  unfitLinks,
  type LinkResult,
} from '#core/annotation/relation-changes.ts';
import { findOccurrences } from '#core/text/occurrences.ts';
import {
  after,
  annotation,
  applied,
  article,
  id,
  late,
  recordsOf,
  relation,
  textHash,
  thereAndBack,
} from './annotating.ts';

const quote = annotation(1, 'quote');
const claim = annotation(2, 'claim');
const other = annotation(3, 'claim');
const event = annotation(4, 'event');
const later = annotation(5, 'event');
const labels = (from: string, to: string) => linkChoices(defaultTagSet, from, to).map(({ label }) => label);
const add = (
  kind: string,
  from = quote,
  to = claim,
  existing: readonly ReturnType<typeof relation>[] = [],
  reversed = false,
) =>
  addLink(
    { id: id(70), setId: id(901), from, to, choice: { kind, reversed } },
    existing,
    defaultTagSet,
    late,
  );
const changesOf = (result: LinkResult) => (result.ok ? result.changes : []);
const problem = (result: LinkResult) => (result.ok ? '' : result.problem);

describe('kinds of link', () => {
  test('are those that the tag set allows between the two types, from either end', () => {
    expect(labels('quote', 'claim')).toEqual(['expresses', 'denies', 'supports', 'refutes', 'gives context']);
    expect(labels('claim', 'quote')).toEqual([
      'is expressed by',
      'is denied by',
      'is supported by',
      'is refuted by',
      'is given context by',
    ]);
    expect(labels('event', 'quote')).toEqual(['is denied by', 'is the subject of', 'is announced by']);
  });

  test('that read the same are offered once, the straight way', () => {
    const choices = linkChoices(defaultTagSet, 'event', 'event');
    expect(choices.filter(({ label }) => label === 'after')).toEqual([
      { kind: 'after', label: 'after', reversed: false },
    ]);
    expect(choices.filter(({ label }) => label === 'same as')).toHaveLength(1);
    expect(choices.some(({ kind, reversed }) => kind === 'part-of' && reversed)).toBe(true);
  });

  test('that are deprecated are not offered', () => {
    const relations = defaultTagSet.relations.map((kind) => ({ ...kind, deprecated: kind.id === 'denies' }));
    const choices = linkChoices({ ...defaultTagSet, relations }, 'quote', 'claim');
    expect(choices.map(({ kind }) => kind)).not.toContain('denies');
  });
});

describe('a link', () => {
  test('is made as it reads', () => {
    const [change] = changesOf(add('expresses'));
    expect(relationSchema.parse(fieldsToRecord('relation', id(70), change!.fields))).toMatchObject({
      kind: 'expresses',
      from: quote.id,
      to: claim.id,
      createdBy: 'Ben',
    });
    const [reverse] = changesOf(add('expresses', claim, quote, [], true));
    expect(reverse?.fields).toMatchObject({ from: quote.id, to: claim.id });
  });

  test('joins no annotation to itself, nothing that is not allowed, and says nothing twice', () => {
    expect(problem(add('same-as', claim, claim))).toContain('itself');
    expect(problem(add('expresses', claim, quote))).toContain('from Claim to Quote');
    expect(problem(add('invented'))).toContain('invented');
    const there = [relation(71, 'expresses', quote.id, claim.id)];
    expect(problem(add('expresses', quote, claim, there))).toContain('already');
    expect(add('denies', quote, claim, there).ok).toBe(true);
    expect(problem(add('after', later, event, [relation(72, 'before', event.id, later.id)]))).toContain(
      'already',
    );
    expect(problem(add('same-as', other, claim, [relation(73, 'same-as', claim.id, other.id)]))).toContain(
      'already',
    );
    expect(add('before', later, event, [relation(72, 'before', event.id, later.id)]).ok).toBe(true);
  });

  const link = relation(74, 'stronger-than', claim.id, other.id);
  const ends = { from: claim, to: other };

  test('gets another kind, direction and note, each taken back exactly', () => {
    const changed = changesOf(
      changeLink(link, ends, { kind: 'contradicts', reversed: false }, [link], defaultTagSet, late),
    );
    expect(after('relation', link, changed)).toMatchObject({
      kind: 'contradicts',
      from: claim.id,
      modifiedBy: 'Ben',
    });
    const reversed = changesOf(reverseLink(link, ends, [link], defaultTagSet, late));
    expect(after('relation', link, reversed)).toMatchObject({
      kind: 'stronger-than',
      from: other.id,
      to: claim.id,
    });
    const noted = setLinkNote(link, 'See page 3', late);
    const records = recordsOf([['relation', link]]);
    for (const changes of [changed, reversed, noted, removeLinks([link])]) {
      expect(changes).toHaveLength(1);
      expect(thereAndBack(records, changes)).toEqual(records);
    }
    expect(setLinkNote(link, '', late)).toEqual([]);
    expect(applied(records, removeLinks([link])).size).toBe(0);
  });

  test('cannot be turned where the tag set does not allow it', () => {
    const expresses = relation(75, 'expresses', quote.id, claim.id);
    expect(
      problem(reverseLink(expresses, { from: quote, to: claim }, [expresses], defaultTagSet, late)),
    ).toContain('does not allow');
  });

  test('is told at both ends in its own words', () => {
    expect(linksOf(claim.id, [link], defaultTagSet)).toMatchObject([
      { other: other.id, label: 'stronger than', outgoing: true },
    ]);
    expect(linksOf(other.id, [link], defaultTagSet)).toMatchObject([
      { other: claim.id, label: 'weaker than', outgoing: false },
    ]);
    expect(linksOf(quote.id, [link], defaultTagSet)).toEqual([]);
    const unknown = relation(76, 'invented', claim.id, other.id);
    expect(linksOf(claim.id, [unknown], defaultTagSet)[0]?.label).toBe('invented');
  });

  test('goes with an annotation that is deleted, and comes back with it', () => {
    const records = recordsOf([
      ['annotation', claim],
      ['annotation', other],
      ['relation', link],
    ]);
    const changes = deleteAnnotations([claim], [link]);
    expect([...applied(records, changes).keys()]).toEqual([`annotation/${other.id}`]);
    expect(thereAndBack(records, changes)).toEqual(records);
  });

  test('that no longer fits the types of its ends is kept and told', () => {
    const types = new Map([claim, other].map(({ id: key, type }) => [key, type]));
    expect(unfitLinks([link], (key) => types.get(key), defaultTagSet)).toEqual([]);
    types.set(other.id, 'event');
    expect(unfitLinks([link], (key) => types.get(key), defaultTagSet)).toEqual([link]);
    expect(unfitLinks([link], () => undefined, defaultTagSet)).toEqual([]);
  });
});

describe('propagating an annotation', () => {
  const text = `${article} Rents fell. rents fell`;
  const piece = { start: 1, end: 5, exact: 'Rent', prefix: '', suffix: '' };
  const source = annotation(1, 'quote', {
    attributes: { form: 'direct', speaker: id(50), cue: [piece], foreign: [1] },
    note: 'Ask',
    status: 'done',
    confidence: 'sure',
  });
  const spans = findOccurrences(text, 'Rents fell', {
    matchCase: false,
    wholeWord: true,
    except: source.target.pieces,
  }).map(({ span }) => span);
  let next = 500;
  const changes = propagate(
    { annotation: source, spans, text, textHash, tagSet: defaultTagSet, newId: () => id((next += 1)) },
    late,
  );

  test('makes a draft at every other occurrence, with its attributes but for places in the text', () => {
    expect(changes).toHaveLength(3);
    for (const [index, change] of changes.entries()) {
      const made = annotationSchema.parse(fieldsToRecord('annotation', change.id, change.fields));
      expect(made).toMatchObject({
        type: 'quote',
        status: 'draft',
        origin: 'propagated',
        note: '',
        setId: source.setId,
      });
      expect(made.attributes).toEqual({ form: 'direct', speaker: id(50), foreign: [1] });
      expect(made.confidence).toBeUndefined();
      expect(made.target.pieces).toMatchObject([spans[index]]);
    }
  });

  test('is taken back at once', () => {
    const records = recordsOf([['annotation', source]]);
    expect(applied(records, changes).size).toBe(4);
    expect(thereAndBack(records, changes)).toEqual(records);
  });
});
