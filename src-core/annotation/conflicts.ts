// Owns finding what two people changed without knowing of each other, from journal entries alone: which values the merge put
// aside, and who set them. Knows nothing of where entries come from.
import { sameJson, type Fields, type JournalEntry } from './change.ts';
import { isAlive, mergeChange, stampOf, type MergedRecord, type Stamp } from './merge.ts';
import type { Id, Json, RecordKind } from './records.ts';

/** Somebody's value of a field. */
export interface ConflictingValue {
  /** `null` when it was cleared. */
  readonly value: Json;
  readonly annotator: string;
  readonly writer: Id;
  /** Reading of the hybrid clock. */
  readonly clock: string;
}

/** A field that several set without knowing of each other. */
export interface FieldConflict {
  readonly what: 'field';
  readonly kind: RecordKind;
  readonly id: Id;
  readonly field: string;
  /** What the merge shows. */
  readonly standing: ConflictingValue;
  /** Values put aside, latest first; each differs from what stands and from the others. */
  readonly others: readonly ConflictingValue[];
}

/** A record that one removed while another changed it: the change is hidden. */
export interface RemovalConflict {
  readonly what: 'removal';
  readonly kind: RecordKind;
  readonly id: Id;
  readonly removed: Omit<ConflictingValue, 'value'>;
  /** The latest of the hidden changes. */
  readonly changed: Omit<ConflictingValue, 'value'>;
  /** Names of the fields that were changed. */
  readonly fields: readonly string[];
  /** The record as it would come back. */
  readonly record: Fields;
}

export type Conflict = FieldConflict | RemovalConflict;

/** Latest moment at which the conflict came about; strings sort as the clock does. */
export function conflictClock(conflict: Conflict): string {
  const clocks =
    conflict.what === 'field'
      ? [conflict.standing.clock, ...conflict.others.map(({ clock }) => clock)]
      : [conflict.removed.clock, conflict.changed.clock];
  return clocks.reduce((latest, clock) => (clock > latest ? clock : latest), '');
}

/** Names what a conflict is about, the same in every state of it. */
export function conflictKey(conflict: Conflict): string {
  return `${conflict.kind}/${conflict.id}/${conflict.what === 'field' ? conflict.field : ''}`;
}

/** Fields that the program keeps by itself: nobody's decision is hidden in them. */
const kept = new Set([
  ...['createdBy', 'createdAt', 'modifiedBy', 'modifiedAt', 'origin', 'importedFrom', 'documentId'],
  ...['path', 'sourceHash', 'textHash', 'reader', 'encoding', 'version'],
]);

interface Setting extends ConflictingValue {
  readonly stamp: Stamp;
  readonly added: boolean;
}

/**
 * The conflicts of one record.
 *
 * An entry knows of an earlier one when the same writer made both, when it replaced that one's value (`previous`), or when it
 * set the same. What no later entry knows of, and what does not stand, was put aside unseen. Deciding is therefore nothing
 * but changes: who replaces a value has seen it.
 * @param entries all entries of one record, in any order
 */
export function conflictsOf(entries: readonly JournalEntry[]): readonly Conflict[] {
  const [first] = entries;
  if (first === undefined || first.kind === 'rebase') return [];
  if (entries.every(({ writer }) => writer === first.writer)) return [];
  const stamped = entries
    .map((entry) => ({ entry, stamp: stampOf(entry, entry.writer) }))
    .sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
  let merged: MergedRecord | undefined;
  for (const { entry } of stamped) merged = mergeChange(merged, entry, entry.writer);
  if (merged === undefined) return [];

  const heads = new Map<string, Setting[]>();
  for (const { entry, stamp } of stamped) {
    if (entry.op === 'remove') forget(heads, entry);
    else
      for (const [field, value] of Object.entries(entry.fields)) {
        if (kept.has(field)) continue;
        const before = heads.get(field) ?? [];
        heads.set(field, [
          ...before.filter((head) => !knows(entry, field, value, head)),
          { ...authorOf(entry), value, stamp, added: entry.op === 'add' },
        ]);
      }
  }
  return isAlive(merged) ? fieldConflicts(merged, heads) : removalConflict(merged, heads, stamped);
}

function authorOf({ annotator, writer, clock }: JournalEntry): Omit<ConflictingValue, 'value'> {
  return { annotator, writer, clock };
}

function valueIn(fields: Fields, name: string): Json {
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}

function knows(entry: JournalEntry, field: string, value: Json, head: Setting): boolean {
  if (head.writer === entry.writer || sameJson(head.value, value)) return true;
  return entry.op === 'update' && sameJson(valueIn(entry.previous, field), head.value);
}

/** A removal says what the record was: what it says was seen. */
function forget(heads: Map<string, Setting[]>, removal: JournalEntry): void {
  for (const [field, settings] of heads) {
    const unseen = settings.filter(
      ({ writer, value }) => writer !== removal.writer && !sameJson(valueIn(removal.previous, field), value),
    );
    heads.set(field, unseen);
  }
}

function fieldConflicts(merged: MergedRecord, heads: ReadonlyMap<string, readonly Setting[]>): Conflict[] {
  const { kind, id } = merged;
  return [...heads].flatMap(([field, settings]): Conflict[] => {
    const standing = settings.at(-1);
    if (standing === undefined || settings.length < 2) return [];
    // What an addition brought with it, before anybody chose it, is no decision that could be hidden.
    const others = settings
      .slice(0, -1)
      .reverse()
      .filter(({ added }) => !added || standing.added);
    return others.length === 0
      ? []
      : [{ what: 'field', kind, id, field, standing: plain(standing), others: others.map(plain) }];
  });
}

function removalConflict(
  merged: MergedRecord,
  heads: ReadonlyMap<string, readonly Setting[]>,
  stamped: readonly { readonly entry: JournalEntry; readonly stamp: Stamp }[],
): Conflict[] {
  const { kind, id, fields } = merged;
  const removal = stamped.find(({ stamp }) => stamp === merged.removed)?.entry;
  if (removal === undefined) return [];
  const hidden = [...heads].flatMap(([field, settings]) => {
    const last = settings.at(-1);
    const counts = last !== undefined && !last.added && last.writer !== removal.writer;
    return counts && last.stamp === (merged.stamps[field] ?? merged.added) ? [{ field, last }] : [];
  });
  const latest = hidden.map(({ last }) => last).sort((a, b) => (a.stamp < b.stamp ? 1 : -1))[0];
  if (latest === undefined) return [];
  const { annotator, writer, clock } = latest;
  return [
    {
      what: 'removal',
      kind,
      id,
      removed: authorOf(removal),
      changed: { annotator, writer, clock },
      fields: hidden.map(({ field }) => field),
      record: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)),
    },
  ];
}

function plain({ value, annotator, writer, clock }: Setting): ConflictingValue {
  return { value, annotator, writer, clock };
}
