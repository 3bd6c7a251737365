// The search of a library: what is read for it and when, what is found, and tagging what was found.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { addRecord, removeRecord, updateRecord, type Change } from '#core/annotation/change.ts';
import { describeTarget } from '#core/anchoring/describe.ts';
import type { Annotation, Entity } from '#core/annotation/records.ts';
import { HostError, type ListedDocument } from '#core/contract/host-data.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import { createStore } from '../../src-renderer/client/observable.ts';
import { createSearchService } from '../../src-renderer/search/search-service.ts';
import type { DocumentSession } from '../../src-renderer/session/document-session.ts';
import {
  createLibrarySearch,
  forgetPurgedTexts,
  type LibrarySearch,
} from '../../src-renderer/session/library-search.ts';
import { openLibrarySession } from '../../src-renderer/session/library-session.ts';
import { tagHits } from '../../src-renderer/session/search-tagging.ts';
import { FDBFactory, FDBKeyRange } from '../support/indexed-db.ts';
import { createJournalDouble } from '../support/journal-double.ts';
import { newTestId, testLibrary } from '../support/store-bench.ts';

beforeAll(() => {
  // Frames belong to windows; here there is none.
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0));
  vi.stubGlobal('IDBKeyRange', FDBKeyRange);
});
afterAll(() => void vi.unstubAllGlobals());

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** A library of texts by name that can be changed, and its search. */
async function openLibrary(given: Readonly<Record<string, string>>) {
  const files = new Map(Object.entries(given));
  const ids = new Map<string, string>();
  let modified = 1;
  const times = new Map<string, number>();
  const info = testLibrary();
  const window = createJournalDouble().window(info);
  const reads: string[] = [];
  const unreadable = new Set<string>();
  let purges = 0;
  let hold: Promise<void> | undefined;
  const idOf = (name: string) => {
    const id = ids.get(name) ?? newTestId();
    ids.set(name, id);
    return id;
  };
  const listing = () => ({
    documents: [...files].map(([name, text]): ListedDocument => ({
      ...{ id: idOf(name), path: `${name}.txt`, title: name, state: 'ready' },
      ...{ size: text.length, modifiedAt: times.get(name) ?? 1 },
    })),
    folders: [],
  });
  const call = async (method: string, input: { id?: string }) => {
    if (method === 'documents.list') return listing();
    if (method === 'journal.position') {
      const position = await window.call('journal.position', input as never);
      return { ...position, journal: { ...position.journal, purges } };
    }
    if (method !== 'documents.read') return window.call(method as never, input as never);
    const name = [...ids].find(([, id]) => id === input.id)?.[0] ?? '';
    reads.push(name);
    await hold;
    if (unreadable.has(name)) throw new HostError('unreadable', 'It cannot be read.');
    const bytes = new TextEncoder().encode(files.get(name));
    return { path: `${name}.txt`, sourceHash: hashOf(files.get(name) ?? ''), modifiedAt: 1, bytes };
  };
  const purged = new Set<(payload: { library: string }) => void>();
  const on = (event: string, listener: (payload: never) => void) => {
    if (event !== 'library.purged') return window.on(event as never, listener);
    purged.add(listener as never);
    return () => void purged.delete(listener as never);
  };
  const connection = createStore('connected');
  const host = { ...window, call, on, connection } as unknown as HostClient;
  const library = await openLibrarySession(host, info, {
    annotator: () => 'Ana',
    newId: newTestId,
    wallTime: () => Date.now(),
    moment: () => new Date().toISOString(),
  });
  onTestFinished(() => library.close());
  const factory = new FDBFactory();

  let breakWorker: () => void = () => undefined;
  const openSearch = () => {
    const search = createLibrarySearch({
      host,
      library: () => library,
      startWorker(broken) {
        breakWorker = broken;
        return { service: createSearchService(factory), end: () => undefined };
      },
    });
    onTestFinished(() => search.close());
    search.open();
    return search;
  };
  const document = createStore<DocumentSession | undefined>(undefined);
  return {
    ...{ host, library, factory, reads, unreadable, openSearch, idOf },
    breakWorker: () => breakWorker(),
    parts: { host, document },
    commit: (changes: readonly Change[]) =>
      library.commit({ id: newTestId(), label: 'log.tag', changes, edits: [] }),
    annotation(name: string, words: string, set: Partial<Annotation> = {}): Annotation {
      const text = files.get(name) ?? '';
      const start = text.indexOf(words);
      const target = describeTarget(text, [{ start, end: start + words.length }], hashOf(text));
      const by = { createdBy: 'Ana', modifiedBy: 'Ana', createdAt: now, modifiedAt: now };
      return {
        ...{ id: newTestId(), documentId: idOf(name), setId: library.sets.state.get().current },
        ...{
          type: 'claim',
          target,
          attributes: {},
          note: '',
          status: 'draft',
          origin: 'hand',
          ...by,
          ...set,
        },
      };
    },
    write(name: string, text: string | undefined) {
      if (text === undefined) files.delete(name);
      else files.set(name, text);
      times.set(name, (modified += 1));
      library.documents.setListed(listing());
    },
    /** Something is deleted for good, while windows hear of it or not. */
    purge(heard = false) {
      purges += 1;
      if (heard) for (const listener of purged) listener({ library: info.key });
    },
    hold(until: Promise<void>) {
      hold = until;
    },
  };
}
const now = '2026-01-01T00:00:00.000Z';

