// Owns pointing an operation at the ids that things have elsewhere: what was added here as `source` may be `source-2` there.
import type { TagPlace, TagSetOperation } from './tag-set-operations.ts';

/** Something that a step added or changed: where it was, and where the same step put it when it was done again. */
export interface Replaced {
  readonly from: TagPlace;
  readonly to: TagPlace;
}

/** The operation with the ids that its places have now. */
export function replayOperation(operation: TagSetOperation, replaced: readonly Replaced[]): TagSetOperation {
  switch (operation.op) {
    case 'move':
    case 'remove':
    case 'deprecate':
    case 'restore':
      return { ...operation, place: placeNow(operation.place, replaced) };
    case 'changeType':
    case 'addAttribute':
      return { ...operation, type: typeNow(operation.type, replaced) };
    case 'addOption':
    case 'changeAttribute': {
      const { type, attribute } = operation;
      return { ...operation, ...attributeNow(type, attribute, replaced) };
    }
    case 'changeOption': {
      const { type, attribute, option } = operation;
      const now = placeNow({ kind: 'option', type, attribute, option }, replaced);
      return now.kind === 'option'
        ? { ...operation, type: now.type, attribute: now.attribute, option: now.option }
        : operation;
    }
    case 'changeRelation': {
      const now = placeNow({ kind: 'relation', relation: operation.relation }, replaced);
      const relation = now.kind === 'relation' ? now.relation : operation.relation;
      const { pairs } = operation.set;
      const set =
        pairs === undefined ? operation.set : { ...operation.set, pairs: pairsNow(pairs, replaced) };
      return { ...operation, relation, set };
    }
    case 'addRelation': {
      const pairs = pairsNow(operation.relation.pairs, replaced);
      return { ...operation, relation: { ...operation.relation, pairs } };
    }
    case 'rename':
    case 'addType':
      return operation;
  }
}

function placeNow(place: TagPlace, replaced: readonly Replaced[]): TagPlace {
  switch (place.kind) {
    case 'type':
      return { kind: 'type', type: typeNow(place.type, replaced) };
    case 'relation': {
      const found = replaced.find(
        ({ from }) => from.kind === 'relation' && from.relation === place.relation,
      )?.to;
      return found?.kind === 'relation' ? found : place;
    }
    case 'attribute':
      return { kind: 'attribute', ...attributeNow(place.type, place.attribute, replaced) };
    case 'option': {
      const found = replaced.find(
        ({ from }) =>
          from.kind === 'option' &&
          from.type === place.type &&
          from.attribute === place.attribute &&
          from.option === place.option,
      )?.to;
      const option = found?.kind === 'option' ? found.option : place.option;
      return { kind: 'option', ...attributeNow(place.type, place.attribute, replaced), option };
    }
  }
}

function typeNow(type: string, replaced: readonly Replaced[]): string {
  const found = replaced.find(({ from }) => from.kind === 'type' && from.type === type)?.to;
  return found?.kind === 'type' ? found.type : type;
}

function attributeNow(type: string, attribute: string, replaced: readonly Replaced[]) {
  const found = replaced.find(
    ({ from }) => from.kind === 'attribute' && from.type === type && from.attribute === attribute,
  )?.to;
  return {
    type: typeNow(type, replaced),
    attribute: found?.kind === 'attribute' ? found.attribute : attribute,
  };
}

type Pairs = readonly { readonly from: string; readonly to: string }[];

function pairsNow(pairs: Pairs, replaced: readonly Replaced[]) {
  return pairs.map(({ from, to }) => ({ from: typeNow(from, replaced), to: typeNow(to, replaced) }));
}
