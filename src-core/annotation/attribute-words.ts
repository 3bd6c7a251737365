// Owns how the value of an attribute is written out in a line for people, as on paper. Loses nothing: what the tag set does not
// know is written as it is kept.
import { valueSchemas, type Participant, type Quantity } from './attribute-values.ts';
import type { Id, Json, Piece } from './records.ts';
import type { TagAttribute, TagType } from './tag-set.ts';

export interface WrittenAttribute {
  readonly label: string;
  readonly words: string;
}

/** An annotation's attributes in the order of its type, then those that the type does not know. */
export function writeAttributes(
  type: TagType | undefined,
  attributes: { readonly [attribute: string]: Json },
  nameOf: (entity: Id) => string,
): WrittenAttribute[] {
  const known = type?.attributes ?? [];
  const ids = new Set(known.map((attribute) => attribute.id));
  return [
    ...known.flatMap((attribute) => {
      const value = attributes[attribute.id];
      return value === undefined
        ? []
        : [{ label: attribute.label, words: writeValue(attribute, value, nameOf) }];
    }),
    ...Object.entries(attributes)
      .filter(([id]) => !ids.has(id))
      .map(([id, value]) => ({ label: id, words: asKept(value) })),
  ];
}

function asKept(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function writeValue(attribute: TagAttribute, value: Json, nameOf: (entity: Id) => string): string {
  if (!valueSchemas[attribute.value].safeParse(value).success) return asKept(value);
  const optionLabel = (id: string) => attribute.options?.find((option) => option.id === id)?.label ?? id;
  switch (attribute.value) {
    case 'choice':
      return optionLabel(value as string);
    case 'choices':
      return (value as readonly string[]).map(optionLabel).join(', ');
    case 'text':
    case 'link':
      return value as string;
    case 'entity':
      return nameOf(value as string);
    case 'participants':
      return (value as unknown as readonly Participant[])
        .map(({ entity, role }) => `${nameOf(entity)} (${optionLabel(role)})`)
        .join(', ');
    case 'spans':
      return (value as unknown as readonly Piece[]).map(({ exact }) => `“${exact}”`).join(', ');
    case 'quantities':
      return (value as unknown as readonly Quantity[])
        .map(({ label, number, unit }) =>
          [label === '' ? '' : `${label}:`, String(number), unit].filter((part) => part !== '').join(' '),
        )
        .join('; ');
    case 'date': {
      const { edtf, words } = value as { readonly edtf: string; readonly words?: string };
      return words === undefined || words === '' ? edtf : `${edtf} (“${words}”)`;
    }
    case 'place': {
      const place = value as {
        readonly name: string;
        readonly latitude?: number;
        readonly longitude?: number;
      };
      return place.latitude === undefined
        ? place.name
        : `${place.name} (${place.latitude}, ${place.longitude})`;
    }
    case 'appearance': {
      const { url, date } = value as { readonly url?: string; readonly date?: string };
      return [url, date].filter((part) => part !== undefined).join(', ');
    }
  }
}
