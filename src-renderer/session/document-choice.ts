// Owns what pressing a row of the list, with and without modifiers, makes of the documents chosen there. Pure.
import type { Id } from '#core/annotation/records.ts';
import type { TreeRow } from './document-rows.ts';

export interface Choice {
  readonly chosen: ReadonlySet<Id>;
  /** Row key from which a range reaches; undefined until a row was chosen. */
  readonly anchor: string | undefined;
}

export const noChoice: Choice = { chosen: new Set(), anchor: undefined };

/** This row alone; a folder holds no choice of its own. */
export function chooseOnly(row: TreeRow): Choice {
  return { chosen: row.kind === 'document' ? new Set([row.key]) : new Set(), anchor: row.key };
}

/** Takes the row in or out, leaving the others. */
export function chooseAlso(rows: readonly TreeRow[], choice: Choice, row: TreeRow): Choice {
  if (row.kind === 'folder') return { ...choice, anchor: row.key };
  const chosen = new Set(choice.chosen);
  if (!chosen.delete(row.key)) chosen.add(row.key);
  return { chosen: inOrder(rows, chosen), anchor: row.key };
}

/** From the anchor to this row; `keep` adds the range to what is chosen already. */
export function chooseTo(rows: readonly TreeRow[], choice: Choice, row: TreeRow, keep = false): Choice {
  const to = rows.indexOf(row);
  const found = rows.findIndex((candidate) => candidate.key === choice.anchor);
  const from = found === -1 ? to : found;
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  const chosen = new Set(keep ? choice.chosen : []);
  for (const candidate of range) if (candidate.kind === 'document') chosen.add(candidate.key);
  return { chosen: inOrder(rows, chosen), anchor: rows[from]?.key ?? row.key };
}

export function chooseAll(rows: readonly TreeRow[], choice: Choice): Choice {
  const ids = rows.flatMap((row) => (row.kind === 'document' ? [row.key] : []));
  return { chosen: new Set(ids), anchor: choice.anchor ?? rows[0]?.key };
}

/** Chosen documents that are not among the rows come last: a folder was closed over them. */
function inOrder(rows: readonly TreeRow[], chosen: ReadonlySet<Id>): ReadonlySet<Id> {
  const ids = rows.flatMap((row) => (row.kind === 'document' && chosen.has(row.key) ? [row.key] : []));
  return new Set([...ids, ...chosen]);
}
