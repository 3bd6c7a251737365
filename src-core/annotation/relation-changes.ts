// Owns links between annotations: which kinds may join two types, and the changes that make, edit, reverse and remove links. No link
// joins an annotation to itself, and nothing is said twice.
import { message } from '../messages/catalogue.ts';
import type { Hand } from './annotation-changes.ts';
import { addRecord, removeRecord, updateRecord, type Change, type Fields } from './change.ts';
import type { Annotation, Id, Relation } from './records.ts';
import { findType, type RelationKind, type TagSet } from './tag-set.ts';

/** A way to link `from` to `to`, as it reads from `from`. `reversed`: the link is stored from `to` to `from`. */
export interface LinkChoice {
  readonly kind: string;
  readonly label: string;
  readonly reversed: boolean;
}

/** A link as it is seen from one of its ends. */
export interface LinkEnd {
  readonly relation: Relation;
  readonly other: Id;
  readonly label: string;
  /** Whether the annotation is the one that the link goes out from. */
  readonly outgoing: boolean;
}

type Typed = Pick<Annotation, 'id' | 'type'>;

export type LinkResult =
  | { readonly ok: true; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly problem: string };

/**
 * The kinds that the tag set allows between two types, in its order, from both directions. What would read the same ("before", and
 * the reverse of "after") is offered once, as the kind that says it straight.
 */
export function linkChoices(tagSet: TagSet, from: string, to: string): LinkChoice[] {
  const current = tagSet.relations.filter((kind) => kind.deprecated !== true);
  const straight = current
    .filter((kind) => joins(kind, from, to))
    .map((kind) => ({ kind: kind.id, label: kind.label, reversed: false }));
  const reverse = current
    .filter((kind) => joins(kind, to, from))
    .map((kind) => ({ kind: kind.id, label: kind.inverseLabel, reversed: true }));
  const choices: LinkChoice[] = [];
  for (const choice of [...straight, ...reverse]) {
    if (!choices.some(({ label }) => label === choice.label)) choices.push(choice);
  }
  return choices;
}

function joins({ pairs }: RelationKind, from: string, to: string): boolean {
  const is = (pattern: string, type: string) => pattern === 'any' || pattern === type;
  return pairs.some((pair) => is(pair.from, from) && is(pair.to, to));
}

/** Whether the tag set allows a kind of link from one type to another. Deprecated kinds are still allowed where they are. */
export function allowsLink(tagSet: TagSet, kind: string, from: string, to: string): boolean {
  const known = tagSet.relations.find(({ id }) => id === kind);
  return known !== undefined && joins(known, from, to);
}

export interface NewLink {
  readonly id: Id;
  readonly setId: Id;
  readonly from: Typed;
  readonly to: Typed;
  readonly choice: Pick<LinkChoice, 'kind' | 'reversed'>;
  readonly note?: string;
}

/** @param relations all that touch either end */
export function addLink(
  link: NewLink,
  relations: readonly Relation[],
  tagSet: TagSet,
  hand: Hand,
): LinkResult {
  const { id, setId, choice, note = '' } = link;
  const [from, to] = choice.reversed ? [link.to, link.from] : [link.from, link.to];
  const problem = problemOf(choice.kind, from, to, relations, tagSet);
  if (problem !== undefined) return { ok: false, problem };
  const relation: Relation = {
    id,
    setId,
    kind: choice.kind,
    from: from.id,
    to: to.id,
    note,
    createdBy: hand.annotator,
    createdAt: hand.now,
    modifiedBy: hand.annotator,
    modifiedAt: hand.now,
  };
  return { ok: true, changes: [addRecord('relation', relation)] };
}

/**
 * Gives a link another kind, direction or, in the same change, note; both ends stay joined.
 * @param ends the annotations at `relation.from` and `relation.to`
 * @param choice as seen from `relation.from`; without a note that stays as it is
 */
