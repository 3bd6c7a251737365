// Owns what a window has open: the host, the settings, a library, a document. Each part keeps its own state; this file opens and
// closes them in order. What commands do is in commands.ts.
import type { Id } from '#core/annotation/records.ts';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { HostError, type LibraryInfo, type Settings } from '#core/contract/contract.ts';
import { message } from '#core/messages/catalogue.ts';
import type { HostClient } from '../client/host-client.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { createCommands, type Commands } from './commands.ts';
import { createDialogs, type Dialogs } from './dialogs.ts';
import { openDocumentSession, type DocumentSession } from './document-session.ts';
import type { Identity } from './identity.ts';
import { openLibrarySession, type LibrarySession } from './library-session.ts';
import { createNotices, type Notices } from './notices.ts';
import { keepSettings } from './kept-settings.ts';
import { openText } from './opened-text.ts';
import { keepSafe } from './safekeeping.ts';
import { adviceFor, explain } from './problems.ts';

/** What became of opening a library or document; a failure stays until something else is opened. */
export type Opening =
  | { readonly state: 'idle' }
  | { readonly state: 'opening'; readonly title: string }
  | { readonly state: 'failed'; readonly title: string; readonly message: string; readonly advice: string };

export interface HostFacts {
  readonly shell: 'electron' | 'web';
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly version: string;
  readonly nativeDialogs: boolean;
}

export interface WorkbenchParts {
  readonly host: HostClient;
  readonly facts: HostFacts;
  readonly settings: Observable<Settings>;
  /** The annotator's name that is offered while nobody has chosen one. */
  readonly greeting: Observable<string | undefined>;
  readonly library: Observable<LibrarySession | undefined>;
  readonly document: Observable<DocumentSession | undefined>;
  readonly openingLibrary: Observable<Opening>;
  readonly openingDocument: Observable<Opening>;
  readonly connection: HostClient['connection'];
  readonly notices: Notices;
  readonly dialogs: Dialogs;
  changeSettings(set: Partial<Settings>): Promise<void>;
  greet(annotator: string): Promise<void>;
  /** Opens what `find` gives; a failure is shown in `openingLibrary`, and the library that was open stays. */
  openLibrary(find: () => Promise<LibraryInfo | undefined>): Promise<void>;
  openDocument(id: Id): Promise<void>;
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

  let opening = 0;
  let stopKeeping: () => void = () => undefined;
  const workbench: WorkbenchParts = {
    host,
    facts: {
      shell: hello.shell,
      platform: hello.platform,
      version: hello.version,
      nativeDialogs: hello.abilities.nativeDialogs,
    },
    settings,
    greeting,
    library,
    document,
    openingLibrary,
    openingDocument,
    connection: host.connection,
    notices,
    dialogs,
    async changeSettings(set) {
      await settings.change(set);
    },
    async greet(annotator) {
      await workbench.changeSettings({ annotator });
      greeting.set(undefined);
    },
    async openLibrary(find) {
      openingLibrary.set({ state: 'opening', title: '' });
      try {
        const info = await find();
        if (info === undefined) {
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
          tellOpened(session, notices);
        }
        openingLibrary.set(idle);
        const last = await library.get()?.store.place('lastDocument');
        if (typeof last === 'string' && library.get()?.documents.listed(last)?.state === 'ready') {
          await workbench.openDocument(last);
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
      opening += 1;
      const mine = opening;
      openingDocument.set({ state: 'opening', title: listed.title });
      try {
        const text = await openText(host, session.info.key, listed);
        const next = await openDocumentSession(session, text);
        if (mine !== opening) {
          next.close();
          return;
        }
        document.get()?.close();
        document.set(next);
        openingDocument.set(idle);
        void session.store.setPlace('lastDocument', id);
        if (text.uncertain) {
          const { title, encoding } = text;
          notices.show({ tone: 'warning', text: message('text.uncertain', { title, encoding }) });
        }
      } catch (problem) {
        if (mine !== opening) return;
        document.get()?.close();
        document.set(undefined);
        openingDocument.set(failed(listed.title, problem));
      }
    },
    async closeDocument() {
      opening += 1;
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
  const asked = hello.library;
  if (asked !== undefined) await workbench.openLibrary(async () => asked);
  else if (hello.problem !== undefined) {
    const { code, message: text, details } = hello.problem;
    openingLibrary.set(failed(message('library.title'), new HostError(code, text, details)));
  }
  return { ...workbench, commands: createCommands(workbench) };
}

function tellOpened(session: LibrarySession, notices: Notices): void {
  const { restored, notices: found } = session.store.opened;
  if (restored > 0) {
    notices.show({ tone: 'info', text: message('library.restored', { count: restored }) });
  }
  for (const text of found) notices.show({ tone: 'warning', text });
}
