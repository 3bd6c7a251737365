// Owns the batch that brings records of the present to what they were: as changes that undo takes back, with what it leaves
// alone and why. Pure; the caller looks up what is there now.
import { sameJson, type Change, type Fields } from '../annotation/change.ts';
import { applyFields } from '../annotation/change-inversion.ts';
import type { Hand } from '../annotation/annotation-changes.ts';
import type { Id, Json, RecordKind, Relation } from '../annotation/records.ts';
import { restorableFields } from './restorable-fields.ts';
import { recordKey, type RecordKey, type RecordState } from './history-step.ts';

export interface RestorePresent {
  /** A record's fields now; undefined when there is none. */
  readonly fields: (kind: RecordKind, id: Id) => Fields | undefined;
  /** All links there are: those of an annotation that goes, go with it. */
  readonly relations: readonly Relation[];
  /** Annotations that refer to this set or entity now, in any document; asked of those that may go only. */
  readonly users: (kind: 'annotationSet' | 'entity', id: Id) => readonly Id[];
}

export interface RestorePlan {
  readonly changes: readonly Change[];
  /** Per kind: brought back (add), set as it was (update), taken away because it came later (remove). */
  readonly tally: readonly { readonly kind: RecordKind; readonly op: Change['op']; readonly count: number }[];
  /** Documents whose annotations or links change. */
  readonly documents: ReadonlySet<Id>;
  /** What is needed and was not given: the sets of annotations to be brought back, and entities they name. */
  readonly missing: readonly { readonly kind: 'annotationSet' | 'entity'; readonly id: Id }[];
  /** Annotations whose set is not to be had, links one end of which is not there, and sets and entities that something needs. */
  readonly leftOut: { readonly annotations: number; readonly relations: number; readonly inUse: number };
}

export interface RestoreOptions {
  /** Documents that are not to be touched. Then nothing that they may refer to is taken away either. */
  readonly without?: ReadonlySet<Id>;
}

/** Brought back before what refers to it, taken away after. */
const orderOfKinds: readonly RecordKind[] = [
  'tagSet',
  'document',
  'annotationSet',
  'entity',
  'annotation',
  'relation',
];

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Ids anywhere in a value: of entities, when there are such. */
export function idsIn(value: Json): Id[] {
  if (typeof value === 'string') return idPattern.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(idsIn);
}

export function planRestore(
  past: readonly RecordState[],
  present: RestorePresent,
  hand: Hand,
  options: RestoreOptions = {},
): RestorePlan {
  const { without = new Set() } = options;
  const wanted = new Map(past.map((state) => [recordKey(state.kind, state.id), state]));
  const changes = new Map<RecordKey, Change>();
  const documents = new Set<Id>();
  const missing = new Map<RecordKey, RestorePlan['missing'][number]>();
  const leftOut = { annotations: 0, relations: 0, inUse: 0 };

  const documentOf = (kind: RecordKind, id: Id): Id | undefined => {
    if (kind === 'document') return id;
    const fields = wanted.get(recordKey(kind, id))?.fields ?? present.fields(kind, id);
    return typeof fields?.['documentId'] === 'string' ? fields['documentId'] : undefined;
  };
  const isApart = (id: Id | undefined) => id !== undefined && without.has(id);
  const staysAlive = (kind: RecordKind, id: Id): boolean => {
    const change = changes.get(recordKey(kind, id));
    if (change !== undefined) return change.op !== 'remove';
    return present.fields(kind, id) !== undefined;
  };
  const put = (change: Change) => changes.set(recordKey(change.kind, change.id), change);
  const remove = (kind: RecordKind, id: Id, now: Fields) =>
    put({ op: 'remove', kind, id, fields: {}, previous: withoutNulls(now) });

  for (const kind of orderOfKinds) {
    for (const state of wanted.values()) {
      if (state.kind !== kind) continue;
      const { id } = state;
      const now = present.fields(kind, id);
      const then = restorableFields(kind, state.fields, now);
      if (then === undefined || (then === null && now === undefined)) continue;
      const ends = endsOf(kind, then ?? now);
      const concerned =
        kind === 'relation'
          ? ends.map((end) => documentOf('annotation', end))
          : [documentOf(kind, id)].filter((document) => document !== undefined);
      if (concerned.some(isApart)) continue;
      if (then === null) {
        const referredTo = kind === 'annotationSet' || kind === 'entity' || kind === 'tagSet';
        if (now === undefined || (referredTo && without.size > 0)) continue;
        remove(kind, id, now);
      } else {
        const change = now === undefined ? revival(kind, id, then, hand) : update(kind, id, then, now, hand);
        if (change === undefined) continue;
        if (kind === 'annotation') {
          const set = then['setId'];
          if (typeof set === 'string' && !staysAlive('annotationSet', set)) {
            missing.set(recordKey('annotationSet', set), { kind: 'annotationSet', id: set });
            leftOut.annotations += 1;
            continue;
          }
          for (const [name, value] of Object.entries(change.fields)) {
            if (!name.startsWith('attributes.')) continue;
            for (const entity of idsIn(value)) {
              if (staysAlive('entity', entity)) continue;
              missing.set(recordKey('entity', entity), { kind: 'entity', id: entity });
            }
          }
        }
        if (kind === 'relation' && !ends.every((end) => staysAlive('annotation', end))) {
          leftOut.relations += 1;
          continue;
        }
        put(change);
      }
      for (const document of concerned) {
        if (document !== undefined && kind !== 'document') documents.add(document);
      }
    }
  }

  // What is to go takes its links with it, also those that were not asked about.
  for (const relation of present.relations) {
    if (staysAlive('annotation', relation.from) && staysAlive('annotation', relation.to)) continue;
    if (present.fields('annotation', relation.from) === undefined) continue;
    if (present.fields('annotation', relation.to) === undefined) continue;
    const now = present.fields('relation', relation.id);
    if (now !== undefined) remove('relation', relation.id, now);
  }

  const refersTo = (annotation: Id, kind: RecordKind, id: Id): boolean => {
    const now = present.fields('annotation', annotation);
    const change = changes.get(recordKey('annotation', annotation));
    const fields = change === undefined ? now : applyFields(now, change);
    if (fields === undefined) return false;
    return kind === 'annotationSet' ? fields['setId'] === id : idsIn(fields).includes(id);
  };
  const isInUse = (kind: 'annotationSet' | 'entity', id: Id): boolean =>
    present.users(kind, id).some((annotation) => refersTo(annotation, kind, id)) ||
    (kind === 'annotationSet' &&
      present.relations.some((one) => one.setId === id && staysAlive('relation', one.id)));
  for (const [key, { op, kind, id }] of changes) {
    if (op !== 'remove' || (kind !== 'annotationSet' && kind !== 'entity') || !isInUse(kind, id)) continue;
    changes.delete(key);
    leftOut.inUse += 1;
  }

  const ordered = [...changes.values()].sort(
    (a, b) => placeInBatch(a) - placeInBatch(b) || (a.id < b.id ? -1 : 1),
  );
  return { changes: ordered, tally: tallyOf(ordered), documents, missing: [...missing.values()], leftOut };
}

