// One person at work on one library, all in this process: the real services over a chosen file port, the real store over a
// stand-in for IndexedDB. Remembers what was promised, so that a test can ask for it after a fault.
import type { StampedChange } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { methods, type HostEvent, type Input, type Method } from '#core/contract/contract.ts';
import { HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { FilePort } from '../../src-main/files/file-port.ts';
import type { ProcessIdentity } from '../../src-main/journal/process-identity.ts';
import { createLibraries, type LibrariesOptions } from '../../src-main/library/libraries.ts';
import type { Library } from '../../src-main/library/library.ts';
import type { IndexedDbPort } from '../../src-renderer/store/database.ts';
import { afterTimeout, type After, type HostCaller } from '../../src-renderer/store/host-port.ts';
import { openLibraryStore, type LibraryStore } from '../../src-renderer/store/library-store.ts';
import { createProfile } from '../support/store-bench.ts';
import { articleText, createWork, textHash } from './desk-work.ts';
import { pick } from './seeded-random.ts';

/** What is remembered over faults: batches that were tried, and those of them that were said to be saved. */
export interface Promises {
  readonly tried: Map<Id, number>;
  readonly saved: Set<Id>;
  /** Ids of annotations that were ever made. */
  readonly made: Set<Id>;
}

export const noPromises = (): Promises => ({ tried: new Map(), saved: new Set(), made: new Set() });

export interface DeskOptions {
  /** Real paths. */
  readonly folder: string;
  readonly userData: string;
  readonly files?: FilePort;
  readonly random: () => number;
  readonly now?: () => number;
  readonly self?: ProcessIdentity;
  readonly profile?: IndexedDbPort;
  readonly rotateAt?: number;
  readonly promises?: Promises;
}

export interface Desk {
  readonly library: Library;
  readonly info: LibraryInfo;
  readonly store: LibraryStore;
  readonly profile: IndexedDbPort;
  readonly promises: Promises;
  /** One more command, of any kind; resolves when it is said to be saved. */
  work(): Promise<void>;
  /** Ends in order. */
  close(): Promise<void>;
  /** Ends as a killed process does: nothing more is written, nobody is told. The file port has to refuse by itself. */
  abandon(): Promise<void>;
}

/** The host connection of a window, without transport. */
function hostOver(
  library: Library,
  key: string,
  subscribe: (listener: (event: string, payload: unknown) => void) => () => void,
): { readonly host: HostCaller; readonly stop: () => void } {
  const listeners = new Set<{ event: HostEvent; listener: (payload: never) => void }>();
  const stop = subscribe((event, payload) => {
    const crossed: unknown = structuredClone(payload);
    for (const one of [...listeners]) if (one.event === event) one.listener(crossed as never);
  });
  const carryOut = async (method: Method, input: unknown): Promise<unknown> => {
    switch (method) {
      case 'journal.append':
        return library.journal.append((input as Input<'journal.append'>).changes);
      case 'journal.read': {
        const { after, limit } = input as Input<'journal.read'>;
        return library.journal.read(after, limit);
      }
      case 'journal.position':
        return library.journal.position();
      case 'documents.list':
        return library.documents.list();
      case 'texts.keep': {
        const { hash, bytes } = input as Input<'texts.keep'>;
        return { kept: await library.texts.keep(hash, bytes) };
      }
      case 'texts.read':
        return { bytes: await library.texts.read((input as Input<'texts.read'>).hash) };
      default:
        throw new HostError('bad-request', `${method} of ${key}`);
    }
  };
  const host: HostCaller = {
    async call(method, input) {
      const parsed = methods[method].input.parse(structuredClone(input));
      try {
        return structuredClone(await carryOut(method, parsed)) as never;
      } catch (error) {
        // As the dispatcher answers what nobody foresaw.
        throw error instanceof HostError
          ? error
          : new HostError('internal', message('host.internal', { method }));
      }
    },
    on(event, listener) {
      const one = { event, listener: listener as (payload: never) => void };
      listeners.add(one);
      return () => listeners.delete(one);
    },
  };
  return { host, stop };
}

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { random, now = Date.now, promises = noPromises(), profile = createProfile() } = options;
  const newId = createIdMaker(now, (count) => Uint8Array.from({ length: count }, () => pick(random, 256)));
  const given: Partial<LibrariesOptions> = {
    ...(options.files === undefined ? {} : { files: options.files }),
    ...(options.self === undefined ? {} : { self: options.self }),
    ...(options.rotateAt === undefined ? {} : { rotateAt: options.rotateAt }),
  };
  const libraries = await createLibraries({
    userData: options.userData,
    now,
    newId,
    pollEvery: 3_600_000,
    scanEvery: 3_600_000,
    // The trash of a test is its own.
    environment: { XDG_DATA_HOME: `${options.userData}/data` },
    freeSpace: async () => 10_000_000_000,
    ...given,
  });
  let alive = true;
  const after: After = (milliseconds, action) => afterTimeout(milliseconds, () => alive && action());
  try {
    const info = await libraries.openFolder(options.folder);
    const library = libraries.get(info.key);
    const { host, stop } = hostOver(library, info.key, (listener) =>
      libraries.subscribe(listener as Parameters<typeof libraries.subscribe>[0]),
    );
    const store = await openLibraryStore({ host, library: info, now, newId, after, indexedDb: profile });
    await store.keepText(textHash, articleText);
    const work = createWork({ store, random, newId, promises });
    const end = async () => {
      stop();
      await libraries.close();
    };
    return {
      library,
      info,
      store,
      profile,
      promises,
      work,
      async close() {
        await store.close();
        await end();
        alive = false;
      },
      async abandon() {
        alive = false;
        await end();
      },
    };
  } catch (error) {
    alive = false;
    await libraries.close();
    throw error;
  }
}

/** Resolves when the store says why something is not saved. */
export function whenTold({ saveState }: LibraryStore): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (saveState.get().message === undefined) return;
      stop();
      resolve();
    };
    const stop = saveState.subscribe(look);
    look();
  });
}

/** Changes of a library's journal, as its own reader gives them. */
export async function readJournal(library: Library): Promise<StampedChange[]> {
  const changes: StampedChange[] = [];
  let vector = {};
  for (let done = false; !done;) {
    const page = await library.journal.read(vector, 2000);
    changes.push(...page.entries);
    ({ vector, done } = page);
  }
  return changes;
}
