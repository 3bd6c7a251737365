// Owns the changes to entities: create, rename, aliases, note, merge, delete. What refers to an entity is told by the tag set's kinds
// of value, never by the name of an attribute.
import { remapEntities } from '../formats/entity-match.ts';
import { message } from '../messages/catalogue.ts';
import { changeAnnotation, type Hand } from './annotation-changes.ts';
import { addRecord, removeRecord, sameJson, updateRecord, type Change, type Fields } from './change.ts';
import { entityUses, referencesIn, type EntityUse } from './entity-uses.ts';
import { entitySchema, type Annotation, type Entity, type Id, type Json } from './records.ts';
import { findType, type TagSet } from './tag-set.ts';

export type EntityResult =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly field: 'name' | 'aliases' | 'note'; readonly problem: string };

export interface NewEntity {
  readonly id: Id;
  readonly name: string;
  readonly kind: Entity['kind'];
  readonly aliases?: readonly string[];
  readonly note?: string;
}

export function createEntity(entity: NewEntity, hand: Hand): EntityResult {
  const name = onOneLine(entity.name);
  const record: Entity = {
    id: entity.id,
    name,
    kind: entity.kind,
    aliases: uniteNames(name, entity.aliases ?? []),
    note: entity.note ?? '',
    createdBy: hand.annotator,
    createdAt: hand.now,
    modifiedBy: hand.annotator,
    modifiedAt: hand.now,
  };
  return checked(record, () => [addRecord('entity', record)]);
}

/** What can be set of an entity; aliases are cleaned: no empty ones, none twice, none that is the name. */
export interface EntityFields {
  readonly name?: string;
  readonly kind?: Entity['kind'];
  readonly aliases?: readonly string[];
  readonly note?: string;
}

/** Annotations hold the id, so a new name shows everywhere at once. No changes when it says so already. */
export function changeEntity(entity: Entity, set: EntityFields, hand: Hand): EntityResult {
  const name = set.name === undefined ? entity.name : onOneLine(set.name);
  const next: Entity = { ...entity, ...set, name, aliases: uniteNames(name, set.aliases ?? entity.aliases) };
  return checked(next, () => updated(entity, next, hand));
}

/** @param keepOld whether the old name stays as an alias, so that it is still found by it */
export function renameEntity(entity: Entity, name: string, hand: Hand, keepOld = false): EntityResult {
  const aliases = keepOld ? [...entity.aliases, entity.name] : entity.aliases;
  return changeEntity(entity, { name, aliases }, hand);
}

export function addAlias(entity: Entity, alias: string, hand: Hand): EntityResult {
  const clean = onOneLine(alias);
  if (clean === '') return { ok: false, field: 'aliases', problem: message('entity.noAlias') };
  return changeEntity(entity, { aliases: [...entity.aliases, clean] }, hand);
}

export function removeAlias(entity: Entity, alias: string, hand: Hand): EntityResult {
  return changeEntity(entity, { aliases: entity.aliases.filter((one) => one !== alias) }, hand);
}

/**
 * Makes one entity of two, as one batch: whatever referred to `loser` refers to `winner`, which takes its names and note; then
 * `loser` is removed. The kind is the winner's. Empty when both are one.
 * @param annotations all of the library
 */
export function mergeEntities(
  winner: Entity,
  loser: Entity,
  annotations: readonly Annotation[],
  tagSet: TagSet,
  hand: Hand,
): Change[] {
  if (winner.id === loser.id) return [];
  const ids = new Map([[loser.id, winner.id]]);
  const united: Entity = {
    ...winner,
    aliases: uniteNames(winner.name, [...winner.aliases, loser.name, ...loser.aliases]),
    note: [...new Set([winner.note, loser.note])].filter((note) => note !== '').join('\n\n'),
  };
  return [
    ...annotations.flatMap((annotation) => {
      const attributes = remapEntities(annotation, tagSet, ids);
      return changeAttributes(annotation, attributes, hand);
    }),
    ...updated(winner, united, hand),
    removeRecord('entity', loser),
  ];
}

