// Everything that annotating can do, in random order with undo and redo, against a model of plain maps that keeps whole snapshots.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tagSpan } from '#core/annotation/annotation-changes.ts';
import { setAttribute } from '#core/annotation/attribute-changes.ts';
import { bulkChange } from '#core/annotation/bulk-changes.ts';
import { fieldsToRecord, type Change, type Fields } from '#core/annotation/change.ts';
import { emptyLog, record, redo, undo } from '#core/annotation/command-log.ts';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import { createEntity, deleteEntity, mergeEntities, renameEntity } from '#core/annotation/entity-changes.ts';
import { propagate } from '#core/annotation/propagation.ts';
import type { Annotation, Entity, Id, Json, Relation } from '#core/annotation/records.ts';
import { addLink, removeLinks, reverseLink } from '#core/annotation/relation-changes.ts';
import { applyOperation, changeTagSet } from '#core/annotation/tag-set-changes.ts';
import { tagSetUses } from '#core/annotation/tag-set-uses.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { addPiece, removePiece, retarget } from '#core/annotation/target-edits.ts';
import { convertType } from '#core/annotation/type-conversion.ts';
import { describeTarget } from '#core/anchoring/describe.ts';
import { findOccurrences } from '#core/text/occurrences.ts';
import {
  annotation,
  applied,
  article,
  entity,
  id,
  recordsOf,
  relation,
  textHash,
  type Records,
} from './annotating.ts';

/** What a person would see of it: no provenance, pieces as the set of code units that they cover. */
interface Seen {
  readonly annotations: Readonly<Record<Id, SeenAnnotation>>;
  readonly links: Readonly<Record<Id, readonly [kind: string, from: Id, to: Id]>>;
  readonly entities: Readonly<Record<Id, string>>;
  readonly tagSet: string;
}
interface SeenAnnotation {
  readonly type: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly status: string;
  readonly note: string;
  readonly covered: readonly number[];
  readonly origin: string;
}

interface World {
  readonly annotations: readonly Annotation[];
  readonly relations: readonly Relation[];
  readonly entities: readonly Entity[];
  readonly tagSet: TagSet;
}

function worldOf(records: Records): World {
  const all = <T>(kind: 'annotation' | 'relation' | 'entity' | 'tagSet') =>
    [...records]
      .filter(([key]) => key.startsWith(`${kind}/`))
      .map(([key, fields]) => fieldsToRecord(kind, key.slice(kind.length + 1), fields) as T)
      .sort((a, b) => ((a as { id: Id }).id < (b as { id: Id }).id ? -1 : 1));
  return {
    annotations: all<Annotation>('annotation'),
    relations: all<Relation>('relation'),
    entities: all<Entity>('entity'),
    tagSet: all<TagSet>('tagSet')[0]!,
  };
}

const covering = (start: number, end: number) => Array.from({ length: end - start }, (_, at) => start + at);

function seen({ annotations, relations, entities, tagSet }: World): Seen {
  return {
    annotations: Object.fromEntries(
      annotations.map(({ id: key, type, attributes, status, note, target, origin }) => [
        key,
        {
          type,
          attributes,
          status,
          note,
          covered: target.pieces.flatMap(({ start, end }) => covering(start, end)),
          origin,
        },
      ]),
    ),
    links: Object.fromEntries(relations.map(({ id: key, kind, from, to }) => [key, [kind, from, to]])),
    entities: Object.fromEntries(entities.map(({ id: key, name }) => [key, name])),
    tagSet: tagSet.name,
  };
}

interface Action {
  readonly name: string;
  readonly pick: number;
  readonly other: number;
  readonly value: number;
}

