// Owns applying operations to a tag set: each gives a new one with the next version, or a problem told at its field. What is in use is
// never taken away but deprecated.
import { message } from '../messages/catalogue.ts';
import { addRecord, sameJson, updateRecord, type Change, type Fields } from './change.ts';
import type { Json } from './records.ts';
import { addAttribute, addOption, addRelation, addType } from './tag-set-additions.ts';
import {
  labelProblem,
  noLabel,
  pairsProblem,
  unknownPlace,
  type TagSetField,
  type TagSetProblem,
  type TagSetStep,
} from './tag-set-checks.ts';
import { keyProblem } from './tag-set-names.ts';
import type { TagPlace, TagSetOperation } from './tag-set-operations.ts';
import { idOf, onPlace, siblingsAt, type ListChange } from './tag-set-places.ts';
import { usesAt, type TagSetUses } from './tag-set-uses.ts';
import { tagSetSchema, type TagAttribute, type TagSet } from './tag-set.ts';

export type TagSetResult =
  | {
      readonly ok: true;
      readonly tagSet: TagSet;
      readonly outcome: 'changed' | 'unchanged' | 'removed' | 'deprecated';
      /** What was added, changed or removed. */
      readonly place?: TagPlace;
      /** Annotations or links that use it. */
      readonly affected: number;
    }
  | ({ readonly ok: false } & TagSetProblem);

/** @param uses of this tag set over the whole library */
export function applyOperation(tagSet: TagSet, operation: TagSetOperation, uses: TagSetUses): TagSetResult {
  const step = stepOf(tagSet, operation, uses);
  if ('problem' in step) return { ok: false, ...step };
  const { next, place } = step;
  const affected = place === undefined ? 0 : usesAt(uses, place);
  const told = { affected, ...(place === undefined ? {} : { place }) };
  if (sameJson(next as unknown as Json, tagSet as unknown as Json)) {
    return { ok: true, tagSet, outcome: 'unchanged', ...told };
  }
  const versioned = { ...next, version: tagSet.version + 1 };
  const issue = tagSetSchema.safeParse(versioned).error?.issues[0];
  if (issue !== undefined) return { ok: false, field: fieldOf(issue.path), problem: issue.message };
  return { ok: true, tagSet: versioned, outcome: step.outcome ?? 'changed', ...told };
}

/** Applies all or nothing, in order; the version goes up by one. */
export function applyOperations(
  tagSet: TagSet,
  operations: readonly TagSetOperation[],
  uses: TagSetUses,
):
  | { readonly ok: true; readonly tagSet: TagSet }
  | { readonly ok: false; readonly at: number; readonly field: TagSetField; readonly problem: string } {
  let current = tagSet;
  for (const [at, operation] of operations.entries()) {
    const result = applyOperation(current, operation, uses);
    if (!result.ok) return { ok: false, at, field: result.field, problem: result.problem };
    current = result.tagSet;
  }
  return { ok: true, tagSet: current === tagSet ? tagSet : { ...current, version: tagSet.version + 1 } };
}

/**
 * The change that gives the library another tag set; empty when it is the same.
 * @param recorded whether the library has recorded its tag set yet; before that it works with the default one
 */
export function changeTagSet(before: TagSet, after: TagSet, recorded: boolean): Change[] {
  const { name, version, types, relations } = after;
  const change = updateRecord('tagSet', before, { name, version, types, relations } as unknown as Fields);
  if (change === undefined) return [];
  return [recorded ? change : addRecord('tagSet', after)];
}

function stepOf(tagSet: TagSet, operation: TagSetOperation, uses: TagSetUses): TagSetStep {
  switch (operation.op) {
    case 'rename': {
      const name = operation.name.trim();
      return name === '' ? noLabel('name') : { next: { ...tagSet, name } };
    }
    case 'addType':
      return addType(tagSet, operation.type);
    case 'addAttribute':
      return addAttribute(tagSet, operation.type, operation.attribute);
    case 'addOption':
      return addOption(tagSet, operation.type, operation.attribute, operation.option);
    case 'addRelation':
      return addRelation(tagSet, operation.relation);
    case 'changeType':
    case 'changeAttribute':
    case 'changeOption':
    case 'changeRelation':
      return changeFields(tagSet, operation, uses);
    case 'move':
      return atPlace(tagSet, operation.place, (list, index) => {
        const moved = [...list];
        moved.splice(Math.max(0, Math.min(operation.to, list.length - 1)), 0, ...moved.splice(index, 1));
        return moved;
      });
    case 'remove':
      return remove(tagSet, operation.place, uses);
    case 'deprecate':
      return deprecate(tagSet, operation.place);
    case 'restore':
      return atPlace(tagSet, operation.place, (list, index) =>
        list.map((one, at) => (at === index ? without(one, 'deprecated') : one)),
      );
  }
}

type FieldChange = Extract<
  TagSetOperation,
  { op: 'changeType' | 'changeAttribute' | 'changeOption' | 'changeRelation' }
>;

