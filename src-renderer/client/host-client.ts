// Owns the typed proxy of the host contract over either transport: replies and events are parsed by the contract's schemas.
import './schema-mode.ts';
import {
  events,
  methods,
  type HostEvent,
  type Input,
  type Method,
  type Output,
  type Payload,
} from '#core/contract/contract.ts';
import { errorSchema, HostError, type LibraryInfo } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { createBridgeTransport, type Bridge } from './bridge-transport.ts';
import { createHttpTransport } from './http-transport.ts';
import type { Observable } from './observable.ts';
import { askFor } from './first-hello.ts';
import { takeSession } from './session-token.ts';
import type { ConnectionState, Transport } from './transport.ts';

export interface HostClient {
  /** Rejects with a HostError; with 'unavailable' when the host does not answer. */
  call<M extends Method>(method: M, input: Input<M>): Promise<Output<M>>;
  /** Returns the function that stops it. Events that do not fit their schema are left out. */
  on<E extends HostEvent>(event: E, listener: (payload: Payload<E>) => void): () => void;
  readonly connection: Observable<ConnectionState>;
  /** Opens a folder dropped on the window; absent in the web shell. */
  readonly openDropped?: (file: File) => Promise<LibraryInfo>;
}

declare global {
  interface Window {
    readonly attest?: Bridge;
  }
}

/** The client of whatever hosts this page: Electron's preload when it is there, else the server the page came from. */
export function connectHost(): HostClient {
  // An element with that id would answer to the name as well.
  if (typeof window.attest?.call === 'function')
    return createHostClient(createBridgeTransport(window.attest));
  // The address of a new start, given to a tab of an earlier one, differs in its fragment only and loads nothing by itself.
  addEventListener('hashchange', () => {
    if (location.hash.startsWith('#token=')) location.reload();
  });
  const {
    token,
    window: name,
    wanted,
  } = takeSession(location, history, sessionStorage, () => crypto.randomUUID());
  const transport = createHttpTransport({
    address: location.origin,
    token,
    window: name,
    fetch: (address, request) => fetch(address, request),
  });
  return createHostClient(askFor(wanted, transport));
}

export function createHostClient(transport: Transport): HostClient {
  const listeners = new Map<HostEvent, Set<(payload: never) => void>>();
  let stopListening: (() => void) | undefined;

  function receive(name: unknown, payload: unknown): void {
    if (typeof name !== 'string' || !Object.hasOwn(events, name)) return;
    const event = name as HostEvent;
    const interested = listeners.get(event);
    if (interested === undefined || interested.size === 0) return;
    const parsed = events[event].safeParse(payload);
    if (!parsed.success) return;
    for (const listener of [...interested]) {
      try {
        listener(parsed.data as never);
      } catch (error) {
        // One listener's fault must not end the stream for the others; it is still reported as uncaught.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  async function ask<M extends Method>(method: M, reply: Promise<unknown>): Promise<Output<M>> {
    let answer: unknown;
    try {
      answer = await reply;
    } catch (error) {
      throw error instanceof HostError ? error : new HostError('unavailable', message('host.unavailable'));
    }
    return readReply(method, answer);
  }

  const { openDropped } = transport;
  return {
    call: (method, input) => ask(method, transport.call(method, input)),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      stopListening ??= transport.listen(receive);
      return () => {
        set.delete(listener);
        if ([...listeners.values()].some((left) => left.size > 0)) return;
        stopListening?.();
        stopListening = undefined;
      };
    },
    connection: transport.connection,
    ...(openDropped === undefined
      ? {}
      : { openDropped: async (file) => (await ask('library.openDropped', openDropped(file))).library }),
  };
}

function readReply<M extends Method>(method: M, reply: unknown): Output<M> {
  if (typeof reply === 'object' && reply !== null && 'ok' in reply) {
    if (reply.ok === true && 'value' in reply) {
      const output = methods[method].output.safeParse(reply.value);
      if (output.success) return output.data as Output<M>;
    } else if (reply.ok === false && 'error' in reply) {
      const error = errorSchema.safeParse(reply.error);
      if (error.success) throw new HostError(error.data.code, error.data.message, error.data.details);
    }
  }
  throw new HostError('internal', message('host.unreadableReply', { method }));
}
