// Owns the database of indexed texts of a library: local to this profile, made from the library's files, and thrown away whenever in
// doubt. Failing is no harm: what cannot be kept is indexed again next time.
import type { PackedText } from '#core/search/word-index.ts';

export interface KeptText extends PackedText {
  readonly stamp: string;
}

export interface KeptTexts {
  /** Gives every text to `take`, some at a time. */
  readAll(take: (text: KeptText) => void): Promise<void>;
  put(text: KeptText): void;
  remove(ids: readonly string[]): void;
  clear(): Promise<void>;
  close(): void;
}

/**
 * What the kept texts were made with. Raised with any change of how texts are cut into words; with each version of a reader, as that may
 * make another text of the same file.
 */
export const indexVersion = '1 docx/1 epub/1 html/1 markdown/1 pdf/1 text/1';

const textStore = 'texts';
const metaStore = 'meta';
/** Texts read or written at once. */
const atOnce = 200;

/** Undefined when the browser keeps nothing. */
export async function openKeptTexts(
  factory: IDBFactory,
  name: string,
  purges: number,
): Promise<KeptTexts | undefined> {
  let database: IDBDatabase;
  try {
    const opening = factory.open(name, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(textStore, { keyPath: 'id' });
      opening.result.createObjectStore(metaStore);
    };
    database = await answerOf(opening);
    // Another window deletes it: this one goes on with what it has in memory.
    database.onversionchange = () => database.close();
    await forgetUnlessSame(database, `${indexVersion} ${purges}`);
  } catch {
    return undefined;
  }
  let waiting: (() => void)[] = [];
  let writing = false;
  let open = true;

  const write = async () => {
    writing = true;
    while (open && waiting.length > 0) {
      const now = waiting.slice(0, atOnce);
      waiting = waiting.slice(atOnce);
      try {
        writeTo = database.transaction(textStore, 'readwrite', { durability: 'relaxed' });
        for (const one of now) one();
        await endOf(writeTo);
      } catch {
        // Full or closed: the rest would fare no better.
        open = false;
      }
    }
    writing = false;
  };
  let writeTo: IDBTransaction | undefined;
  const soon = (act: (store: IDBObjectStore) => void) => {
    if (!open) return;
    waiting.push(() => {
      if (writeTo !== undefined) act(writeTo.objectStore(textStore));
    });
    if (!writing) void write();
  };

  return {
    async readAll(take) {
      let after: IDBKeyRange | null = null;
      for (;;) {
        const store = database.transaction(textStore).objectStore(textStore);
        const texts = (await answerOf(store.getAll(after, atOnce))) as KeptText[];
        for (const text of texts) take(text);
        const last = texts.at(-1);
        if (last === undefined || texts.length < atOnce) return;
        after = IDBKeyRange.lowerBound(last.id, true);
      }
    },
    put: (text) => soon((store) => store.put(text)),
    remove(ids) {
      for (const id of ids) soon((store) => store.delete(id));
    },
    async clear() {
      waiting = [];
      try {
        const clearing = database.transaction(textStore, 'readwrite');
        clearing.objectStore(textStore).clear();
        await endOf(clearing);
      } catch {
        open = false;
      }
    },
    close() {
      open = false;
      database.close();
    },
  };
}

/** Texts that were kept by another version, or before something was deleted for good, are of no use. */
async function forgetUnlessSame(database: IDBDatabase, made: string): Promise<void> {
  const both = database.transaction([textStore, metaStore], 'readwrite');
  const meta = both.objectStore(metaStore);
  const before: unknown = await answerOf(meta.get('made'));
  if (before !== made) {
    both.objectStore(textStore).clear();
    meta.put(made, 'made');
  }
  await endOf(both);
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB refused'));
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB gave up'));
  });
}
