// Owns what became of the open document's file since it was read: still that, gone, unreadable, or another text. Reads it again
// to be certain, and swaps nothing.
import type { Id } from '#core/annotation/records.ts';
import { HostError } from '#core/contract/host-data.ts';
import type { HostClient } from '../client/host-client.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { DocumentSession } from './document-session.ts';
import type { LibrarySession } from './library-session.ts';
import { isBeingWritten } from './own-writing.ts';

/** 'same' also while it is not known yet, and while nothing is open. */
export type OpenFile = 'same' | 'changed' | 'missing' | 'unreadable';

export interface OpenFileOptions {
  readonly host: Pick<HostClient, 'call'>;
  readonly library: Observable<LibrarySession | undefined>;
  readonly document: Observable<DocumentSession | undefined>;
}

export function followOpenFile({ host, library, document }: OpenFileOptions): Observable<OpenFile> {
  const state = createStore<OpenFile>('same');
  let stop: () => void = () => undefined;

  const follow = () => {
    stop();
    state.set('same');
    const session = library.get();
    const open = document.get();
    if (session === undefined || open === undefined) return;
    const { id, opened } = open;
    const { documents } = session;
    let looking = 0;
    let compared = `${opened.modifiedAt}/${opened.size}`;

    const compare = async (version: string) => {
      looking += 1;
      const mine = looking;
      const found = await readHash(host, session.info.key, id);
      if (mine !== looking) return;
      // What could not be read may be read at the next news of it.
      if (found.state === 'hash') compared = version;
      state.set(
        found.state === 'hash'
          ? found.hash === opened.sourceHash || isBeingWritten(id, found.hash)
            ? 'same'
            : 'changed'
          : found.state,
      );
    };
    const look = () => {
      const listed = documents.listed(id);
      if (listed === undefined || listed.state === 'missing') {
        looking += 1;
        compared = '';
        state.set('missing');
      } else if (listed.state !== 'ready') {
        looking += 1;
        compared = '';
        state.set('unreadable');
      } else {
        const version = `${listed.modifiedAt}/${listed.size}`;
        if (version !== compared) void compare(version);
      }
    };
    const stopEntries = documents.entries.subscribe(look);
    stop = () => {
      looking += 1;
      stopEntries();
    };
    look();
  };
  document.subscribe(follow);
  follow();
  return state;
}

type Found =
  { readonly state: 'hash'; readonly hash: string } | { readonly state: 'missing' | 'unreadable' | 'same' };

async function readHash(host: Pick<HostClient, 'call'>, library: string, id: Id): Promise<Found> {
  try {
    const { sourceHash } = await host.call('documents.read', { library, id });
    return { state: 'hash', hash: sourceHash };
  } catch (problem) {
    const code = problem instanceof HostError ? problem.code : undefined;
    if (code === 'not-found') return { state: 'missing' };
    // Without a connection nothing is known; the list comes anew with it.
    return { state: code === 'unreadable' || code === 'too-large' ? 'unreadable' : 'same' };
  }
}
