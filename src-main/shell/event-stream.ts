// Owns one stream of events to a browser window: a response that never ends, one JSON object a line.
import type { ServerResponse } from 'node:http';
import type { HostEvent, Payload } from '#core/contract/contract.ts';
import { securityHeaders } from './content-policy.ts';

export interface EventStream {
  send<E extends HostEvent>(event: E, payload: Payload<E>): void;
  end(): void;
}

/** Bytes that may wait for a window that does not read; past it the stream is cut and the window asks again. */
const waitingLimit = 64 * 1024 * 1024;

/** @param interval milliseconds between signs of life */
export function createEventStream(
  response: ServerResponse,
  interval: number,
  closed: () => void,
): EventStream {
  response.writeHead(200, {
    ...securityHeaders,
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
  });
  const send: EventStream['send'] = (event, payload) => {
    if (response.writableEnded || response.destroyed) return;
    response.write(`${JSON.stringify({ event, payload })}\n`);
    if (response.writableLength > waitingLimit) response.destroy();
  };
  send('host.alive', {});
  const timer = setInterval(() => {
    send('host.alive', {});
  }, interval);
  response.on('close', () => {
    clearInterval(timer);
    closed();
  });
  return {
    send,
    end() {
      response.end();
    },
  };
}
