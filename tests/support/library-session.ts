// Opens the session of a library over the journal's double, for tests of what sessions do with records. It has no documents' files.
import { onTestFinished } from 'vitest';
import { createStore } from '../../src-renderer/client/observable.ts';
import type { HostClient } from '../../src-renderer/client/host-client.ts';
import { openLibrarySession, type LibrarySession } from '../../src-renderer/session/library-session.ts';
import { createJournalDouble } from './journal-double.ts';
import { newTestId, testLibrary } from './store-bench.ts';

/** Closed when the test is finished. */
export async function openTestLibrary(): Promise<LibrarySession> {
  const info = testLibrary();
  const window = createJournalDouble().window(info);
  const call = (method: string, input: object) =>
    method === 'documents.list'
      ? Promise.resolve({ documents: [], folders: [] })
      : window.call(method as never, input as never);
  const host = { ...window, call, on: window.on, connection: createStore('connected') };
  const library = await openLibrarySession(host as unknown as HostClient, info, {
    annotator: () => 'Ana',
    newId: newTestId,
    wallTime: () => Date.now(),
    moment: () => new Date().toISOString(),
  });
  onTestFinished(() => library.close());
  return library;
}