/** What the command does, and what the model says that it does; the same things are picked by number. */
function perform(world: World, action: Action, fresh: () => Id, hand: { annotator: string; now: string }) {
  const { annotations, relations, entities, tagSet } = world;
  const before = seen(world);
  const pickOf = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];
  const one = pickOf(annotations, action.pick);
  const two = pickOf(annotations, action.other);
  const person = pickOf(entities, action.pick);
  const rival = pickOf(entities, action.other);
  const link = pickOf(relations, action.pick);
  // The same words stand in two places, so that some can be propagated.
  const places = [1, article.indexOf('Rents fell in'), article.indexOf('By 4%'), article.indexOf('bridge')];
  const start = places[action.value % places.length]!;
  const none = { changes: [] as readonly Change[], after: before };
  const changed = (key: Id, set: Partial<SeenAnnotation>): Seen => ({
    ...before,
    annotations: { ...before.annotations, [key]: { ...before.annotations[key]!, ...set } },
  });
  const referring = (attributes: Readonly<Record<string, Json>>, from: Id, to: Id | undefined) =>
    Object.fromEntries(
      Object.entries(attributes).flatMap(([name, value]) =>
        value !== from ? [[name, value]] : to === undefined ? [] : [[name, to]],
      ),
    );
  const referringAll = (from: Id, to: Id | undefined) =>
    Object.fromEntries(
      Object.entries(before.annotations).map(([key, value]) => [
        key,
        { ...value, attributes: referring(value.attributes, from, to) },
      ]),
    );

  switch (action.name) {
    case 'tag': {
      const key = fresh();
      const type = ['claim', 'quote', 'event'][action.value % 3]!;
      const target = describeTarget(article, [{ start, end: start + 5 }], textHash);
      return {
        changes: tagSpan({ id: key, documentId: id(900), setId: id(901), type, target }, hand),
        after: {
          ...before,
          annotations: {
            ...before.annotations,
            [key]: {
              type,
              attributes: {},
              status: 'draft',
              note: '',
              covered: covering(start, start + 5),
              origin: 'hand',
            },
          },
        },
      };
    }
    case 'attribute': {
      if (one === undefined) return none;
      const [attribute, value] = (
        [
          ['form', 'direct'],
          ['form', null],
          ['speaker', person?.id ?? null],
          ['restated', 'Rents fell'],
          ['verdict', 'true'],
          ['title', ''],
          ['realis', 'nonsense'],
        ] as const
      )[action.value % 7]!;
      const owner = { form: 'quote', speaker: 'quote', restated: 'claim', verdict: 'claim' }[
        attribute as string
      ];
      const clears = value === null || value === '';
      const result = setAttribute(one, attribute, value, tagSet, hand);
      expect(result.ok).toBe(clears || owner === one.type);
      if (!result.ok) return none;
      const { [attribute]: _, ...rest } = before.annotations[one.id]!.attributes;
      return {
        changes: result.changes,
        after: changed(one.id, { attributes: clears ? rest : { ...rest, [attribute]: value } }),
      };
    }
    case 'convert': {
      if (one === undefined) return none;
      const type = ['claim', 'quote', 'event'][action.value % 3]!;
      // The three default types have no attribute in common.
      const attributes = type === one.type ? one.attributes : {};
      return { changes: convertType(one, type, tagSet, hand), after: changed(one.id, { type, attributes }) };
    }
    case 'add piece': {
      if (one === undefined) return none;
      const pieces = addPiece(article, one.target.pieces, { start, end: start + 3 });
      const covered = [...new Set([...before.annotations[one.id]!.covered, ...covering(start, start + 3)])];
      return {
        changes: retarget(one, article, textHash, pieces, hand),
        after: changed(one.id, { covered: covered.sort((a, b) => a - b) }),
      };
    }
    case 'remove piece': {
      if (one === undefined) return none;
      const pieces = removePiece(one.target.pieces, action.value % 3);
      const gone = one.target.pieces[action.value % 3];
      if (pieces === undefined || gone === undefined) return none;
      return {
        changes: retarget(one, article, textHash, pieces, hand),
        after: changed(one.id, {
          covered: before.annotations[one.id]!.covered.filter((at) => at < gone.start || at >= gone.end),
        }),
      };
    }
    case 'propagate': {
      if (one === undefined) return none;
      const spans = findOccurrences(article, one.target.pieces[0]!.exact, {
        matchCase: true,
        wholeWord: false,
        except: annotations.flatMap(({ target }) => target.pieces),
        limit: 2,
      }).map(({ span }) => span);
      const keys: Id[] = [];
      const newId = () => {
        keys.push(fresh());
        return keys.at(-1)!;
      };
      const changes = propagate({ annotation: one, spans, text: article, textHash, tagSet, newId }, hand);
      const copies = keys.map((key, index) => [
        key,
        {
          type: one.type,
          attributes: one.attributes,
          status: 'draft',
          note: '',
          covered: covering(spans[index]!.start, spans[index]!.end),
          origin: 'propagated',
        },
      ]);
      return {
        changes,
        after: { ...before, annotations: { ...before.annotations, ...Object.fromEntries(copies) } },
      };
    }
    case 'link': {
      if (one === undefined || two === undefined) return none;
      const key = fresh();
      const choice = { kind: ['supports', 'same-as', 'expresses'][action.value % 3]!, reversed: false };
      const result = addLink(
        { id: key, setId: id(901), from: one, to: two, choice },
        relations,
        tagSet,
        hand,
      );
      const fits = {
        supports: two.type === 'claim',
        'same-as': one.type === two.type && one.type !== 'quote',
        expresses: one.type === 'quote' && two.type === 'claim',
      }[choice.kind];
      const twice = relations.some(
        ({ kind, from, to }) =>
          kind === choice.kind &&
          ((from === one.id && to === two.id) || (kind === 'same-as' && from === two.id && to === one.id)),
      );
      expect(result.ok).toBe(one.id !== two.id && fits && !twice);
      if (!result.ok) return none;
      return {
        changes: result.changes,
        after: { ...before, links: { ...before.links, [key]: [choice.kind, one.id, two.id] as const } },
      };
    }
    case 'reverse link': {
      const from = annotations.find((each) => each.id === link?.from);
      const to = annotations.find((each) => each.id === link?.to);
      if (link === undefined || from === undefined || to === undefined) return none;
      const result = reverseLink(link, { from, to }, relations, tagSet, hand);
      if (!result.ok) return none;
      return {
        changes: result.changes,
        after: { ...before, links: { ...before.links, [link.id]: [link.kind, to.id, from.id] as const } },
      };
    }
    case 'remove link': {
      if (link === undefined) return none;
      const { [link.id]: _, ...links } = before.links;
      return { changes: removeLinks([link]), after: { ...before, links } };
    }
    case 'delete': {
      if (one === undefined) return none;
      const { [one.id]: _, ...rest } = before.annotations;
      const links = Object.fromEntries(
        Object.entries(before.links).filter(([, [, from, to]]) => from !== one.id && to !== one.id),
      );
      const { changes } = bulkChange({ kind: 'delete' }, [one], relations, tagSet, hand);
      return { changes, after: { ...before, annotations: rest, links } };
    }
    case 'status of all': {
      const { changes } = bulkChange(
        { kind: 'status', status: 'done' },
        annotations,
        relations,
        tagSet,
        hand,
      );
      const all = Object.entries(before.annotations).map(([key, value]) => [
        key,
        { ...value, status: 'done' },
      ]);
      return { changes, after: { ...before, annotations: Object.fromEntries(all) as Seen['annotations'] } };
    }
    case 'create entity': {
      const key = fresh();
      const result = createEntity({ id: key, name: `Person ${action.value}`, kind: 'person' }, hand);
      if (!result.ok) throw new Error(result.problem);
      return {
        changes: result.changes,
        after: { ...before, entities: { ...before.entities, [key]: `Person ${action.value}` } },
      };
    }
    case 'rename entity': {
      if (person === undefined) return none;
      const result = renameEntity(person, `Person ${action.value}`, hand);
      if (!result.ok) throw new Error(result.problem);
      return {
        changes: result.changes,
        after: { ...before, entities: { ...before.entities, [person.id]: `Person ${action.value}` } },
      };
    }
    case 'merge entities': {
      if (person === undefined || rival === undefined || person.id === rival.id) return none;
      const { [rival.id]: _, ...left } = before.entities;
      return {
        changes: mergeEntities(person, rival, annotations, tagSet, hand),
        after: { ...before, entities: left, annotations: referringAll(rival.id, person.id) },
      };
    }
    case 'delete entity': {
      if (person === undefined) return none;
      const result = deleteEntity(person, annotations, tagSet, hand, { clear: true });
      const { [person.id]: _, ...left } = before.entities;
      return {
        changes: result.ok ? result.changes : [],
        after: { ...before, entities: left, annotations: referringAll(person.id, undefined) },
      };
    }
    case 'rename tag set': {
      const name = `Set ${action.value % 4}`;
      const result = applyOperation(tagSet, { op: 'rename', name }, tagSetUses(annotations, relations));
      return {
        changes: result.ok ? changeTagSet(tagSet, result.tagSet, true) : [],
        after: { ...before, tagSet: name },
      };
    }
    default:
      throw new Error(action.name);
  }
}

