// Owns which annotation sets there are, which one is current and which are hidden. The set that a newcomer starts with is
// offered before it exists and becomes a record with its first annotation.
import { addRecord, fieldsToRecord, type Change } from '#core/annotation/change.ts';
import type { AnnotationSet, Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { RecordChange } from './record-change.ts';

export interface SetsState {
  /** By name; the offered set, when there is no other of this annotator's, is among them. */
  readonly sets: readonly AnnotationSet[];
  readonly current: Id;
  readonly hidden: ReadonlySet<Id>;
}

export interface AnnotationSets {
  readonly state: Observable<SetsState>;
  /** Changes that must go before the first annotation of the current set: its record, when it is only offered. */
  changesBeforeUse(): readonly Change[];
  switchTo(id: Id): void;
  setHidden(id: Id, hidden: boolean): void;
  /** Looks again at who the annotator is: the offered set bears their name. */
  refresh(): void;
  apply(changes: readonly RecordChange[]): void;
}

export interface AnnotationSetsOptions {
  readonly sets: readonly AnnotationSet[];
  readonly annotator: () => string;
  readonly newId: () => Id;
  readonly now: () => string;
  readonly current: Id | undefined;
  readonly hidden: readonly Id[];
  readonly remember: (current: Id, hidden: readonly Id[]) => void;
}

export function createAnnotationSets(options: AnnotationSetsOptions): AnnotationSets {
  const records = new Map(options.sets.map((set) => [set.id, set]));
  let hidden = new Set(options.hidden);
  let offered: AnnotationSet | undefined;
  let current = options.current;

  const offer = (): AnnotationSet => {
    const annotator = options.annotator();
    if (offered === undefined || offered.annotator !== annotator) {
      const at = options.now();
      const name = message('sets.firstName', { annotator });
      offered = {
        id: offered?.id ?? options.newId(),
        name,
        annotator,
        createdBy: annotator,
        createdAt: at,
        modifiedBy: annotator,
        modifiedAt: at,
      };
    }
    return offered;
  };

  const compute = (): SetsState => {
    const sets = [...records.values()];
    if (current === undefined || !records.has(current)) {
      const own = sets.find((set) => set.annotator === options.annotator());
      current = own?.id ?? offer().id;
    }
    if (!records.has(current)) sets.push(offer());
    sets.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
    return { sets, current, hidden };
  };

  const state = createStore(compute());
  const publish = () => {
    state.set(compute());
    options.remember(state.get().current, [...hidden]);
  };

  return {
    state,
    changesBeforeUse() {
      return records.has(state.get().current) ? [] : [addRecord('annotationSet', offer())];
    },
    switchTo(id) {
      current = id;
      hidden = new Set([...hidden].filter((other) => other !== id));
      publish();
    },
    setHidden(id, hide) {
      hidden = new Set(hidden);
      if (hide) hidden.add(id);
      else hidden.delete(id);
      publish();
    },
    refresh() {
      if (!records.has(state.get().current)) current = undefined;
      publish();
    },
    apply(changes) {
      const mine = changes.filter((change) => change.kind === 'annotationSet');
      if (mine.length === 0) return;
      for (const change of mine) {
        const before = records.get(change.id);
        if (!change.alive) records.delete(change.id);
        else if (change.whole) {
          records.set(change.id, fieldsToRecord('annotationSet', change.id, change.fields) as AnnotationSet);
        } else if (before !== undefined) {
          records.set(change.id, { ...before, ...change.fields } as AnnotationSet);
        }
      }
      publish();
    },
  };
}
