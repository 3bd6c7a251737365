// Owns what a browser tab of the web shell is told by its address and keeps for its reloads: the start-up token, the tab's
// name, and what it was opened for. The token is taken out of the address bar at once.
import { idSchema, type Id } from '#core/annotation/records.ts';
import { libraryKey } from '#core/contract/host-data.ts';

const tokenKey = 'attest.token';
const windowKey = 'attest.window';

/** What a tab shows, or is opened for. */
export interface Shown {
  /** Key of a library that is open in this shell or was lately. */
  readonly library?: string | undefined;
  readonly document?: Id | undefined;
}

export interface TabSession {
  /** Empty when the address held none and none was kept, which the host will refuse and explain. */
  readonly token: string;
  /** Names the tab, so that a reload comes back to the library it had open. */
  readonly window: string;
  /** Asked for by the address, which is read once. */
  readonly wanted: Shown;
}

type TabStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** @param makeName gives a name no other tab has */
export function takeSession(
  place: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
  storage: TabStorage,
  makeName: () => string,
): TabSession {
  const given = new URLSearchParams(place.hash.slice(1));
  const token = given.get('token');
  if (token === null) {
    const known = storage.getItem(windowKey);
    const window = known ?? makeName();
    if (known === null) storage.setItem(windowKey, window);
    return { token: storage.getItem(tokenKey) ?? '', window, wanted: {} };
  }
  history.replaceState(null, '', place.pathname + place.search);
  storage.setItem(tokenKey, token);
  // A tab opened by another one begins with a copy of its storage: the name there is the other tab's.
  const window = makeName();
  storage.setItem(windowKey, window);
  return { token, window, wanted: readWanted(given) };
}

/** What does not fit is left out, as a cut address still opens the program. */
function readWanted(given: URLSearchParams): Shown {
  const library = libraryKey.safeParse(given.get('library')).data;
  const document = idSchema.safeParse(given.get('document')).data;
  if (library === undefined) return {};
  return { library, ...(document === undefined ? {} : { document }) };
}

/** The address of another tab that shows this; open it with `noopener`. */
export function addressOf(
  place: Pick<Location, 'origin' | 'pathname'>,
  storage: Pick<Storage, 'getItem'>,
  { library, document }: Shown,
): string {
  const fragment = new URLSearchParams({ token: storage.getItem(tokenKey) ?? '' });
  if (library !== undefined) {
    fragment.set('library', library);
    if (document !== undefined) fragment.set('document', document);
  }
  return `${place.origin}${place.pathname}#${fragment.toString()}`;
}
