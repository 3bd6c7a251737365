// Owns finding one's way in what a tag set says about itself: definitions, examples, attributes and values, by the words people look for.
import { foldText } from '../text/folding.ts';
import type { RelationKind, TagAttribute, TagSet, TagType } from './tag-set.ts';

export interface Guide {
  /** With only those attributes and values that were looked for; all of a type when the type itself was. */
  readonly types: readonly TagType[];
  readonly relations: readonly RelationKind[];
}

/** What the tag set offers, as far as every word of the query stands in it; deprecated parts are left out. */
export function searchGuide(tagSet: TagSet, query: string): Guide {
  const words = foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = (...texts: readonly (string | undefined)[]) => {
    const text = foldText(texts.filter((one) => one !== undefined).join('\n'));
    return words.every((word) => text.includes(word));
  };
  const types = offered(tagSet.types).flatMap((type): TagType[] => {
    const whole = { ...type, attributes: offered(type.attributes).map(withOfferedOptions) };
    if (found(type.label, type.description, ...(type.examples ?? []))) return [whole];
    const attributes = whole.attributes.flatMap((one) => foundIn(one, type.label, found));
    return attributes.length === 0 ? [] : [{ ...whole, attributes }];
  });
  const relations = offered(tagSet.relations).filter(({ label, inverseLabel }) => found(label, inverseLabel));
  return { types, relations };
}

function foundIn(
  attribute: TagAttribute,
  type: string,
  found: (...texts: readonly (string | undefined)[]) => boolean,
): TagAttribute[] {
  if (found(type, attribute.label, attribute.description)) return [attribute];
  const options = (attribute.options ?? []).filter(({ label, description }) =>
    found(type, attribute.label, label, description),
  );
  return options.length === 0 ? [] : [{ ...attribute, options }];
}

function withOfferedOptions(attribute: TagAttribute): TagAttribute {
  const { options } = attribute;
  return options === undefined ? attribute : { ...attribute, options: offered(options) };
}

function offered<T extends { readonly deprecated?: boolean | undefined }>(list: readonly T[]): T[] {
  return list.filter(({ deprecated }) => deprecated !== true);
}
