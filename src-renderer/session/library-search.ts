// Owns a window's search of its library: what is asked, what was found, which hits are chosen, and the index behind it, which is begun when
// the search is first opened and then kept current. Knows nothing of the screen.
import type { AnnotationFilter } from '#core/annotation/annotation-filter.ts';
import type { DocumentRecord } from '#core/annotation/records.ts';
import type { HitOrder } from '#core/search/concordance.ts';
import type { HostClient } from '../client/host-client.ts';
import { createStore, type Observable } from '../client/observable.ts';
import { openKeptTexts } from '../search/kept-texts.ts';
import type { DocumentHits, SearchFound, SearchScope } from '../search/search-protocol.ts';
import { startSearchWorker, type SearchWorker } from '../search/search-worker-client.ts';
import { createHitRows, type HitRows } from './hit-rows.ts';
import { createHitTicks, type HitTicks } from './hit-ticks.ts';
import type { LibrarySession } from './library-session.ts';
import { createSearchAnnotations } from './search-annotations.ts';
import { createSearchTexts, factsOf, type SearchTexts, type UnreadText } from './search-texts.ts';

export type { SearchRow } from '../search/search-protocol.ts';

export interface AskedSearch {
  readonly query: string;
  readonly scope: SearchScope;
  readonly order: HitOrder;
  readonly filter: AnnotationFilter;
  readonly statuses: readonly DocumentRecord['status'][];
}

export interface SearchIndexState {
  /** closed: not begun; opening: the kept texts are being read; broken: it can be begun anew. */
  readonly state: 'closed' | 'opening' | 'reading' | 'ready' | 'stopped' | 'broken';
  readonly done: number;
  readonly total: number;
  readonly searched: number;
  readonly unread: readonly UnreadText[];
}

export interface ShownSearch {
  /** Undefined until something was asked and answered. */
  readonly found: SearchFound | undefined;
  readonly asked: AskedSearch;
  /** The index changed since. */
  readonly newer: boolean;
}

export interface LibrarySearch {
  readonly asked: Observable<AskedSearch>;
  readonly shown: Observable<ShownSearch>;
  readonly index: Observable<SearchIndexState>;
  readonly ticks: HitTicks;
  /** Place in the list that keys and "go to" work on. */
  readonly active: Observable<number>;
  readonly rows: Pick<HitRows, 'version' | 'at' | 'want'>;
  /** Begins the index, or does nothing when it has begun. */
  open(): void;
  ask(set: Partial<AskedSearch>): void;
  askAgain(): void;
  activate(at: number): void;
  /** The ticked hits by document. */
  tickedHits(): Promise<readonly DocumentHits[]>;
  stop(): void;
  goOn(): void;
  /** Throws the index away and makes it again. */
  rebuild(): void;
  close(): void;
}

export const nothingAsked: AskedSearch = {
  query: '',
  scope: 'text',
  order: 'rank',
  filter: {},
  statuses: [],
};
const closedIndex: SearchIndexState = { state: 'closed', done: 0, total: 0, searched: 0, unread: [] };

/** Milliseconds between looks at what the growing index finds. */
const rest = 700;

export interface LibrarySearchOptions {
  readonly host: Pick<HostClient, 'call' | 'on'>;
  readonly library: () => LibrarySession;
  readonly startWorker?: (broken: () => void) => SearchWorker;
}

