// Owns how many links each annotation has, either end counted, for lists that show it.
import type { Id, Relation } from '#core/annotation/records.ts';
import type { Observable } from '../client/observable.ts';

/** The number for an annotation as the relations are when it is asked; counted anew only when they have changed. */
export function countLinks(relations: Observable<ReadonlyMap<Id, Relation>>): (annotation: Id) => number {
  let counted: ReadonlyMap<Id, Relation> | undefined;
  let counts = new Map<Id, number>();
  return (annotation) => {
    if (counted !== relations.get()) {
      counted = relations.get();
      counts = new Map();
      for (const { from, to } of counted.values()) {
        counts.set(from, (counts.get(from) ?? 0) + 1);
        counts.set(to, (counts.get(to) ?? 0) + 1);
      }
    }
    return counts.get(annotation) ?? 0;
  };
}
