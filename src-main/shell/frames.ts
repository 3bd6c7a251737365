// Owns how requests and replies look on the HTTP wire: JSON, or a frame when raw bytes travel with it.
import type { IncomingMessage } from 'node:http';
import { frameType, joinFrame, splitFrame } from '#core/contract/frame.ts';
import { type Method, type Reply } from '#core/contract/contract.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';

/** The body whole. Rejects with 'too-large' as soon as more than `limit` bytes came, and when the request breaks off. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Destroying the request would take the connection along, and with it the answer that says why.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new HostError('too-large', message('host.requestTooLarge'));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The input in a body. Rejects with 'bad-request' when it is not UTF-8, not JSON, or a frame that does not fit. */
export function decodeInput(body: Uint8Array, framed: boolean): unknown {
  if (!framed) return parseJson(body);
  const parts = splitFrame(body);
  const input = parts && parseJson(parts.json);
  if (parts === undefined || typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new HostError('bad-request', message('host.notJson'));
  }
  return { ...input, bytes: parts.bytes };
}

/** A reply with its content type. Bytes at `value.bytes` travel beside the JSON. */
export function encodeReply(reply: Reply<Method>): { readonly type: string; readonly body: Uint8Array } {
  if (reply.ok && 'bytes' in reply.value) {
    const { bytes, ...value } = reply.value;
    return { type: frameType, body: joinFrame(Buffer.from(JSON.stringify({ ok: true, value })), bytes) };
  }
  return { type: 'application/json', body: Buffer.from(JSON.stringify(reply)) };
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown;
  } catch {
    // The engine's own message would quote the text it stumbled over.
    throw new HostError('bad-request', message('host.notJson'));
  }
}
