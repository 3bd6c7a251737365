// Marking documents: one step for all of them, records for those that nobody has worked on, and those that cannot be read told.
import { createHash } from 'node:crypto';
import { onTestFinished, beforeAll, afterAll, describe, expect, test, vi } from 'vitest';
import { HostError, type ListedDocument } from '#core/contract/host-data.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import { createStore } from '../../src-renderer/client/observable.ts';
import type { DocumentSession } from '../../src-renderer/session/document-session.ts';
import { markDocuments } from '../../src-renderer/session/document-status.ts';
import { openLibrarySession } from '../../src-renderer/session/library-session.ts';
import { createNotices } from '../../src-renderer/session/notices.ts';
import { createJournalDouble } from '../support/journal-double.ts';
import { newTestId, testLibrary } from '../support/store-bench.ts';

const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const listed = (n: number): ListedDocument => ({
  id: idOf(n),
  path: `${n}.txt`,
  title: `${n}`,
  size: 1,
  modifiedAt: 1,
  state: 'ready',
});

// Frames belong to windows; here there is none.
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0)));
afterAll(() => void vi.unstubAllGlobals());

async function openLibrary(count: number, unreadable: readonly number[] = []) {
  const double = createJournalDouble();
  const info = testLibrary();
  const window = double.window(info);
  let reads = 0;
  const call = async (method: string, input: { id?: string }) => {
    if (method === 'documents.list') {
      return { documents: Array.from({ length: count }, (_, at) => listed(at + 1)), folders: [] };
    }
    if (method !== 'documents.read') return window.call(method as never, input as never);
    reads += 1;
    const n = Number.parseInt(String(input.id).slice(-12), 16);
    if (unreadable.includes(n)) throw new HostError('unreadable', 'It cannot be read.');
    const bytes = new TextEncoder().encode(`Text of ${n}.`);
    const sourceHash = createHash('sha256').update(bytes).digest('hex');
    return { path: `${n}.txt`, sourceHash, modifiedAt: 1, bytes };
  };
  const host = {
    ...window,
    call,
    on: window.on,
    connection: createStore('connected'),
  } as unknown as HostClient;
  const library = await openLibrarySession(host, info, {
    annotator: () => 'Ana',
    newId: newTestId,
    wallTime: () => Date.now(),
    moment: () => new Date().toISOString(),
  });
  onTestFinished(() => library.close());
  const notices = createNotices();
  const parts = { host, notices, document: createStore<DocumentSession | undefined>(undefined) };
  const documents = library.documents.entries.get().flatMap(({ id }) => library.documents.listed(id) ?? []);
  const statuses = () =>
    Promise.all(documents.map(async ({ id }) => (await library.documentRecord(id))?.status));
  return { library, notices, parts, documents, statuses, reads: () => reads };
}

describe('marking documents', () => {
  test('gives all of them the status in one step, and undo takes back the status, not the records', async () => {
    const { library, parts, documents, statuses } = await openLibrary(3);
    expect(await markDocuments(parts, library, documents, 'done')).toMatchObject({ changed: 3, skipped: [] });
    expect(await statuses()).toEqual(['done', 'done', 'done']);
    const history = library.historyOf(undefined);
    expect(history.state.get().undo).toBe('log.documentStatus');
    await history.undo();
    expect(await statuses()).toEqual(['to do', 'to do', 'to do']);
    expect(history.state.get().undo).toBeUndefined();
    await history.redo();
    expect(await statuses()).toEqual(['done', 'done', 'done']);
  });

  test('reads a document once for its record, and none that is to do already', async () => {
    const { library, parts, documents, reads, statuses } = await openLibrary(2);
    await markDocuments(parts, library, documents, 'to do');
    expect(reads()).toBe(0);
    expect(await statuses()).toEqual([undefined, undefined]);
    await markDocuments(parts, library, documents, 'in progress');
    await markDocuments(parts, library, documents, 'done');
    expect(reads()).toBe(2);
    expect(await library.documentRecord(idOf(1))).toMatchObject({
      path: '1.txt',
      title: '1',
      status: 'done',
    });
  });

  test('tells of one that cannot be read, and marks the others', async () => {
    const { library, parts, documents, statuses } = await openLibrary(3, [2]);
    const marked = await markDocuments(parts, library, documents, 'done');
    expect(marked).toMatchObject({ changed: 2, skipped: ['2: It cannot be read.'] });
    expect(await statuses()).toEqual(['done', undefined, 'done']);
  });

  test('of many says so, and can be stopped; what was read by then is marked', async () => {
    const { library, notices, parts, documents, statuses } = await openLibrary(40);
    const stop = notices.shown.subscribe(() => notices.shown.get()[0]?.action?.run());
    const { changed, stopped } = await markDocuments(parts, library, documents, 'done');
    stop();
    expect(stopped).toBe(true);
    expect(changed).toBeLessThan(40);
    expect((await statuses()).filter((status) => status === 'done')).toHaveLength(changed);
    expect(notices.shown.get()).toEqual([]);
  });
});
