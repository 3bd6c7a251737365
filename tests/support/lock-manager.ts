// Web Locks in memory, after the specification, for tests outside a browser: exclusive locks, ifAvailable, steal, signal.
interface Request {
  readonly grant: () => void;
  readonly fail: (reason: unknown) => void;
}
interface Held {
  readonly fail: (reason: unknown) => void;
}

const aborted = (why: string) => new DOMException(why, 'AbortError');

export function createLockManager(): LockManager {
  const held = new Map<string, Held>();
  const waiting = new Map<string, Request[]>();

  const next = (name: string) => {
    if (held.has(name)) return;
    waiting.get(name)?.shift()?.grant();
  };

  const request = (
    name: string,
    options: LockOptions,
    callback: (lock: Lock | null) => unknown,
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const grant = () => {
        const mine: Held = { fail: reject };
        held.set(name, mine);
        queueMicrotask(() => {
          Promise.resolve(callback({ name, mode: 'exclusive' }))
            .then(resolve, reject)
            .finally(() => {
              // A stolen lock is somebody else's by now.
              if (held.get(name) !== mine) return;
              held.delete(name);
              next(name);
            });
        });
      };
      if (options.signal?.aborted === true) {
        reject(options.signal.reason);
        return;
      }
      if (options.steal === true) {
        held.get(name)?.fail(aborted('stolen'));
        grant();
        return;
      }
      if (!held.has(name)) {
        grant();
        return;
      }
      if (options.ifAvailable === true) {
        queueMicrotask(() => void Promise.resolve(callback(null)).then(resolve, reject));
        return;
      }
      const entry: Request = { grant, fail: reject };
      waiting.set(name, [...(waiting.get(name) ?? []), entry]);
      options.signal?.addEventListener('abort', () => {
        const queue = waiting.get(name) ?? [];
        if (!queue.includes(entry)) return;
        waiting.set(
          name,
          queue.filter((other) => other !== entry),
        );
        reject(aborted('called off'));
      });
    });

  return { request, query: async () => ({ held: [], pending: [] }) } as unknown as LockManager;
}
