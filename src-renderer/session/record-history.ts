// Owns a list of changes, newest first, read from the journal page by page: what is shown of it, by whom and of what kind. Knows nothing
// of the screen.
import type { HistoryFilter, HistoryScope, HistoryStep } from '#core/history/history-step.ts';
import type { HistoryNames } from '#core/history/change-words.ts';
import type { HostCaller } from '../store/host-port.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { LibrarySession } from './library-session.ts';
import { explain } from './problems.ts';

/** Kinds of change that a person can ask for. */
export const historyKinds = {
  all: {},
  annotations: { kinds: ['annotation'] },
  deleted: { kinds: ['annotation'], op: 'remove' },
  links: { kinds: ['relation'] },
  sets: { kinds: ['annotationSet'] },
  entities: { kinds: ['entity'] },
  documents: { kinds: ['document'] },
  tagSet: { kinds: ['tagSet'] },
} as const satisfies Readonly<Record<string, HistoryFilter>>;
export type HistoryKind = keyof typeof historyKinds;

/** What can be asked for of a scope, in the order of the menu. */
export const kindsOfScope: Readonly<Record<HistoryScope['of'], readonly HistoryKind[]>> = {
  record: ['all'],
  step: ['all'],
  document: ['all', 'annotations', 'deleted', 'links', 'documents'],
  library: ['all', 'annotations', 'deleted', 'links', 'sets', 'entities', 'documents', 'tagSet'],
};

export interface HistoryAsked {
  readonly scope: HistoryScope;
  readonly what: HistoryKind;
  /** Undefined: everyone. */
  readonly annotator: string | undefined;
}

export interface HistoryShown {
  readonly asked: HistoryAsked;
  readonly steps: readonly HistoryStep[];
  /** Of all pages; undefined until the first is there. */
  readonly total: number | undefined;
  readonly done: boolean;
  readonly people: readonly string[];
  readonly reading: boolean;
  /** Why it could not be read. */
  readonly problem: string | undefined;
  /** Something was changed since it was read. */
  readonly newer: boolean;
}

export interface RecordHistory {
  readonly shown: Observable<HistoryShown>;
  ask(asked: HistoryAsked): void;
  /** The next page; nothing while one is being read or when there is none. */
  more(): void;
  /** From the newest on again. */
  reload(): void;
  /** Begins to read, and to watch for newer changes; returns what ends it. */
  open(): () => void;
}

const pageSize = 50;

export interface RecordHistoryOptions {
  readonly library: Pick<LibrarySession, 'info' | 'watch'> & {
    readonly store: Pick<LibrarySession['store'], 'flush'>;
  };
  readonly host: Pick<HostCaller, 'call'>;
  readonly asked: HistoryAsked;
}

export function createRecordHistory({ library, host, asked }: RecordHistoryOptions): RecordHistory {
  const empty = (of: HistoryAsked, people: readonly string[]): HistoryShown => ({
    ...{ asked: of, steps: [], total: undefined, done: false, people, reading: true },
    ...{ problem: undefined, newer: false },
  });
  const shown = createStore<HistoryShown>(empty(asked, []));
  /** Answers to earlier questions come too late. */
  let question = 0;
  let closed = true;

  const read = async (mine: number) => {
    const { asked: now, steps } = shown.get();
    const { scope, what, annotator } = now;
    try {
      // What was just done is in the journal before it is asked.
      if (steps.length === 0) await library.store.flush();
      const last = steps.at(-1)?.last;
      const page = await host.call('history.read', {
        ...{ library: library.info.key, scope, limit: pageSize },
        filter: {
          ...copyOf(historyKinds[what]),
          ...(annotator === undefined ? {} : { annotator }),
        },
        ...(last === undefined ? {} : { before: last }),
      });
      if (mine !== question || closed) return;
      const { total, done, people } = page;
      const told = [...steps, ...page.steps];
      shown.set({ ...shown.get(), steps: told, total, done, people, reading: false });
    } catch (problem) {
      if (mine !== question || closed) return;
      shown.set({ ...shown.get(), reading: false, problem: explain(problem) });
    }
  };

  const begin = (of: HistoryAsked) => {
    question += 1;
    const before = shown.get();
    const people = sameScope(before.asked.scope, of.scope) ? before.people : [];
    shown.set(empty(of, people));
    void read(question);
  };

  return {
    shown,
    ask: begin,
    more() {
      const now = shown.get();
      if (now.reading || now.done || now.problem !== undefined) return;
      shown.set({ ...now, reading: true });
      void read(question);
    },
    reload: () => begin(shown.get().asked),
    open() {
      closed = false;
      const stop = library.watch(() => {
        const now = shown.get();
        if (!now.newer && !now.reading) shown.set({ ...now, newer: true });
      });
      begin(shown.get().asked);
      return () => {
        closed = true;
        stop();
      };
    },
  };
}

function copyOf(filter: HistoryFilter): HistoryFilter {
  return { ...filter, ...(filter.kinds === undefined ? {} : { kinds: [...filter.kinds] }) };
}

function sameScope(a: HistoryScope, b: HistoryScope): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** How what changes refer to is called now. */
export function historyNames(library: LibrarySession): HistoryNames {
  const entities = library.entities.get();
  const sets = new Map(library.sets.state.get().sets.map(({ id, name }) => [id, name]));
  return {
    tagSet: library.tagSet.get(),
    entity: (id) => entities.get(id)?.name,
    set: (id) => sets.get(id),
    document: (id) => library.documents.listed(id)?.title,
  };
}
