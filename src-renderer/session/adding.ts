// Owns bringing files from outside into the open library: what is under way, what came of it, and taking it back. How one file
// after the other is added is in adding-run.ts.
import type { Id } from '#core/annotation/records.ts';
import type { ListedDocument } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { addFiles, joinOutcomes, nothingAdded, type AddingOutcome, type FileToAdd } from './adding-run.ts';
import type { GatheredFile } from './gathered-files.ts';
import type { LibrarySession } from './library-session.ts';
import { explain } from './problems.ts';
import type { WorkbenchParts } from './workbench.ts';

/** A document that was taken back, and what undoes that. */
export interface TakenBack {
  readonly asked: string;
  readonly document: ListedDocument;
  readonly undo: string;
}

export interface AddingReport extends AddingOutcome {
  readonly libraryName: string;
  readonly takenBack: readonly TakenBack[];
}

export type AddingState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'gathering'; readonly found: number }
  | {
      readonly phase: 'adding' | 'taking-back' | 'putting-back';
      readonly done: number;
      readonly total: number;
      readonly name: string;
      readonly stopping: boolean;
    }
  | { readonly phase: 'finished'; readonly report: AddingReport };

export interface Adding {
  readonly state: Observable<AddingState>;
  /** Says that a dropped folder is being looked through; `add` follows. */
  gathering(found: number): void;
  /** Adds below this folder of the library ('' for its own). Files given while others are being added join them. */
  add(files: readonly GatheredFile[], folder: string): Promise<void>;
  /** Ends after the file under way. What was added stays. */
  stop(): void;
  /** Adds what was left, failed or known in the finished report. */
  again(files: readonly FileToAdd[], evenIfKnown: boolean): Promise<void>;
  /** Moves what the report lists as added to the trash. */
  takeBack(): Promise<void>;
  /** Undoes that. */
  putBack(): Promise<void>;
  dismiss(): void;
}

const idle: AddingState = { phase: 'idle' };

/** As much of the open library as adding works with. */
export type AddingLibrary = Pick<LibrarySession, 'info' | 'refreshDocuments'>;

export interface AddingNeeds extends Pick<
  WorkbenchParts,
  'host' | 'notices' | 'openDocument' | 'closeDocument'
> {
  readonly library: Observable<AddingLibrary | undefined>;
  readonly document: Observable<{ readonly id: Id } | undefined>;
}