function placeInBatch({ op, kind }: Change): number {
  const place = orderOfKinds.indexOf(kind);
  return op === 'remove' ? 2 * orderOfKinds.length - place : place;
}

function endsOf(kind: RecordKind, fields: Fields | undefined): Id[] {
  if (kind !== 'relation' || fields === undefined) return [];
  return [fields['from'], fields['to']].filter((end) => typeof end === 'string');
}

const provenance = new Set(['modifiedBy', 'modifiedAt']);
const modified = (hand: Hand): Fields => ({ modifiedBy: hand.annotator, modifiedAt: hand.now });
const keepsProvenance = (kind: RecordKind) => kind !== 'document' && kind !== 'tagSet';

function revival(kind: RecordKind, id: Id, then: Fields, hand: Hand): Change {
  const fields = keepsProvenance(kind) ? { ...then, ...modified(hand) } : then;
  return { op: 'add', kind, id, fields, previous: {} };
}

/** Undefined when all but the provenance is as it was then. */
function update(kind: RecordKind, id: Id, then: Fields, now: Fields, hand: Hand): Change | undefined {
  const set: Record<string, Json> = {};
  for (const name of new Set([...Object.keys(then), ...Object.keys(now)])) {
    if (provenance.has(name) || (kind === 'tagSet' && name === 'version')) continue;
    const value = then[name] ?? null;
    if (!sameJson(value, now[name] ?? null)) set[name] = value;
  }
  if (Object.keys(set).length === 0) return undefined;
  if (kind === 'tagSet') set['version'] = Number(now['version'] ?? 0) + 1;
  if (keepsProvenance(kind)) Object.assign(set, modified(hand));
  const previous = Object.fromEntries(Object.keys(set).map((name) => [name, now[name] ?? null]));
  const fields = Object.fromEntries(
    Object.entries(set).filter(([name, value]) => !sameJson(value, previous[name] ?? null)),
  );
  return {
    ...{ op: 'update', kind, id, fields },
    previous: Object.fromEntries(Object.keys(fields).map((name) => [name, previous[name] ?? null])),
  };
}

function withoutNulls(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function tallyOf(changes: readonly Change[]): RestorePlan['tally'] {
  const tally = new Map<string, { kind: RecordKind; op: Change['op']; count: number }>();
  for (const { kind, op } of changes) {
    const key = `${kind}/${op}`;
    const entry = tally.get(key) ?? { kind, op, count: 0 };
    entry.count += 1;
    tally.set(key, entry);
  }
  return [...tally.values()];
}