const ready = (search: LibrarySearch) =>
  vi.waitFor(() => expect(search.index.get().state).toBe('ready'), { timeout: 5000 });

/** What is found, once it is what is expected. */
async function expectFound(search: LibrarySearch, query: string, lines: readonly string[]) {
  await vi.waitFor(
    async () => {
      search.ask({ query });
      await vi.waitFor(() => expect(search.shown.get().asked).toBe(search.asked.get()));
      const listed = search.shown.get().found?.listed ?? 0;
      const rows = await search.rows.want(0, listed);
      const read = rows.map(({ before, words, after }) => `${before}[${words}]${after}`);
      expect(read.toSorted()).toEqual(lines.toSorted());
    },
    { timeout: 4000 },
  );
}

describe('the search of a library', () => {
  test('reads each text once, keeps it, and reads again only what is another one', async () => {
    const desk = await openLibrary({ One: 'Rents fell.', Two: 'Rents rose in May.' });
    const search = desk.openSearch();
    await expectFound(search, 'rents', ['[Rents] fell.', '[Rents] rose in May.']);
    expect(desk.reads.toSorted()).toEqual(['One', 'Two']);
    desk.write('Two', 'Prices rose.');
    await expectFound(search, 'rose', ['Prices [rose].']);
    await ready(search);
    search.close();
    desk.reads.length = 0;

    const later = desk.openSearch();
    await expectFound(later, 'rose OR rents', ['Prices [rose].', '[Rents] fell.']);
    await ready(later);
    expect(desk.reads).toEqual([]);
    desk.write('One', undefined);
    await expectFound(later, 'rents', []);
    later.close();

    // What was deleted for good may stand in what was kept: nothing of it is used.
    desk.purge();
    const last = desk.openSearch();
    await expectFound(last, 'rose', ['Prices [rose].']);
    expect(desk.reads).toEqual(['Two']);
    last.rebuild();
    await ready(last);
    await expectFound(last, 'rose', ['Prices [rose].']);
    expect(desk.reads).toEqual(['Two', 'Two']);
  });

  test('keeps nothing on disk from before something was deleted for good', async () => {
    const desk = await openLibrary({ One: 'Rents fell.' });
    const kept = async () => {
      const { name } = (await desk.factory.databases())[0] ?? {};
      if (name === undefined) return undefined;
      const texts: string[] = [];
      // As it lies there: opening it as the search does would throw old texts away.
      await new Promise<void>((done) => {
        const opening = desk.factory.open(name);
        opening.onsuccess = () => {
          if (!opening.result.objectStoreNames.contains('texts')) {
            opening.result.close();
            done();
            return;
          }
          const all = opening.result.transaction('texts').objectStore('texts').getAll();
          all.onsuccess = () => {
            texts.push(...all.result.map(({ text }: { text: string }) => text));
            opening.result.close();
            done();
          };
        };
      });
      return texts;
    };
    vi.stubGlobal('indexedDB', desk.factory);
    onTestFinished(() => void vi.stubGlobal('indexedDB', undefined));
    const search = desk.openSearch();
    await ready(search);
    await vi.waitFor(async () => expect(await kept()).toEqual(['Rents fell.']));
    desk.purge();
    search.close();
    await forgetPurgedTexts(desk.host, desk.library);
    expect(await kept()).toEqual([]);

    const again = desk.openSearch();
    await ready(again);
    await vi.waitFor(async () => expect(await kept()).toEqual(['Rents fell.']));
    desk.purge(true);
    await vi.waitFor(async () => expect(await desk.factory.databases()).toEqual([]));
    expect(again.index.get().state).toBe('closed');
  });

  test('says when it has broken, and can be begun again', async () => {
    const desk = await openLibrary({ One: 'Rents fell.' });
    const search = desk.openSearch();
    await ready(search);
    desk.breakWorker();
    expect(search.index.get().state).toBe('broken');
    search.open();
    await expectFound(search, 'rents', ['[Rents] fell.']);
    expect(desk.reads).toEqual(['One']);
    desk.breakWorker();
    search.rebuild();
    await expectFound(search, 'rents', ['[Rents] fell.']);
    await vi.waitFor(() => expect(desk.reads).toEqual(['One', 'One']));
  });

  test('can be stopped and gone on with, and tells what cannot be read without asking again', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `Text ${at}`);
    const desk = await openLibrary(Object.fromEntries(names.map((name) => [name, `words of ${name}`])));
    desk.unreadable.add('Text 7');
    let goOn: () => void = () => undefined;
    desk.hold(new Promise((resolve) => (goOn = resolve)));
    const search = desk.openSearch();
    await vi.waitFor(() => expect(desk.reads).toHaveLength(2));
    expect(search.index.get()).toMatchObject({ state: 'reading', done: 0, total: 12 });
    search.stop();
    goOn();
    await vi.waitFor(() => expect(search.index.get()).toMatchObject({ state: 'stopped', searched: 2 }));
    expect(desk.reads).toHaveLength(2);
    search.goOn();
    await ready(search);
    expect(search.index.get()).toMatchObject({
      searched: 11,
      unread: [{ title: 'Text 7', reason: 'It cannot be read.' }],
    });
    desk.write('Another', 'more words');
    await vi.waitFor(() => expect(search.index.get().searched).toBe(12));
    expect(desk.reads.filter((name) => name === 'Text 7')).toHaveLength(1);
  });

  test('finds annotations by their words, notes, attributes and the names in them, as they are now', async () => {
    const desk = await openLibrary({ One: 'The mayor said that rents fell.', Two: 'Rents rose.' });
    const person: Entity = {
      ...{ id: newTestId(), name: 'Zoë Ångström', kind: 'person', aliases: [], note: '' },
      ...{ createdBy: 'Ana', modifiedBy: 'Ana', createdAt: now, modifiedAt: now },
    };
    const claim = desk.annotation('One', 'rents fell', { note: 'Doubtful, to be checked' });
    const quote = desk.annotation('Two', 'Rents rose', { type: 'quote', attributes: { speaker: person.id } });
    await desk.commit([
      addRecord('entity', person),
      addRecord('annotation', claim),
      addRecord('annotation', quote),
    ]);
    const search = desk.openSearch();
    search.ask({ scope: 'annotations' });
    await expectFound(search, 'doubtful', ['[Doubtful], to be checked']);
    await expectFound(search, 'rents doubtful', [
      'The mayor said that [rents] fell.',
      '[Doubtful], to be checked',
    ]);
    await expectFound(search, 'angstrom', ['Zoë [Ångström]']);
    search.ask({ filter: { types: ['quote'] } });
    await expectFound(search, 'rents', ['[Rents] rose.']);
    await expectFound(search, '', ['[Rents rose].']);
    search.ask({ filter: {} });

    const changed = updateRecord('annotation', claim, { note: 'Settled' });
    const renamed = updateRecord('entity', person, { name: 'Zoë Lind' });
    await desk.commit([
      ...(changed === undefined ? [] : [changed]),
      ...(renamed === undefined ? [] : [renamed]),
    ]);
    await expectFound(search, 'doubtful', []);
    await expectFound(search, 'settled', ['[Settled]']);
    await expectFound(search, 'lind', ['Zoë [Lind]']);
    await desk.commit([removeRecord('annotation', quote)]);
    await expectFound(search, 'lind', []);
    const other = desk.annotation('Two', 'rose', { setId: newTestId() });
    await desk.commit([addRecord('annotation', other)]);
    await expectFound(search, 'rose', ['Rents [rose].']);
    desk.library.sets.setHidden(other.setId, true);
    await expectFound(search, 'rose', []);
  });

  test('tags ticked hits in documents that are not open as one step, leaving alone what changed since', async () => {
    const desk = await openLibrary({
      One: 'Rents fell; rents rose.',
      Two: 'The rents.',
      Three: 'No rents here.',
    });
    const search = desk.openSearch();
    await ready(search);
    search.ask({ query: 'rents', order: 'document' });
    await vi.waitFor(() => expect(search.shown.get().found?.listed).toBe(4));
    const rows = await search.rows.want(0, 4);
    search.ticks.setAll(true);
    search.ticks.toggle(rows[0]!.hit);
    expect(search.ticks.count(4)).toBe(3);
    const hits = await search.tickedHits();
    // The index does not know of it yet.
    desk.write('Three', 'But no rents here.');
    const signal = new AbortController().signal;
    const done = await tagHits(desk.parts, desk.library, 'claim', hits, {
      signal,
      progress: () => undefined,
    });
    expect(done).toMatchObject({ tagged: 2, documents: 2, already: 0 });
    expect(done.skipped).toEqual([expect.stringMatching(/^Three: its text has changed/)]);
    const words = async () =>
      (await desk.library.store.annotationsOf({})).map(
        ({ target, origin }) => `${origin} ${target.pieces[0]?.start} ${target.pieces[0]?.exact}`,
      );
    expect((await words()).toSorted()).toEqual(['propagated 12 rents', 'propagated 4 rents']);
    const again = await tagHits(desk.parts, desk.library, 'claim', hits.slice(0, 1), {
      signal,
      progress: () => undefined,
    });
    expect(again).toMatchObject({ tagged: 0, already: 1 });
    // The records of the documents stay; the tags of both go together.
    await desk.library.historyOf(undefined).undo();
    expect(await words()).toEqual([]);
    expect(await desk.library.documentRecord(desk.idOf('Two'))).toMatchObject({
      textHash: hashOf('The rents.'),
    });

    const statuses = async () =>
      Promise.all(
        ['One', 'Two'].map(async (name) => (await desk.library.documentRecord(desk.idOf(name)))?.status),
      );
    const ended = new AbortController();
    await expect(
      tagHits(desk.parts, desk.library, 'claim', hits, {
        signal: ended.signal,
        progress: (at) => {
          if (at === 1) ended.abort();
        },
      }),
    ).rejects.toThrow();
    expect(await words()).toEqual([]);
    expect(await statuses()).toEqual(['to do', 'to do']);
    await tagHits(desk.parts, desk.library, 'claim', hits, { signal, progress: () => undefined });
    expect(await statuses()).toEqual(['in progress', 'in progress']);
  });
});