const commands = [
  'tag',
  'tag',
  'attribute',
  'attribute',
  'attribute',
  'convert',
  'add piece',
  'remove piece',
  'propagate',
  'link',
  'link',
  'reverse link',
  'remove link',
  'delete',
  'status of all',
  'create entity',
  'rename entity',
  'merge entities',
  'delete entity',
  'rename tag set',
];
const anyAction: fc.Arbitrary<Action> = fc.record({
  name: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...commands) },
    { weight: 1, arbitrary: fc.constantFrom('undo', 'undo', 'redo') },
  ),
  pick: fc.nat(5),
  other: fc.nat(5),
  value: fc.nat(20),
});

describe('annotating', () => {
  test('does what a plain model does, through any undo and redo, and comes back to the start', () => {
    const start = recordsOf([
      ['tagSet', defaultTagSet],
      [
        'annotation',
        annotation(1, 'quote', { attributes: { speaker: id(50), addressee: id(51), form: 'direct' } }),
      ],
      ['annotation', annotation(2, 'claim', { attributes: { claimant: id(51) }, note: 'Ask' })],
      ['annotation', annotation(3, 'claim')],
      ['relation', relation(70, 'stronger-than', id(2), id(3))],
      ['entity', entity(50, 'Ana')],
      ['entity', entity(51, 'Ben')],
    ]);
    fc.assert(
      fc.property(fc.array(anyAction, { minLength: 5, maxLength: 40, size: 'max' }), (actions) => {
        let records = start;
        let log = emptyLog;
        let serial = 1000;
        const fresh = () => id((serial += 1));
        let model = { now: seen(worldOf(start)), records: start };
        const past: (typeof model)[] = [];
        let future: (typeof model)[] = [];
        const current = (kind: string, key: Id): Fields | undefined => records.get(`${kind}/${key}`);
        const step = (which: typeof undo) => {
          const taken = which(log, current, fresh());
          if (taken === undefined) return false;
          expect(taken.skipped).toEqual([]);
          records = applied(records, taken.batch?.changes ?? []);
          log = taken.log;
          return true;
        };
        for (const [at, action] of actions.entries()) {
          if (action.name === 'undo') {
            expect(step(undo)).toBe(past.length > 0);
            const last = past.pop();
            if (last !== undefined) {
              future.push(model);
              model = last;
            }
          } else if (action.name === 'redo') {
            expect(step(redo)).toBe(future.length > 0);
            const next = future.pop();
            if (next !== undefined) {
              past.push(model);
              model = next;
            }
          } else {
            const hand = { annotator: 'Ana', now: new Date(Date.UTC(2026, 0, 1, 0, 0, at)).toISOString() };
            const { changes, after } = perform(worldOf(records), action, fresh, hand);
            if (changes.length === 0) {
              expect(after).toEqual(model.now);
              continue;
            }
            records = applied(records, changes);
            log = record(log, { id: fresh(), label: action.name, changes, edits: [] }, { at });
            past.push(model);
            future = [];
            model = { now: after, records };
          }
          expect(seen(worldOf(records))).toEqual(model.now);
          expect(records).toEqual(model.records);
        }
        while (step(undo));
        expect(records).toEqual(start);
      }),
      { seed: 20240229, numRuns: 150 },
    );
  });
});
