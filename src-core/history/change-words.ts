// Owns a change in words for people: what was done, and each value before and after by the label it has in the form. Loses nothing:
// what no tag set knows is written as it is kept.
import { writeValue } from '../annotation/attribute-words.ts';
import type { Change, Fields } from '../annotation/change.ts';
import type { Id, Json, RecordKind } from '../annotation/records.ts';
import { findType, type TagAttribute, type TagSet } from '../annotation/tag-set.ts';
import { isMessageId, message } from '../messages/catalogue.ts';
import type { HistoryStep, Subject } from './history-step.ts';

/** Names of what changes refer to by id; undefined for what is gone. */
export interface HistoryNames {
  readonly tagSet: TagSet;
  readonly entity: (id: Id) => string | undefined;
  readonly set: (id: Id) => string | undefined;
  readonly document: (id: Id) => string | undefined;
}

export interface ChangedValue {
  readonly label: string;
  /** Undefined for nothing. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface WrittenChange {
  /** "Changed: Status, Note". */
  readonly did: string;
  readonly values: readonly ChangedValue[];
}

/** Kept with every change and told by person and time already. */
const untold = new Set(['modifiedBy', 'modifiedAt', 'createdBy', 'createdAt', 'version']);
/** What a new or deleted record is known by is told above its values. */
const toldAsSubject = new Set(['target', 'type', 'documentId', 'textHash', 'sourceHash', 'reader', 'origin']);
const attributePrefix = 'attributes.';

/** @param subject what is known of the record: the type of an annotation decides how its attributes are called */
export function writeChange(
  change: Change,
  subject: Subject | undefined,
  names: HistoryNames,
): WrittenChange {
  const { op, kind } = change;
  const said = op === 'remove' ? change.previous : change.fields;
  const type = typeOf(change) ?? subject?.type;
  const attributeOf = attributesOf(names.tagSet, type);
  const fields = Object.keys(said).filter(
    (name) => !untold.has(name) && (op === 'update' || !toldAsSubject.has(name)),
  );
  const values = fields.flatMap((name): ChangedValue[] => {
    const label = labelOf(name, attributeOf);
    const write = (value: Json | undefined) => writeField(kind, name, value, attributeOf, names);
    const before = op === 'add' ? undefined : write(change.previous[name]);
    const after = op === 'remove' ? undefined : write(change.fields[name]);
    return before === undefined && after === undefined ? [] : [{ label, before, after }];
  });
  const list = [...new Set(fields.map((name) => labelOf(name, attributeOf)))].join(', ');
  return { did: message(`history.did.${kind}.${op}`, { fields: list }), values };
}

/** "5 annotations deleted, 2 links removed". */
export function writeTally(tally: HistoryStep['tally']): string {
  return tally.map(({ kind, op, count }) => message(`history.tally.${kind}.${op}`, { count })).join(', ');
}

/**
 * `Claim “rents fell 4%”`, as far as it is known.
 * @param change says the type itself when it made, removed or converted the record; else the latest is told
 */
export function writeSubject(subject: Subject, change: Change, names: HistoryNames): string {
  const { kind, words } = subject;
  const type = typeOf(change) ?? subject.type;
  if (kind === 'annotation') {
    const label = type === undefined ? '' : (findType(names.tagSet, type)?.label ?? type);
    return [label, words === undefined || words === '' ? '' : `“${words}”`]
      .filter((one) => one !== '')
      .join(' ');
  }
  if (kind === 'relation') {
    return names.tagSet.relations.find(({ id }) => id === type)?.label ?? type ?? '';
  }
  return words ?? '';
}

/** The type that a change itself says: what the record was before it went, or was made or became. */
export function typeOf(change: Change): string | undefined {
  const said = change.op === 'remove' ? change.previous : change.fields;
  const type = said[change.kind === 'relation' ? 'kind' : 'type'];
  return typeof type === 'string' ? type : undefined;
}

type AttributeOf = (id: string) => TagAttribute | undefined;

/** An attribute by its id: the type's own, else that of any other type. */
function attributesOf(tagSet: TagSet, type: string | undefined): AttributeOf {
  const own = type === undefined ? undefined : findType(tagSet, type);
  const types = own === undefined ? tagSet.types : [own, ...tagSet.types];
  return (id) => {
    for (const { attributes } of types) {
      const found = attributes.find((attribute) => attribute.id === id);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

function labelOf(name: string, attributeOf: AttributeOf): string {
  if (name.startsWith(attributePrefix)) {
    const id = name.slice(attributePrefix.length);
    return attributeOf(id)?.label ?? id;
  }
  const label = `history.field.${name}`;
  return isMessageId(label) ? message(label) : name;
}

function writeField(
  kind: RecordKind,
  name: string,
  value: Json | undefined,
  attributeOf: AttributeOf,
  names: HistoryNames,
): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (name.startsWith(attributePrefix)) {
    const attribute = attributeOf(name.slice(attributePrefix.length));
    if (attribute === undefined) return asKept(value);
    return writeValue(attribute, value, (id) => names.entity(id) ?? message('history.value.gone'));
  }
  if (typeof value === 'string') return writeWord(kind, name, value, names);
  if (name === 'target') return wordsOfTarget(value);
  if (name === 'replacement') return asKept((value as Fields)['name'] ?? null);
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    return value.every((one) => typeof one === 'string')
      ? value.join(', ')
      : message('history.value.parts', { count: value.length });
  }
  if (name === 'metadata') {
    const written = Object.entries(value as Fields).map(
      ([key, one]) => `${metadataLabel(key)}: ${asKept(one)}`,
    );
    return written.length === 0 ? undefined : written.join('; ');
  }
  return asKept(value);
}

function writeWord(kind: RecordKind, name: string, value: string, names: HistoryNames): string {
  const { tagSet } = names;
  switch (name) {
    case 'type':
      return findType(tagSet, value)?.label ?? value;
    case 'kind':
      if (kind === 'entity') return message('entity.kind', { kind: value });
      return tagSet.relations.find(({ id }) => id === value)?.label ?? value;
    case 'status':
      return statusWord(kind, value);
    case 'setId':
      return names.set(value) ?? message('history.value.gone');
    case 'documentId':
      return names.document(value) ?? message('history.value.gone');
    case 'sourceHash':
    case 'textHash':
    case 'lostIn':
      return value.slice(0, 12);
    default:
      return value;
  }
}

function statusWord(kind: RecordKind, value: string): string {
  const id = kind === 'document' ? `details.status.${value}` : `screen.status.${value}`;
  return isMessageId(id) ? message(id) : value;
}

function metadataLabel(name: string): string {
  const id = `details.field.${name}`;
  return isMessageId(id) ? message(id) : name;
}

function wordsOfTarget(target: Json): string {
  const { pieces } = target as { readonly pieces?: readonly { readonly exact?: unknown }[] };
  return (pieces ?? []).map(({ exact }) => (typeof exact === 'string' ? exact : '')).join(' … ');
}

function asKept(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
