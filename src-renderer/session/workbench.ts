// Owns what a window has open: the host, the settings, a library, a document. Each part keeps its own state; this file opens and
// closes them in order. What commands do is in commands.ts.
import type { Id } from '#core/annotation/records.ts';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { HostError, type LibraryInfo, type ListedDocument, type Settings } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { HostClient } from '../client/host-client.ts';
import { createStore, type Observable, type Store } from '../client/observable.ts';
import { createAdding, type Adding } from './adding.ts';
import { createArming, type Arming } from './arming.ts';
import type { Choosing } from './choosing.ts';
import { createCommands, type Commands } from './commands.ts';
import { createDialogs, type Dialogs } from './dialogs.ts';
import { createEditParts, type EditParts } from './edit-parts.ts';
import { openDocumentSession, type DocumentSession } from './document-session.ts';
import type { Identity } from './identity.ts';
import { openLibrarySession, type LibrarySession } from './library-session.ts';
import { createNotices, type Notices } from './notices.ts';
import { followOpenFile, type OpenFile } from './open-file.ts';
import { keepSettings } from './kept-settings.ts';
import { tellOpened } from './opened-library.ts';
import { openText, type OpenedText } from './opened-text.ts';
import { followPurges } from './purging.ts';
import { tellReading } from './reading-notices.ts';
import { followReadingChanges } from './reading-changes.ts';
import { keepSafe } from './safekeeping.ts';
import { followEdits } from './saving-notices.ts';
import { tellAccess } from './access-notices.ts';
import { tellCrash } from './crash-notice.ts';
import { lastDocument, rememberDocument, showAskedDocument } from './first-document.ts';
import { followMenu } from './menu-state.ts';
import { createProblemLog, logUncaught, type ProblemLog } from './problem-log.ts';
import { adviceFor, explain } from './problems.ts';
import { createTagGuide, type TagGuide } from './tag-guide.ts';
import { windowMemory } from './window-memory.ts';
import { createWindowPanes, type WindowPanes } from './window-panes.ts';
import { nameWindow } from './window-title.ts';

/** What became of opening a library or document; a failure stays until something else is opened. */
export type Opening =
  | { readonly state: 'idle' }
  | { readonly state: 'opening'; readonly title: string; readonly id?: Id }
  /** A document whose file is gone: what is known of it is shown. */
  | { readonly state: 'missing'; readonly title: string; readonly id: Id }
  | { readonly state: 'failed'; readonly title: string; readonly message: string; readonly advice: string };

export interface HostFacts {
  readonly shell: 'electron' | 'web';
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly version: string;
  readonly nativeDialogs: boolean;
  readonly nativeMenu: boolean;
  /** The host writes PDF itself. */
  readonly pdf: boolean;
}

export interface WorkbenchParts extends EditParts {
  readonly host: HostClient;
  readonly facts: HostFacts;
  readonly settings: Observable<Settings>;
  /** The annotator's name that is offered while nobody has chosen one. */
  readonly greeting: Observable<string | undefined>;
  readonly library: Observable<LibrarySession | undefined>;
  readonly document: Observable<DocumentSession | undefined>;
  readonly openingLibrary: Observable<Opening>;
  readonly openingDocument: Observable<Opening>;
  /** What became of the open document's file since it was read. */
  readonly openFile: Observable<OpenFile>;
  readonly connection: HostClient['connection'];
  readonly notices: Notices;
  readonly dialogs: Dialogs;
  readonly adding: Adding;
  readonly panes: WindowPanes;
  readonly guide: TagGuide;
  readonly problems: ProblemLog;
  /** The type that every finished selection is tagged with, and the one used last. */
  readonly arming: Arming;
  /** What is being chosen at a place of the text. */
  readonly choosing: Store<Choosing | undefined>;
  changeSettings(set: Partial<Settings>): Promise<void>;
  greet(annotator: string): Promise<void>;
  /**
   * Opens what `find` gives; a failure is shown in `openingLibrary`, and the library that was open stays. Shows the document
   * asked for, else the one shown last.
   */
  openLibrary(find: () => Promise<LibraryInfo | undefined>, show?: Id): Promise<void>;
  openDocument(id: Id): Promise<void>;
  /** Shows the open document anew: its file was changed, or is to be read in another way. @param read when it was read already */
  reloadDocument(read?: OpenedText): Promise<void>;
  closeDocument(): Promise<void>;
}

export interface Workbench extends WorkbenchParts {
  readonly commands: Commands;
}

const idle: Opening = { state: 'idle' };

