// Owns what the store needs of the host and of time, as narrow types: tests and both transports provide them.
import type { HostEvent, Input, Method, Output, Payload } from '#core/contract/contract.ts';

/** The host contract as the store uses it. `call` throws HostError; `on` returns the function that stops listening. */
export interface HostCaller {
  call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>>;
  on<E extends HostEvent>(event: E, listener: (payload: Payload<E>) => void): () => void;
}

/** Runs `action` once after so many milliseconds; the function returned calls it off. */
export type After = (milliseconds: number, action: () => void) => () => void;

export const afterTimeout: After = (milliseconds, action) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

/** The promise's outcome, or a rejection when it has none after so many milliseconds. */
export function within<T>(
  after: After,
  milliseconds: number,
  promise: PromiseLike<T>,
  what: string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = after(milliseconds, () => reject(new Error(`${what}: no answer in ${milliseconds} ms`)));
    promise.then(
      (value) => {
        callOff();
        resolve(value);
      },
      (error: unknown) => {
        callOff();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
