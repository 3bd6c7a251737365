// Owns the order of actions: each waits for the one before, so that quick undo presses act on what the last one left.

export interface ActionQueue {
  /** Runs `action` after all earlier ones; a failed action does not stop the following. */
  run<T>(action: () => Promise<T> | T): Promise<T>;
}

export function createActionQueue(): ActionQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(action) {
      const next = last.then(action, action);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
