// Owns taking from a worker what reaches out of it: a document that got its own code to run would find neither network nor
// storage. The content policy is the wall; this is the second one.

const waysOut = [
  'fetch',
  'fetchLater',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'BroadcastChannel',
  'Worker',
  'SharedWorker',
  'importScripts',
  'indexedDB',
  'caches',
  'cookieStore',
  'Notification',
] as const;

/**
 * Takes the way back to the window too, and gives it to the caller alone: parsers that find it there speak to the window, which
 * does not know what they say.
 */
export function takeVoice(scope: { postMessage: (message: unknown) => void }): (message: unknown) => void {
  const post = scope.postMessage.bind(scope);
  close(scope, 'postMessage');
  return post;
}

/** Takes `fetch` for the caller alone, who must ask for addresses fixed when the renderer was built and for nothing else. */
export function takeFetch(scope: { fetch: typeof fetch }): (address: string) => Promise<Response> {
  const own = scope.fetch.bind(scope);
  close(scope, 'fetch');
  return (address) => own(address, { credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' });
}

/** For good, in this worker. Modules can still be loaded, from our own address only. */
export function closeOff(scope: object = globalThis): void {
  for (const name of waysOut) close(scope, name);
}

function close(scope: object, name: string): void {
  for (
    let holder: object | null = scope;
    holder !== null;
    holder = Object.getPrototypeOf(holder) as object | null
  ) {
    Reflect.deleteProperty(holder, name);
  }
  Reflect.defineProperty(scope, name, { value: undefined, writable: false, configurable: false });
}
