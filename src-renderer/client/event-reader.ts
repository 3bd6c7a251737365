// Owns the web shell's stream of events in the page: reads lines of JSON, notices a dead connection, connects again.
import { createStore, type Observable } from './observable.ts';
import type { ConnectionState } from './transport.ts';

export interface EventReader {
  /** The stream is open while anyone listens. */
  listen(listener: (event: unknown, payload: unknown) => void): () => void;
  readonly connection: Observable<ConnectionState>;
  /** The host refuses this page for good: nothing is asked of it any more. */
  giveUp(): void;
}

/** In ms. The host gives a sign of life every 15 s: three missed ones mean that nobody is there. */
const silenceLimit = 45_000;
const firstDelay = 250;
const longestDelay = 5_000;

/** @param connect asks the host for a stream of events; aborted by the signal */
export function createEventReader(connect: (signal: AbortSignal) => Promise<Response>): EventReader {
  const listeners = new Set<(event: unknown, payload: unknown) => void>();
  const connection = createStore<ConnectionState>('connected');
  let running: AbortController | undefined;

  function deliver(line: string): void {
    const { event, payload } = JSON.parse(line) as { event: unknown; payload: unknown };
    for (const listener of [...listeners]) listener(event, payload);
  }

  /** Resolves when the stream ends; rejects when it breaks or falls silent. */
  async function readStream(signal: AbortSignal, alive: () => void): Promise<void> {
    const response = await connect(signal);
    if (response.status === 401 || response.status === 403) giveUp();
    if (!response.ok || response.body === null) throw new Error(`events: status ${response.status}`);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      alive();
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) deliver(line);
    }
  }

  function giveUp(): void {
    connection.set('refused');
    running?.abort();
  }

  async function run(stopped: AbortSignal): Promise<void> {
    let delay = firstDelay;
    while (!stopped.aborted) {
      const attempt = new AbortController();
      const abort = () => attempt.abort();
      stopped.addEventListener('abort', abort);
      let silence = setTimeout(abort, silenceLimit);
      try {
        await readStream(attempt.signal, () => {
          delay = firstDelay;
          connection.set('connected');
          clearTimeout(silence);
          silence = setTimeout(abort, silenceLimit);
        });
      } catch {
        // Whatever broke the stream, the answer is the same: connect again.
      }
      clearTimeout(silence);
      stopped.removeEventListener('abort', abort);
      if (stopped.aborted) return;
      connection.set('reconnecting');
      await pause(delay, stopped);
      delay = Math.min(delay * 2, longestDelay);
    }
  }

  return {
    listen(listener) {
      listeners.add(listener);
      if (running === undefined && connection.get() !== 'refused') {
        running = new AbortController();
        void run(running.signal);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        running?.abort();
        running = undefined;
      };
    },
    connection,
    giveUp,
  };
}

function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    stopped.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