function changeFields(tagSet: TagSet, operation: FieldChange, uses: TagSetUses): TagSetStep {
  const place = placeOf(operation);
  const { set } = operation;
  const siblings = siblingsAt(tagSet, place);
  const own = siblings?.find(({ id }) => id === idOf(place));
  if (siblings === undefined || own === undefined) return unknownPlace();
  if (set.label !== undefined) {
    const problem = labelProblem(
      set.label,
      siblings.filter((one) => one !== own),
    );
    if (problem !== undefined) return problem;
  }
  if ('inverseLabel' in set && set.inverseLabel?.trim() === '') return noLabel('inverseLabel');
  if (operation.op === 'changeType' && typeof operation.set.key === 'string') {
    const problem = keyProblem(tagSet, operation.set.key, operation.type);
    if (problem !== undefined) return { field: 'key', problem };
  }
  if (operation.op === 'changeRelation' && operation.set.pairs !== undefined) {
    const problem = pairsProblem(tagSet, operation.set.pairs);
    if (problem !== undefined) return problem;
  }
  if (operation.op === 'changeAttribute' && operation.set.value !== undefined) {
    const count = usesAt(uses, place);
    const differs = operation.set.value !== (own as TagAttribute).value;
    if (differs && count > 0) return { field: 'value', problem: message('tagset.valueInUse', { count }) };
  }
  return atPlace(tagSet, place, (list, index) =>
    list.map((one, at) =>
      at === index ? withFields(one, set as { readonly [name: string]: unknown }) : one,
    ),
  );
}

function withFields<T extends object>(one: T, set: { readonly [name: string]: unknown }): T {
  const clean = Object.entries(set).map(([name, value]) => [
    name,
    /label$/i.test(name) && typeof value === 'string' ? value.trim() : value,
  ]);
  const merged = { ...one, ...Object.fromEntries(clean) } as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== null && value !== undefined),
  ) as T;
}

function remove(tagSet: TagSet, place: TagPlace, uses: TagSetUses): TagSetStep {
  if (usesAt(uses, place) > 0) return deprecate(tagSet, place);
  if (
    place.kind === 'type' &&
    tagSet.types.every(({ id, deprecated }) => id === place.type || deprecated === true)
  ) {
    return { field: 'place', problem: message('tagset.lastType') };
  }
  const step = atPlace(tagSet, place, (list, index) => list.filter((_, at) => at !== index));
  if ('problem' in step) return step;
  const next = place.kind === 'type' ? withoutPairsOf(step.next, place.type, uses) : step.next;
  return { next, place, outcome: 'removed' };
}

/** Relations no longer name a type that is gone; one that joins nothing else goes too, or is deprecated while links have it. */
function withoutPairsOf(tagSet: TagSet, type: string, uses: TagSetUses): TagSet {
  const relations = tagSet.relations.flatMap((relation) => {
    const pairs = relation.pairs.filter(({ from, to }) => from !== type && to !== type);
    if (pairs.length > 0) return [{ ...relation, pairs }];
    return usesAt(uses, { kind: 'relation', relation: relation.id }) > 0
      ? [{ ...relation, deprecated: true }]
      : [];
  });
  return { ...tagSet, relations };
}

/** A deprecated type gives its letter back. */
function deprecate(tagSet: TagSet, place: TagPlace): TagSetStep {
  if (
    place.kind === 'type' &&
    tagSet.types.every(({ id, deprecated }) => id === place.type || deprecated === true)
  ) {
    return { field: 'place', problem: message('tagset.lastType') };
  }
  const step = atPlace(tagSet, place, (list, index) =>
    list.map((one, at) => (at === index ? { ...without(one, 'key'), deprecated: true } : one)),
  );
  return 'problem' in step ? step : { ...step, outcome: 'deprecated' };
}

function without<T extends object>(one: T, name: string): T {
  return Object.fromEntries(Object.entries(one).filter(([key]) => key !== name)) as T;
}

/** The tag set with the list changed that the place is in. */
function atPlace(tagSet: TagSet, place: TagPlace, change: ListChange): TagSetStep {
  const next = onPlace(tagSet, place, change);
  return next === undefined ? unknownPlace() : { next, place };
}

function placeOf(operation: FieldChange): TagPlace {
  switch (operation.op) {
    case 'changeType':
      return { kind: 'type', type: operation.type };
    case 'changeAttribute':
      return { kind: 'attribute', type: operation.type, attribute: operation.attribute };
    case 'changeOption': {
      const { type, attribute, option } = operation;
      return { kind: 'option', type, attribute, option };
    }
    case 'changeRelation':
      return { kind: 'relation', relation: operation.relation };
  }
}

function fieldOf(path: readonly PropertyKey[]): TagSetField {
  const last = path.findLast((part) => typeof part === 'string');
  const fields: readonly TagSetField[] = [
    'label',
    'inverseLabel',
    'key',
    'colour',
    'value',
    'pairs',
    'name',
    'description',
  ];
  if (path.includes('colour')) return 'colour';
  return fields.find((field) => field === last) ?? 'label';
}
