// Owns the web shell's start-up token in the page: taken out of the address bar at once, kept for reloads of this tab only.

const tokenKey = 'attest.token';
const windowKey = 'attest.window';

/** The token of this tab; empty when the address held none and none was kept, which the host will refuse and explain. */
export function takeToken(
  place: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): string {
  const given = new URLSearchParams(place.hash.slice(1)).get('token');
  if (given === null) return storage.getItem(tokenKey) ?? '';
  history.replaceState(null, '', place.pathname + place.search);
  storage.setItem(tokenKey, given);
  return given;
}

/** A name of this tab that survives its reloads, so that the host knows which library it had open. */
export function windowName(storage: Pick<Storage, 'getItem' | 'setItem'>, makeName: () => string): string {
  const known = storage.getItem(windowKey);
  if (known !== null) return known;
  const made = makeName();
  storage.setItem(windowKey, made);
  return made;
}