/** @throws HostError when the host does not answer its first call. */
export async function startWorkbench(host: HostClient): Promise<Workbench> {
  const hello = await host.call('app.hello', {});
  const greeting = createStore<string | undefined>(hello.greeted ? undefined : hello.settings.annotator);
  const library = createStore<LibrarySession | undefined>(undefined);
  const document = createStore<DocumentSession | undefined>(undefined);
  const openingLibrary = createStore<Opening>(idle);
  const openingDocument = createStore<Opening>(idle);
  const notices = createNotices();
  const settings = keepSettings(host, hello.settings, (problem) =>
    notices.show({ tone: 'warning', text: message('settings.notKept', { reason: explain(problem) }) }),
  );
  const dialogs = createDialogs();
  const problems = createProblemLog(host);
  logUncaught(problems);
  const panes = createWindowPanes(windowMemory, hello.settings, (set) => void settings.change(set));

  const identity: Identity = {
    annotator: () => settings.get().annotator,
    newId: createIdMaker(
      () => Date.now(),
      (count) => crypto.getRandomValues(new Uint8Array(count)),
    ),
    wallTime: () => Date.now(),
    moment: () => new Date().toISOString(),
  };

  const failed = (title: string, problem: unknown): Opening => ({
    state: 'failed',
    title,
    message: explain(problem),
    advice: adviceFor(problem),
  });

  /** Ended when another document is opened, or none: what a person no longer waits for is not read to its end. */
  let reading = new AbortController();
  let stopKeeping: () => void = () => undefined;
  const show = async (session: LibrarySession, listed: ListedDocument, read?: OpenedText) => {
    reading.abort();
    const { signal } = (reading = new AbortController());
    openingDocument.set({ state: 'opening', title: listed.title, id: listed.id });
    try {
      const record = await session.documentRecord(listed.id);
      const text = read ?? (await openText(host, session.info.key, listed, record, signal));
      const next = await openDocumentSession(session, text);
      if (signal.aborted) {
        next.close();
        return;
      }
      document.get()?.close();
      document.set(next);
      openingDocument.set(idle);
      rememberDocument(session, listed.id);
      // A choice made in the list for something else would not be what the person sees before them.
      const { chosen, choose } = session.documents;
      if (!chosen.get().has(listed.id) || chosen.get().size > 1) choose(new Set());
      tellReading(workbench, text);
    } catch (problem) {
      if (signal.aborted) return;
      document.get()?.close();
      document.set(undefined);
      openingDocument.set(failed(listed.title, problem));
    }
  };

  const workbench: WorkbenchParts = {
    host,
    facts: {
      shell: hello.shell,
      platform: hello.platform,
      version: hello.version,
      ...hello.abilities,
    },
    settings,
    greeting,
    library,
    document,
    openingLibrary,
    openingDocument,
    openFile: followOpenFile({ host, library, document }),
    connection: host.connection,
    notices,
    dialogs,
    ...createEditParts({ host, library, document, notices, dialogs }),
    adding: createAdding({
      host,
      library,
      document,
      notices,
      openDocument: (id) => workbench.openDocument(id),
      closeDocument: () => workbench.closeDocument(),
    }),
    panes,
    guide: createTagGuide(),
    problems,
    arming: createArming(),
    choosing: createStore<Choosing | undefined>(undefined),
    async changeSettings(set) {
      await settings.change(set);
    },
    async greet(annotator) {
      await workbench.changeSettings({ annotator });
      greeting.set(undefined);
    },
    async openLibrary(find, show) {
      openingLibrary.set({ state: 'opening', title: '' });
      try {
        const info = await find();
        if (info === undefined) {
          openingLibrary.set(idle);
          return;
        }
        if (!(await workbench.leaving.mayLeave())) {
          openingLibrary.set(idle);
          return;
        }
        openingLibrary.set({ state: 'opening', title: info.name });
        await workbench.closeDocument();
        const before = library.get();
        if (before !== undefined && before.info.key === info.key) {
          await before.refreshDocuments();
        } else {
          const session = await openLibrarySession(host, info, identity);
          library.set(session);
          stopKeeping();
          stopKeeping = keepSafe(workbench, session);
          await before?.close();
          await tellOpened(session, notices, dialogs);
        }
        openingLibrary.set(idle);
        const now = library.get();
        if (show !== undefined) await showAskedDocument(workbench, show);
        else if (now !== undefined) {
          const last = await lastDocument(now);
          if (last !== undefined) await workbench.openDocument(last);
        }
      } catch (problem) {
        openingLibrary.set(failed(message('library.title'), problem));
      }
    },
    async openDocument(id) {
      const session = library.get();
      const listed = session?.documents.listed(id);
      if (session === undefined || listed === undefined) return;
      if (document.get()?.id === id) {
        document.get()?.focus();
        return;
      }
      if (!(await workbench.leaving.mayLeave())) return;
      if (listed.state === 'missing') {
        await workbench.closeDocument();
        openingDocument.set({ state: 'missing', title: listed.title, id });
      } else await show(session, listed);
    },
    async reloadDocument(read) {
      const session = library.get();
      const open = document.get();
      const listed = open === undefined ? undefined : session?.documents.listed(open.id);
      if (session !== undefined && listed !== undefined) await show(session, listed, read);
    },
    async closeDocument() {
      reading.abort();
      document.get()?.close();
      document.set(undefined);
      openingDocument.set(idle);
    },
  };

  let annotator = settings.get().annotator;
  settings.subscribe(() => {
    if (settings.get().annotator === annotator) return;
    annotator = settings.get().annotator;
    library.get()?.sets.refresh();
  });
  tellAccess(workbench);
  followEdits(workbench);
  nameWindow(workbench);
  followReadingChanges(workbench);
  followPurges(host, library.get, () => location.reload());
  if (hello.crash !== undefined) tellCrash(workbench, hello.crash);
  host.on('document.show', (payload) => {
    if (payload.library === library.get()?.info.key) void showAskedDocument(workbench, payload.id);
  });
  const asked = hello.library;
  if (asked !== undefined) {
    await workbench.openLibrary(async () => asked, hello.document);
    // The library did open; the file that was asked for with it is none of its documents.
    if (hello.problem !== undefined) notices.show({ tone: 'warning', text: hello.problem.message });
  } else if (hello.problem !== undefined) {
    const { code, message: text, details } = hello.problem;
    openingLibrary.set(failed(message('library.title'), new HostError(code, text, details)));
  }
  const commands = createCommands(workbench);
  if (hello.abilities.nativeMenu) followMenu(host, commands);
  return { ...workbench, commands };
}
