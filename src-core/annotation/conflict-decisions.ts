// Owns deciding a conflict: the ordinary, undoable changes that put the chosen value in place and say that the others were seen.
import { sameJson, type Change, type Fields } from './change.ts';
import type { Conflict, FieldConflict, RemovalConflict } from './conflicts.ts';
import type { Json } from './records.ts';

/**
 * Which way a conflict goes: one of the values by its place (0: what stands), of notes both, one under the other; or what
 * becomes of a removed record.
 */
export type Decision =
  | { readonly conflict: FieldConflict; readonly choice: number | 'both' }
  | { readonly conflict: RemovalConflict; readonly choice: 'keep-removed' | 'bring-back' };

export interface Decider {
  readonly annotator: string;
  /** ISO 8601 in UTC. */
  readonly moment: string;
}

/** Kinds of record that say who changed them last. */
const signed = new Set(['annotation', 'annotationSet', 'relation', 'entity']);

/**
 * The changes of a decision; none when the record is not as the conflict says, because somebody changed it meanwhile.
 *
 * A value that is replaced was seen (see `conflictsOf`). Keeping what stands therefore goes by way of the others: each is set
 * and replaced, and the last change sets the chosen one. All are one batch, so nobody ever sees the steps in between.
 * @param now the record's fields; undefined when it is gone
 */
export function decide(decision: Decision, now: Fields | undefined, decider: Decider): readonly Change[] {
  const { conflict } = decision;
  if (conflict.what === 'removal') {
    return now === undefined ? decideRemoval(conflict, decision.choice as string, decider) : [];
  }
  const values = [conflict.standing.value, ...conflict.others.map(({ value }) => value)];
  const chosen = decision.choice === 'both' ? joined(conflict) : values[decision.choice as number];
  if (now === undefined || chosen === undefined) return [];
  const { kind, id, field } = conflict;
  const current = Object.hasOwn(now, field) ? (now[field] ?? null) : null;
  if (!sameJson(current, conflict.standing.value)) return [];
  const seen = values.filter((value, place) => place > 0 && !sameJson(value, chosen));
  const changes: Change[] = [];
  let from: Json = current;
  for (const value of [...seen, chosen]) {
    changes.push({ op: 'update', kind, id, fields: { [field]: value }, previous: { [field]: from } });
    from = value;
  }
  const last = changes.pop();
  if (last === undefined) return [];
  const signature = signatureOf(conflict, now, decider);
  return [
    ...changes,
    {
      ...last,
      fields: { ...last.fields, ...signature.fields },
      previous: { ...last.previous, ...signature.previous },
    },
  ];
}

/** Whether both versions can stand, one under the other. */
export function canKeepBoth(conflict: Conflict): boolean {
  return conflict.what === 'field' && joined(conflict) !== undefined;
}

/** The oldest first; a version that another holds already is not repeated. */
function joined({ field, standing, others }: FieldConflict): string | undefined {
  if (field !== 'note') return undefined;
  const written = [standing, ...others]
    .toReversed()
    .flatMap(({ value }) => (typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []));
  if (written.length < 2) return undefined;
  return written
    .filter((one, at) => !written.some((two, other) => other !== at && two.includes(one)))
    .join('\n\n');
}

function decideRemoval(conflict: RemovalConflict, choice: string, decider: Decider): readonly Change[] {
  const { kind, id, record } = conflict;
  const { fields } = signatureOf(conflict, record, decider);
  const back = { ...record, ...fields };
  const add: Change = { op: 'add', kind, id, fields: back, previous: {} };
  return choice === 'bring-back' ? [add] : [add, { op: 'remove', kind, id, fields: {}, previous: back }];
}

function signatureOf(conflict: Conflict, now: Fields, { annotator, moment }: Decider) {
  if (!signed.has(conflict.kind)) return { fields: {}, previous: {} };
  return {
    fields: { modifiedBy: annotator, modifiedAt: moment },
    previous: { modifiedBy: now['modifiedBy'] ?? null, modifiedAt: now['modifiedAt'] ?? null },
  };
}
