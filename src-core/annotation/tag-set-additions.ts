// Owns adding types, attributes, options and kinds of link to a tag set, with ids made from their labels.
import {
  idsOf,
  labelProblem,
  noLabel,
  pairsProblem,
  unknownPlace,
  type TagSetStep,
} from './tag-set-checks.ts';
import { idFromLabel, keyProblem } from './tag-set-names.ts';
import type {
  NewAttribute,
  NewOption,
  NewRelation,
  NewType,
  Tagged,
  TagPlace,
} from './tag-set-operations.ts';
import { changeAttribute, changeType, optionsOf } from './tag-set-places.ts';
import type { TagAttribute, TagSet, TagType } from './tag-set.ts';

export function addType(tagSet: TagSet, type: NewType): TagSetStep {
  const problem = labelProblem(type.label, tagSet.types);
  if (problem !== undefined) return problem;
  const key = type.key === undefined ? undefined : keyProblem(tagSet, type.key, undefined);
  if (key !== undefined) return { field: 'key', problem: key };
  const id = idFromLabel(type.label, idsOf(tagSet.types));
  const { examples, ...rest } = type;
  const added: TagType = {
    ...rest,
    ...(examples === undefined ? {} : { examples: [...examples] }),
    id,
    label: type.label.trim(),
    attributes: [],
  };
  return { next: { ...tagSet, types: [...tagSet.types, added] }, place: { kind: 'type', type: id } };
}

export function addAttribute(tagSet: TagSet, type: string, attribute: NewAttribute): TagSetStep {
  const siblings = tagSet.types.find(({ id }) => id === type)?.attributes;
  if (siblings === undefined) return unknownPlace();
  const problem = labelProblem(attribute.label, siblings);
  if (problem !== undefined) return problem;
  const id = idFromLabel(attribute.label, idsOf(siblings));
  const { options, ...rest } = attribute;
  const made: NonNullable<TagAttribute['options']> = [];
  for (const option of options ?? []) {
    const twice = labelProblem(option.label, made);
    if (twice !== undefined) return twice;
    made.push(optionOf(option, made));
  }
  const added = {
    ...rest,
    id,
    label: attribute.label.trim(),
    ...(options === undefined ? {} : { options: made }),
  };
  const place: TagPlace = { kind: 'attribute', type, attribute: id };
  return {
    next: changeType(tagSet, type, (one) => ({ ...one, attributes: [...one.attributes, added] })),
    place,
  };
}

function optionOf(
  option: { readonly label: string; readonly description?: string },
  siblings: readonly Tagged[],
) {
  return { ...option, id: idFromLabel(option.label, idsOf(siblings)), label: option.label.trim() };
}

export function addOption(tagSet: TagSet, type: string, attribute: string, added: NewOption): TagSetStep {
  const siblings = optionsOf(tagSet, type, attribute);
  if (siblings === undefined) return unknownPlace();
  const problem = labelProblem(added.label, siblings);
  if (problem !== undefined) return problem;
  const option = optionOf(added, siblings);

  const place: TagPlace = { kind: 'option', type, attribute, option: option.id };
  const next = changeAttribute(tagSet, type, attribute, (one) => ({
    ...one,
    options: [...(one.options ?? []), option],
  }));
  return { next, place };
}

export function addRelation(tagSet: TagSet, added: NewRelation): TagSetStep {
  const { label, inverseLabel, pairs } = added;
  const problem = labelProblem(label, tagSet.relations) ?? pairsProblem(tagSet, pairs);
  if (problem !== undefined) return problem;
  if (inverseLabel.trim() === '') return noLabel('inverseLabel');
  const id = idFromLabel(label, idsOf(tagSet.relations));
  const relation = { id, label: label.trim(), inverseLabel: inverseLabel.trim(), pairs };
  return {
    next: { ...tagSet, relations: [...tagSet.relations, relation] },
    place: { kind: 'relation', relation: id },
  };
}
