// Owns which fields the form of an annotation has, generated from the tag set. Names no attribute; knows no screen.
import { foldText } from '../text/folding.ts';
import type { Annotation, Json } from './records.ts';
import { findType, type TagAttribute, type TagSet, type ValueKind } from './tag-set.ts';

export interface FormOption {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** The key that chooses it while its field has the focus: a small letter or digit, unique in the field. */
  readonly letter?: string;
  /** Offered only because the value holds it. */
  readonly deprecated: boolean;
}

export interface FormField {
  readonly attribute: string;
  readonly label: string;
  readonly description?: string;
  readonly kind: ValueKind;
  readonly options: readonly FormOption[];
  /** Of spans: whether more than one may be picked. */
  readonly several: boolean;
  /** Of text, in code points. */
  readonly advisedLength?: number;
  readonly deprecated: boolean;
  /** null when nothing is filled in. */
  readonly value: Json;
}

export interface AttributeForm {
  readonly core: readonly FormField[];
  /** Folded under "More". */
  readonly more: readonly FormField[];
  /** Values of attributes that the tag set does not describe: shown, kept, and only to be cleared. */
  readonly unknown: readonly { readonly attribute: string; readonly value: Json }[];
}

/** Fields in the order of the tag set. What is deprecated is shown only where it holds a value. */
export function attributeForm(
  tagSet: TagSet,
  { type, attributes }: Pick<Annotation, 'type' | 'attributes'>,
): AttributeForm {
  const known = findType(tagSet, type)?.attributes ?? [];
  const fields = known.flatMap((attribute) => {
    const value = Object.hasOwn(attributes, attribute.id) ? (attributes[attribute.id] ?? null) : null;
    return attribute.deprecated === true && value === null
      ? []
      : [{ attribute, field: fieldOf(attribute, value) }];
  });
  const ids = new Set(known.map(({ id }) => id));
  return {
    core: fields.filter(({ attribute }) => attribute.core).map(({ field }) => field),
    more: fields.filter(({ attribute }) => !attribute.core).map(({ field }) => field),
    unknown: Object.entries(attributes)
      .filter(([id]) => !ids.has(id))
      .map(([attribute, value]) => ({ attribute, value })),
  };
}

function fieldOf(attribute: TagAttribute, value: Json): FormField {
  const { id, label, description, value: kind, several, advisedLength, deprecated } = attribute;
  const held = new Set(heldOptions(value));
  const options = (attribute.options ?? []).filter(
    (option) => option.deprecated !== true || held.has(option.id),
  );
  const letters = chooseLetters(options.map((option) => option.label));
  return {
    attribute: id,
    label,
    ...(description === undefined ? {} : { description }),
    kind,
    options: options.map((option, index) => {
      const letter = letters[index];
      return {
        id: option.id,
        label: option.label,
        ...(option.description === undefined ? {} : { description: option.description }),
        ...(letter === undefined ? {} : { letter }),
        deprecated: option.deprecated === true,
      };
    }),
    several: several === true,
    ...(advisedLength === undefined ? {} : { advisedLength }),
    deprecated: deprecated === true,
    value,
  };
}

function heldOptions(value: Json): Json[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.map((one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? ((one as { readonly role?: Json }).role ?? null)
      : one,
  );
}

/**
 * A key for each label, all different: its first letter where that is free, else the first letter of another word, any of its letters, a
 * digit; undefined when all are taken. Earlier labels choose first.
 */
export function chooseLetters(labels: readonly string[]): (string | undefined)[] {
  const taken = new Set<string>();
  const chosen = new Array<string | undefined>(labels.length).fill(undefined);
  const candidates = labels.map((label) => {
    const words = foldText(label).match(/[\p{L}\p{N}]+/gu) ?? [];
    const initials = words.map((word) => Array.from(word)[0] ?? '');
    return [
      initials.slice(0, 1),
      [...initials, ...words.flatMap((word) => Array.from(word)), ...'123456789'],
    ];
  });
  // First letters go to those who begin with them, before anybody takes them as a second choice.
  for (const round of [0, 1]) {
    candidates.forEach((rounds, index) => {
      if (chosen[index] !== undefined) return;
      const letter = rounds[round]?.find((one) => /^[a-z0-9]$/.test(one) && !taken.has(one));
      if (letter === undefined) return;
      chosen[index] = letter;
      taken.add(letter);
    });
  }
  return chosen;
}
