// Owns the conflicts of an open library that nobody has decided yet: how many there are, the first of them, and deciding them.
// Asks the host again when something came from elsewhere.
import { decide, type Decision } from '#core/annotation/conflict-decisions.ts';
import { conflictKey, type Conflict } from '#core/annotation/conflicts.ts';
import type { Fields } from '#core/annotation/change.ts';
import type { Id, RecordKind } from '#core/annotation/records.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { After, HostCaller } from '../store/host-port.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { History } from './history.ts';

export interface ListedConflicts {
  readonly total: number;
  /** The latest first; as many as were asked for. */
  readonly listed: readonly Conflict[];
}

export interface Conflicts {
  readonly state: Observable<ListedConflicts>;
  /** Looks again now. Never rejects: what the host does not answer now is asked later. */
  refresh(): Promise<void>;
  /** Lists more of them. */
  more(): Promise<void>;
  /**
   * Makes the decisions as one step of this history. Gives how many were made: what somebody changed meanwhile is not
   * decided but listed anew.
   */
  decide(decisions: readonly Decision[], history: History): Promise<number>;
  close(): void;
}

export interface ConflictsOptions {
  readonly host: Pick<HostCaller, 'call'>;
  readonly library: string;
  readonly store: Pick<LibraryStore, 'onChanges' | 'fieldsOf' | 'saveState'>;
  readonly annotator: () => string;
  /** ISO 8601 in UTC. */
  readonly moment: () => string;
  readonly after: After;
}

const pageSize = 50;
const settleFor = 300;
/** Milliseconds after opening: the host may have the whole journal to look through, and the document comes first. */
const firstLook = 1500;

export function createConflicts(options: ConflictsOptions): Conflicts {
  const { host, store, after } = options;
  const state = createStore<ListedConflicts>({ total: 0, listed: [] });
  let wanted = pageSize;
  let shared = false;
  let closed = false;
  let looking: Promise<void> | undefined;
  let again = false;
  let callOff: (() => void) | undefined;

  const read = async () => {
    const listed: Conflict[] = [];
    let total: number;
    do {
      const limit = Math.min(200, wanted - listed.length);
      const page = await host.call('conflicts.list', {
        library: options.library,
        from: listed.length,
        limit,
      });
      listed.push(...(page.conflicts as Conflict[]));
      ({ total, shared } = page);
      if (page.conflicts.length === 0) break;
    } while (listed.length < Math.min(wanted, total));
    const before = state.get();
    const same = before.total === total && JSON.stringify(before.listed) === JSON.stringify(listed);
    if (!closed && !same) state.set({ total, listed });
  };

  const refresh = (): Promise<void> => {
    if (looking !== undefined) {
      again = true;
      return looking;
    }
    looking = (async () => {
      do {
        again = false;
        await read().catch(() => undefined);
      } while (again && !closed);
    })().finally(() => {
      looking = undefined;
    });
    return looking;
  };

  const soon = () => {
    callOff?.();
    callOff = closed ? undefined : after(settleFor, () => void refresh());
  };
  const stops = [
    store.onChanges(soon),
    // What was done here can come into the journal after what others did to the same.
    store.saveState.subscribe(() => {
      if (shared && store.saveState.get().pending === 0) soon();
    }),
  ];
  callOff = after(firstLook, () => void refresh());

  const fieldsNow = async (decisions: readonly Decision[]) => {
    const found = new Map<string, Fields>();
    for (const kind of new Set(decisions.map(({ conflict }) => conflict.kind))) {
      const ids = decisions.flatMap(({ conflict }) => (conflict.kind === kind ? [conflict.id] : []));
      for (const [id, fields] of await store.fieldsOf(kind, [...new Set(ids)]))
        found.set(keyOf(kind, id), fields);
    }
    return found;
  };

  return {
    state,
    refresh,
    async more() {
      wanted += pageSize;
      await refresh();
    },
    async decide(decisions, history) {
      let decided = new Set<string>();
      const done = await history.execute('log.decide', async () => {
        const now = await fieldsNow(decisions);
        const decider = { annotator: options.annotator(), moment: options.moment() };
        decided = new Set();
        return decisions.flatMap((decision) => {
          const { conflict } = decision;
          const changes = decide(decision, now.get(keyOf(conflict.kind, conflict.id)), decider);
          if (changes.length > 0) decided.add(conflictKey(conflict));
          return changes;
        });
      });
      if (done) {
        // At once; the host's answer follows when the journal has it.
        const { total, listed } = state.get();
        const left = listed.filter((conflict) => !decided.has(conflictKey(conflict)));
        state.set({ total: total - (listed.length - left.length), listed: left });
      } else await refresh();
      return done ? decided.size : 0;
    },
    close() {
      closed = true;
      callOff?.();
      for (const stop of stops) stop();
    },
  };
}

function keyOf(kind: RecordKind, id: Id): string {
  return `${kind}/${id}`;
}