export function changeLink(
  relation: Relation,
  ends: { readonly from: Typed; readonly to: Typed },
  choice: Pick<LinkChoice, 'kind' | 'reversed'> & { readonly note?: string },
  relations: readonly Relation[],
  tagSet: TagSet,
  hand: Hand,
): LinkResult {
  const [from, to] = choice.reversed ? [ends.to, ends.from] : [ends.from, ends.to];
  const others = relations.filter(({ id }) => id !== relation.id);
  const problem = problemOf(choice.kind, from, to, others, tagSet);
  if (problem !== undefined) return { ok: false, problem };
  const { kind, note = relation.note } = choice;
  const set = { kind, from: from.id, to: to.id, note };
  return { ok: true, changes: updated(relation, set, hand) };
}

/** The same kind the other way round. */
export function reverseLink(
  relation: Relation,
  ends: { readonly from: Typed; readonly to: Typed },
  relations: readonly Relation[],
  tagSet: TagSet,
  hand: Hand,
): LinkResult {
  return changeLink(relation, ends, { kind: relation.kind, reversed: true }, relations, tagSet, hand);
}

export function setLinkNote(relation: Relation, note: string, hand: Hand): Change[] {
  return updated(relation, { note }, hand);
}

export function removeLinks(relations: readonly Relation[]): Change[] {
  return relations.map((relation) => removeRecord('relation', relation));
}

/** The links of an annotation with the words that they have at this end; a kind unknown to the tag set shows its id. */
export function linksOf(annotation: Id, relations: readonly Relation[], tagSet: TagSet): LinkEnd[] {
  return relations.flatMap((relation): LinkEnd[] => {
    const kind = tagSet.relations.find(({ id }) => id === relation.kind);
    if (relation.from === annotation) {
      return [{ relation, other: relation.to, label: kind?.label ?? relation.kind, outgoing: true }];
    }
    if (relation.to !== annotation) return [];
    return [{ relation, other: relation.from, label: kind?.inverseLabel ?? relation.kind, outgoing: false }];
  });
}

/**
 * Links that the tag set does not allow between the types that their ends have (or would have). They are kept, and told.
 * @param typeOf the type of an annotation; undefined when it is not known here, which is no reproach
 */
export function unfitLinks(
  relations: readonly Relation[],
  typeOf: (annotation: Id) => string | undefined,
  tagSet: TagSet,
): Relation[] {
  return relations.filter(({ kind, from, to }) => {
    const [fromType, toType] = [typeOf(from), typeOf(to)];
    return fromType !== undefined && toType !== undefined && !allowsLink(tagSet, kind, fromType, toType);
  });
}

function problemOf(
  kindId: string,
  from: Typed,
  to: Typed,
  relations: readonly Relation[],
  tagSet: TagSet,
): string | undefined {
  if (from.id === to.id) return message('link.toItself');
  const kind = tagSet.relations.find(({ id }) => id === kindId);
  if (kind === undefined) return message('link.unknownKind', { kind: kindId });
  if (!joins(kind, from.type, to.type)) {
    const label = (type: string) => findType(tagSet, type)?.label ?? type;
    const values = { kind: kind.label, from: label(from.type), to: label(to.type) };
    return message('link.notAllowed', values);
  }
  const said = statements(tagSet, kind.id, from.id, to.id);
  const twice = relations.some((one) =>
    statements(tagSet, one.kind, one.from, one.to).some((statement) => said.includes(statement)),
  );
  return twice ? message('link.twice', { kind: kind.label }) : undefined;
}

/** What a link says, in words from either end: "a before b" and "b after a" are one statement. */
function statements(tagSet: TagSet, kindId: string, from: Id, to: Id): string[] {
  const kind = tagSet.relations.find(({ id }) => id === kindId);
  return [`${from} ${kind?.label ?? kindId} ${to}`, `${to} ${kind?.inverseLabel ?? `← ${kindId}`} ${from}`];
}

function updated(relation: Relation, set: Fields, hand: Hand): Change[] {
  if (updateRecord('relation', relation, set) === undefined) return [];
  const change = updateRecord('relation', relation, {
    ...set,
    modifiedBy: hand.annotator,
    modifiedAt: hand.now,
  });
  return change === undefined ? [] : [change];
}
