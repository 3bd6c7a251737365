// Owns the orders in which annotations can be listed. Pure but for reading what is known of them.
import { statuses } from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import type { DocumentAnnotations } from './document-annotations.ts';

/** changed: the last changed first. Within one type or status: as they stand in the text. */
export const rowOrders = ['place', 'type', 'status', 'changed'] as const;
export type RowOrder = (typeof rowOrders)[number];

/** @param inText slots in text order; given back as it is when that is asked for */
export function orderSlots(
  order: RowOrder,
  inText: readonly number[],
  { index, known }: Pick<DocumentAnnotations, 'index' | 'known'>,
  tagSet: TagSet,
): readonly number[] {
  switch (order) {
    case 'place':
      return inText;
    case 'type': {
      const ranks = new Map(tagSet.types.map(({ id }, rank) => [id, rank]));
      return byRank(inText, (slot) => ranks.get(index.typeAt(slot)) ?? ranks.size);
    }
    case 'status':
      return byRank(inText, (slot) => statuses.indexOf(index.statusAt(slot)));
    case 'changed': {
      const moments = new Map(inText.map((slot) => [slot, known(index.idAt(slot))?.modifiedAt ?? '']));
      return [...inText].sort((a, b) => compare(moments.get(b) ?? '', moments.get(a) ?? ''));
    }
  }
}

/** Stable, and linear in the number of slots. */
function byRank(slots: readonly number[], rankOf: (slot: number) => number): number[] {
  const groups: number[][] = [];
  for (const slot of slots) (groups[rankOf(slot)] ??= []).push(slot);
  return groups.flat();
}

/** ISO 8601 moments in UTC compare as strings. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
