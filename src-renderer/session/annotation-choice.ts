// Owns what pressing rows of the list of annotations with modifiers makes of those chosen there. Pure.
import type { Id } from '#core/annotation/records.ts';
import type { AnnotationRows } from './annotation-rows.ts';

type Listed = Pick<AnnotationRows, 'idAt' | 'indexOf' | 'shown'>;

/** Takes one in or out. The first taken in joins the `selected` one, which is what a person sees as chosen already. */
export function chooseAlso(chosen: ReadonlySet<Id>, selected: Id | undefined, id: Id): ReadonlySet<Id> {
  const next = new Set(chosen.size === 0 && selected !== undefined ? [selected] : chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** All rows from the anchor to this one. */
export function chooseTo(rows: Listed, anchor: Id | undefined, id: Id): ReadonlySet<Id> {
  const to = rows.indexOf(id);
  const found = anchor === undefined ? -1 : rows.indexOf(anchor);
  const from = found === -1 ? to : found;
  const next = new Set<Id>();
  for (let position = Math.min(from, to); position <= Math.max(from, to); position += 1) {
    const one = rows.idAt(position);
    if (one !== undefined) next.add(one);
  }
  return next;
}

export function chooseAll(rows: Listed): ReadonlySet<Id> {
  const ids = Array.from({ length: rows.shown }, (_, position) => rows.idAt(position));
  return new Set(ids.filter((id) => id !== undefined));
}
