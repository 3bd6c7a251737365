// Owns opening what a window shows: a path given at start, a library known by its key, or the library used last.
import type { Id } from '#core/annotation/records.ts';
import { HostError, type HostErrorData } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Opened } from './connection.ts';
import { errorData } from './dispatch.ts';
import type { ErrorLog } from './error-log.ts';
import { findTarget } from './launch-target.ts';
import type { LibraryServices } from './services.ts';

/** What windows are opened on. A failure becomes the window's problem, never an error. */
export interface Openings {
  /** A folder as a library, or a file as a document of the library it lies in. */
  openPath(path: string): Promise<Opened>;
  /** A library that is open or among the recent ones. */
  openKey(key: string, document?: Id): Promise<Opened>;
  /** The library used last; nothing when there was none. */
  openLatest(): Promise<Opened>;
}

export function createOpenings(libraries: LibraryServices, log: ErrorLog): Openings {
  async function attempt(open: () => Promise<Opened>): Promise<Opened> {
    try {
      return await open();
    } catch (error) {
      return { problem: problemOf(error, log) };
    }
  }

  /** Beside the library, as that did open. */
  async function withDocument(opened: Opened, file: string): Promise<Opened> {
    if (opened.library === undefined) return opened;
    const { documents } = await libraries.get(opened.library.key).documents.list();
    const plain = file.normalize('NFC');
    const found = documents.find(({ path }) => path === file || path.normalize('NFC') === plain);
    if (found !== undefined) return { ...opened, document: found.id };
    const problem = errorData(new HostError('not-text', message('host.notADocument', { path: file })));
    return { ...opened, problem };
  }

  return {
    openPath: (path) =>
      attempt(async () => {
        const known = (await libraries.recent()).map(({ location }) => location);
        const { folder, file } = await findTarget(path, known);
        const opened = { library: await libraries.openFolder(folder) };
        return file === undefined ? opened : withDocument(opened, file);
      }),
    openKey: (key, document) =>
      attempt(async () => {
        const known = (await libraries.recent()).find((library) => library.key === key);
        const location = known?.location ?? libraries.get(key).info.location;
        const library = await libraries.openFolder(location);
        return { library, ...(document === undefined ? {} : { document }) };
      }),
    async openLatest() {
      const [latest] = await libraries.recent();
      return latest === undefined
        ? {}
        : attempt(async () => ({ library: await libraries.openFolder(latest.location) }));
    },
  };
}

function problemOf(error: unknown, log: ErrorLog): HostErrorData {
  if (error instanceof HostError) return errorData(error);
  log.note('opening a library', error);
  return { code: 'internal', message: message('host.internal', { method: 'library.openFolder' }) };
}