export function createLibrarySearch(options: LibrarySearchOptions): LibrarySearch {
  const { host } = options;
  const start = options.startWorker ?? startSearchWorker;
  const asked = createStore(nothingAsked);
  const shown = createStore<ShownSearch>({ found: undefined, asked: nothingAsked, newer: false });
  const index = createStore(closedIndex);
  const ticks = createHitTicks();
  const active = createStore(0);
  const rows = createHitRows();
  let worker: SearchWorker | undefined;
  let texts: SearchTexts | undefined;
  let stops: (() => void)[] = [];
  let closed = false;

  let number = 0;
  let asking = false;
  let askAgain = false;

  const run = async () => {
    askAgain = asking;
    if (asking || worker === undefined) return;
    const { service } = worker;
    asking = true;
    do {
      askAgain = false;
      number += 1;
      const question = asked.get();
      try {
        const place = shown.get().asked === question ? active.get() : 0;
        const keep = place === 0 ? undefined : rows.at(place)?.at;
        const found = await service.search({ number, ...question, ...(keep === undefined ? {} : { keep }) });
        if (askAgain || closed) continue;
        rows.begin(found.listed, (from, to) => service.rows({ number: found.number, from, to }));
        // The first rows come together with the word of how many there are.
        await rows.want(0, 1);
        if (keep !== undefined) active.set(found.kept ?? Math.min(place, Math.max(0, found.listed - 1)));
        shown.set({ found, asked: question, newer: false });
      } catch {
        // The worker's end is told by the state of the index.
      }
    } while (askAgain && !closed);
    asking = false;
  };

  /** A list in which something is ticked is not exchanged under somebody's hands. */
  const isLeftAlone = () => !ticks.state.get().all && ticks.state.get().except.size === 0;
  let looking: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    if (texts !== undefined) index.set(texts.state());
    if (looking !== undefined || closed) return;
    looking = setTimeout(() => {
      looking = undefined;
      if (isLeftAlone()) void run();
      else if (shown.get().found !== undefined && !shown.get().newer)
        shown.set({ ...shown.get(), newer: true });
    }, rest);
  };

  const end = () => {
    for (const stop of stops) stop();
    stops = [];
    texts?.close();
    texts = undefined;
    worker?.end();
    worker = undefined;
    asking = false;
    clearTimeout(looking);
    looking = undefined;
  };

  const begin = async () => {
    const library = options.library();
    const mine = start(() => {
      end();
      index.set({ ...closedIndex, state: 'broken' });
    });
    worker = mine;
    index.set({ ...closedIndex, state: 'opening' });
    const { service } = mine;
    try {
      const keep = () => service.keep(library.space.state.get()?.ownFull !== true).catch(() => undefined);
      await keep();
      const { journal } = await host.call('journal.position', { library: library.info.key });
      // What has been read of the kept texts is found while the rest is still being read.
      await service.changeDocuments({ put: library.documents.entries.get().map(factsOf), removed: [] });
      const growing = setInterval(changed, rest);
      stops.push(() => clearInterval(growing));
      const known = await service.open({ name: nameOf(library), purges: journal.purges ?? 0 });
      clearInterval(growing);
      if (worker !== mine) return;
      texts = createSearchTexts({
        ...{ host, library: library.info.key, documents: library.documents },
        ...{ service, known, changed },
      });
      const { sync } = texts;
      const annotations = createSearchAnnotations({ library, service, changed, pause });
      stops.push(
        annotations.close,
        library.space.state.subscribe(() => void keep()),
        library.documents.entries.subscribe(() => sync()),
        library.watch((changes) => {
          const records = changes.filter(({ kind }) => kind === 'document').map(({ id }) => id);
          if (records.length > 0) sync(records);
        }),
      );
      sync();
      void run();
    } catch {
      if (worker !== mine) return;
      end();
      index.set({ ...closedIndex, state: 'broken' });
    }
  };

  const forget = host.on('library.purged', ({ library: key }) => {
    const library = options.library();
    if (key !== library.info.key) return;
    // What was deleted for good stands in the kept texts too. The window is loaded again in a moment.
    end();
    index.set(closedIndex);
    globalThis.indexedDB?.deleteDatabase(nameOf(library));
  });

  const setAsked = (next: AskedSearch) => {
    asked.set(next);
    ticks.setAll(false);
    active.set(0);
    void run();
  };

  return {
    asked,
    shown,
    index,
    ticks,
    active,
    rows,
    open() {
      const { state } = index.get();
      if (!closed && (state === 'closed' || state === 'broken')) void begin();
    },
    ask: (set) => setAsked({ ...asked.get(), ...set }),
    askAgain: () => setAsked(asked.get()),
    activate(at) {
      if (at !== active.get()) active.set(at);
    },
    async tickedHits() {
      const { found } = shown.get();
      const { all, except } = ticks.state.get();
      if (worker === undefined || found === undefined) return [];
      return worker.service.hits({
        number: found.number,
        which: all ? 'all' : [...except],
        except: all ? [...except] : [],
      });
    },
    stop: () => texts?.stop(),
    goOn: () => texts?.goOn(),
    rebuild() {
      const anew = () => void texts?.rebuild().catch(() => undefined);
      const { state } = index.get();
      if (state === 'closed' || state === 'broken') void begin().then(anew);
      else anew();
    },
    close() {
      closed = true;
      forget();
      end();
      index.set(closedIndex);
    },
  };
}

/** Not like the working store's name, which tools look for by its beginning. */
function nameOf({ info }: Pick<LibrarySession, 'info'>): string {
  return `attest.search-${info.key}`;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Throws away kept texts from before something was deleted for good, if it was deleted while no window of this profile looked. */
export async function forgetPurgedTexts(
  host: Pick<HostClient, 'call'>,
  library: Pick<LibrarySession, 'info'>,
): Promise<void> {
  const factory = globalThis.indexedDB as IDBFactory | undefined;
  if (factory === undefined || typeof factory.databases !== 'function') return;
  const name = nameOf(library);
  if (!(await factory.databases()).some((database) => database.name === name)) return;
  const { journal } = await host.call('journal.position', { library: library.info.key });
  (await openKeptTexts(factory, name, journal.purges ?? 0))?.close();
}