export type EntityRemoval =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly uses: readonly EntityUse[]; readonly problem: string };

/**
 * Removes an entity that nothing refers to; with `clear` also one that is in use, whose attributes are cleared in the same batch.
 * @param annotations all of the library
 */
export function deleteEntity(
  entity: Entity,
  annotations: readonly Annotation[],
  tagSet: TagSet,
  hand: Hand,
  options: { readonly clear: boolean } = { clear: false },
): EntityRemoval {
  const uses = entityUses(entity.id, annotations, tagSet);
  if (uses.length > 0 && !options.clear) {
    const problem = message('entity.inUse', { name: entity.name, count: uses.length });
    return { ok: false, uses, problem };
  }
  const users = new Set(uses.map(({ annotationId }) => annotationId));
  const changes = annotations
    .filter(({ id }) => users.has(id))
    .flatMap((annotation) => changeAttributes(annotation, without(annotation, entity.id, tagSet), hand));
  return { ok: true, changes: [...changes, removeRecord('entity', entity)] };
}

/** The attributes without any reference to the entity; null for those that are empty then. */
function without({ type, attributes }: Annotation, id: Id, tagSet: TagSet): Record<string, Json> {
  const left: Record<string, Json> = {};
  for (const { id: attribute, value: kind } of findType(tagSet, type)?.attributes ?? []) {
    const value = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
    if (value === undefined || !referencesIn(kind, value).some((one) => one.entity === id)) continue;
    const rest =
      kind === 'participants' && Array.isArray(value)
        ? (value as readonly Json[]).filter((one) => !referencesIn(kind, [one]).some((r) => r.entity === id))
        : [];
    left[attribute] = rest.length === 0 ? null : rest;
  }
  return left;
}

/** Changes for those attributes that differ; somebody named twice in one role after a merge is named once. */
function changeAttributes(
  annotation: Annotation,
  attributes: { readonly [attribute: string]: Json },
  hand: Hand,
): Change[] {
  const set: Record<string, Json> = {};
  for (const [attribute, value] of Object.entries(attributes)) {
    if (sameJson(value, annotation.attributes[attribute] ?? null)) continue;
    set[`attributes.${attribute}`] = Array.isArray(value) ? once(value as readonly Json[]) : value;
  }
  return changeAnnotation(annotation, set, hand);
}

function once(list: readonly Json[]): Json[] {
  return list.filter((one, index) => list.findIndex((other) => sameJson(one, other)) === index);
}

function updated(before: Entity, after: Entity, hand: Hand): Change[] {
  const { name, kind, aliases, note } = after;
  const set: Fields = { name, kind, aliases, note };
  if (updateRecord('entity', before, set) === undefined) return [];
  const change = updateRecord('entity', before, {
    ...set,
    modifiedBy: hand.annotator,
    modifiedAt: hand.now,
  });
  return change === undefined ? [] : [change];
}

function checked(entity: Entity, changes: () => Change[]): EntityResult {
  if (entity.name === '') return { ok: false, field: 'name', problem: message('entity.noName') };
  const issue = entitySchema.safeParse(entity).error?.issues[0];
  if (issue === undefined) return { ok: true, changes: changes() };
  const field = issue.path[0] === 'aliases' || issue.path[0] === 'note' ? issue.path[0] : 'name';
  return { ok: false, field, problem: message('entity.tooLong') };
}

/** Names beside `name`, in order, each once whatever its case; other diacritics are another spelling, and kept. */
function uniteNames(name: string, aliases: readonly string[]): string[] {
  const known = new Set([name.toLowerCase()]);
  return aliases.map(onOneLine).filter((alias) => {
    const folded = alias.toLowerCase();
    if (folded === '' || known.has(folded)) return false;
    known.add(folded);
    return true;
  });
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
