// Owns the way to the host over loopback HTTP: calls as POST with the bearer token, bytes in frames.
import type { Method } from '#core/contract/contract.ts';
import { frameType, joinFrame, splitFrame } from '#core/contract/frame.ts';
import { createEventReader } from './event-reader.ts';
import type { Transport } from './transport.ts';

export interface HttpAccess {
  /** Origin of the server, without a slash at the end. */
  readonly address: string;
  readonly token: string;
  /** Names this tab. */
  readonly window: string;
  readonly fetch: (address: string, request: RequestInit) => Promise<Response>;
}

export function createHttpTransport(access: HttpAccess): Transport {
  const post = (name: string, type: string, body: string | Uint8Array<ArrayBuffer>, signal?: AbortSignal) =>
    access.fetch(`${access.address}/api/${name}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${access.token}`,
        'content-type': type,
        'x-attest-window': access.window,
      },
      body,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      ...(signal === undefined ? {} : { signal }),
    });
  const reader = createEventReader((signal) => post('events', 'application/json', '{}', signal));
  return {
    async call(method: Method, input: unknown) {
      const { type, body } = encodeInput(input);
      const response = await post(method, type, body);
      if (response.status === 401 || response.status === 403) reader.giveUp();
      return decodeReply(response);
    },
    listen: reader.listen,
    connection: reader.connection,
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function encodeInput(input: unknown): { type: string; body: string | Uint8Array<ArrayBuffer> } {
  if (typeof input === 'object' && input !== null && 'bytes' in input && input.bytes instanceof Uint8Array) {
    const { bytes: _, ...rest } = input;
    return { type: frameType, body: joinFrame(encoder.encode(JSON.stringify(rest)), input.bytes) };
  }
  return { type: 'application/json', body: JSON.stringify(input) };
}

async function decodeReply(response: Response): Promise<unknown> {
  if (response.headers.get('content-type') !== frameType) return response.json();
  const parts = splitFrame(new Uint8Array(await response.arrayBuffer()));
  if (parts === undefined) return undefined;
  const reply = JSON.parse(decoder.decode(parts.json)) as { value: object };
  return { ...reply, value: { ...reply.value, bytes: parts.bytes } };
}