export function createAdding(needs: AddingNeeds): Adding {
  const { host, notices } = needs;
  const state = createStore<AddingState>(idle);
  let stopped = false;
  /** What the run under way still has to do; undefined while there is none. */
  let queue: FileToAdd[] | undefined;

  const isStoppedFor = (session: AddingLibrary) => () => stopped || needs.library.get() !== session;

  /** Adds the queue's files, those that join it meanwhile too, and gives what came of all. */
  const run = async (session: AddingLibrary, files: readonly FileToAdd[], evenIfKnown: boolean) => {
    stopped = false;
    queue = [...files];
    let outcome = nothingAdded;
    let before = 0;
    try {
      while (queue.length > 0 && outcome.problem === undefined && !stopped) {
        const part = queue.splice(0);
        const came = await addFiles(part, {
          host,
          library: session.info.key,
          evenIfKnown,
          isStopped: isStoppedFor(session),
          progress: (index, name) => {
            const total = before + part.length + (queue?.length ?? 0);
            state.set({ phase: 'adding', done: before + index, total, name, stopping: stopped });
          },
        });
        before += part.length;
        outcome = joinOutcomes(outcome, [], came);
      }
      outcome = { ...outcome, left: [...outcome.left, ...queue] };
    } finally {
      queue = undefined;
    }
    if (outcome.added.length > 0) await refresh(session);
    return outcome;
  };

  const finish = (session: AddingLibrary, outcome: AddingOutcome) => {
    const report = { ...outcome, libraryName: session.info.name, takenBack: [] };
    state.set({ phase: 'finished', report });
    notices.announce(summaryOf(report));
  };

  /** Does one thing to each entry in turn, with progress; what fails stays in the first list and is told. */
  const eachOf = async <T extends { readonly document: ListedDocument }, R>(
    phase: 'taking-back' | 'putting-back',
    entries: readonly T[],
    act: (entry: T) => Promise<R>,
  ): Promise<{ readonly kept: readonly T[]; readonly done: readonly R[] }> => {
    stopped = false;
    const kept: T[] = [];
    const done: R[] = [];
    const problems: string[] = [];
    for (const [index, entry] of entries.entries()) {
      if (stopped) {
        kept.push(...entries.slice(index));
        break;
      }
      const { title, path } = entry.document;
      state.set({ phase, done: index, total: entries.length, name: title, stopping: false });
      try {
        done.push(await act(entry));
      } catch (problem) {
        kept.push(entry);
        problems.push(`${path}: ${explain(problem)}`);
      }
    }
    if (problems.length > 0) {
      const text = message(`adding.notEach.${phase}`, { count: problems.length });
      notices.show({ tone: 'warning', text, details: problems });
    }
    return { kept, done };
  };

  const reportNow = () => {
    const now = state.get();
    return now.phase === 'finished' ? now.report : undefined;
  };

  const trash = async (session: AddingLibrary, document: ListedDocument) =>
    (await host.call('documents.trash', { library: session.info.key, id: document.id })).undo;

  /** A single file needs no panel: it opens, and a notice says what became of it. */
  const tellSingle = async (session: AddingLibrary, outcome: AddingOutcome): Promise<void> => {
    const [added] = outcome.added;
    const [known] = outcome.known;
    const [failed] = outcome.failed;
    const [skipped] = outcome.skipped;
    if (added !== undefined) {
      const { title } = added.document;
      await needs.openDocument(added.document.id);
      notices.show({
        tone: 'success',
        text: message('adding.one.added', { title }),
        action: {
          label: message('adding.takeBack'),
          run: () =>
            void (async () => {
              await closeIfOpen([added.document]);
              await trash(session, added.document);
              await refresh(session);
              notices.announce(message('adding.one.takenBack', { title }));
            })().catch(tell),
        },
      });
    } else if (known !== undefined) {
      await needs.openDocument(known.document.id);
      notices.show({
        tone: 'info',
        text: message('adding.one.known', { name: known.file.file.name, path: known.document.path }),
        action: {
          label: message('adding.addAnyway'),
          run: () => void addSingle(session, [known.file], true).catch(tell),
        },
      });
    } else if (failed !== undefined) {
      const name = failed.file.file.name;
      notices.show({ tone: 'error', text: message('adding.one.failed', { name, reason: failed.reason }) });
    } else if (skipped !== undefined) {
      notices.show({ tone: 'warning', text: message('adding.one.skipped', { name: skipped.file.name }) });
    } else finish(session, outcome);
  };

  const addSingle = async (session: AddingLibrary, files: readonly FileToAdd[], evenIfKnown: boolean) => {
    const outcome = await run(session, files, evenIfKnown);
    // Others may have joined meanwhile.
    const count = outcome.added.length + outcome.known.length + outcome.failed.length;
    if (count + outcome.skipped.length > 1) finish(session, outcome);
    else {
      state.set(idle);
      await tellSingle(session, outcome);
    }
  };

  const tell = (problem: unknown) => notices.show({ tone: 'error', text: explain(problem) });

  const closeIfOpen = async (documents: readonly ListedDocument[]) => {
    const open = needs.document.get()?.id;
    if (documents.some(({ id }) => id === open)) await needs.closeDocument();
  };

  return {
    state,
    gathering(found) {
      if (queue === undefined) state.set({ phase: 'gathering', found });
    },
    async add(given, folder) {
      const session = needs.library.get();
      if (session === undefined) return;
      const files = given.map(({ path, file }) => ({
        path: folder === '' ? path : `${folder}/${path}`,
        file,
      }));
      if (files.length === 0) {
        if (queue === undefined) state.set(idle);
        notices.show({ tone: 'info', text: message('adding.nothing') });
      } else if (queue !== undefined) queue.push(...files);
      else if (files.length === 1) await addSingle(session, files, false);
      else {
        notices.announce(message('adding.begun', { count: files.length }));
        finish(session, await run(session, files, false));
      }
    },
    stop() {
      stopped = true;
      const now = state.get();
      if ('stopping' in now) state.set({ ...now, stopping: true });
    },
    async again(files, evenIfKnown) {
      const session = needs.library.get();
      const report = reportNow();
      if (session === undefined || report === undefined || files.length === 0) return;
      const outcome = joinOutcomes(report, files, await run(session, files, evenIfKnown));
      finish(session, outcome);
    },
    async takeBack() {
      const session = needs.library.get();
      const report = reportNow();
      if (session === undefined || report === undefined) return;
      await closeIfOpen(report.added.map(({ document }) => document));
      const { kept, done } = await eachOf('taking-back', report.added, async ({ asked, document }) => ({
        asked,
        document,
        undo: await trash(session, document),
      }));
      const takenBack = [...report.takenBack, ...done];
      state.set({ phase: 'finished', report: { ...report, added: kept, takenBack } });
      notices.announce(message('adding.takenBack', { count: done.length }));
      await refresh(session);
    },
    async putBack() {
      const session = needs.library.get();
      const report = reportNow();
      if (session === undefined || report === undefined) return;
      const { kept, done } = await eachOf('putting-back', report.takenBack, async ({ asked, undo }) => ({
        asked,
        document: (await host.call('documents.restore', { library: session.info.key, undo })).document,
      }));
      const added = [...report.added, ...done];
      state.set({ phase: 'finished', report: { ...report, added, takenBack: kept } });
      notices.announce(message('adding.putBack', { count: done.length }));
      await refresh(session);
    },
    dismiss() {
      if (queue === undefined) state.set(idle);
    },
  };

  /** What the host tells of by itself as well; when it cannot be asked just now, nothing is lost. */
  async function refresh(session: AddingLibrary): Promise<void> {
    if (needs.library.get() === session) await session.refreshDocuments().catch(() => undefined);
  }
}

/** What came of it in one sentence. */
export function summaryOf(report: AddingReport): string {
  const { added, known, skipped, failed, left } = report;
  return message('adding.summary', {
    added: added.length,
    other: known.length + skipped.length + failed.length,
    left: left.length,
  });
}
