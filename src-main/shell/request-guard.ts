// Owns who may ask the web shell for what. Pure: looks at the head of a request and decides before anything is read.
// The order matters: Host comes first, so that a rebound name learns nothing at all.
import type { IncomingHttpHeaders } from 'node:http';
import { frameType } from '#core/contract/frame.ts';
import { isMethod, type Method } from '#core/contract/contract.ts';
import type { ErrorCode } from '#core/contract/host-data.ts';
import { requestLimit } from './request-limits.ts';
import { bearsToken } from './token.ts';

export interface RequestHead {
  readonly method: string;
  /** As it stands in the request line: never decoded. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as received: shows headers that were sent twice. */
  readonly rawHeaders: readonly string[];
}

export interface GuardRules {
  /** `127.0.0.1:47321`; also the origin, after `http://`. */
  readonly host: string;
  readonly token: string;
  /** The paths of the renderer's files. */
  readonly isFile: (path: string) => boolean;
}

export type Verdict =
  | { readonly kind: 'refused'; readonly status: number; readonly code: ErrorCode; readonly reason: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'events'; readonly window: string }
  | { readonly kind: 'call'; readonly window: string; readonly method: Method; readonly framed: boolean };

export const apiPath = '/api/';
export const eventsTarget = `${apiPath}events`;
/** Names the browser window, so that a reload comes back to the library it had open. */
export const windowHeader = 'x-attest-window';

const once = ['host', 'origin', 'authorization', 'content-type', 'content-length', windowHeader];

export function judgeRequest(head: RequestHead, rules: GuardRules): Verdict {
  const { headers, method, target } = head;
  if (headers.host !== rules.host) return refuse(403, 'forbidden', 'wrong Host');
  if (once.some((name) => timesSent(head, name) > 1))
    return refuse(400, 'bad-request', 'a header came twice');

  if (!target.startsWith(apiPath)) {
    if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'bad-request', 'files are read by GET');
    return rules.isFile(target) ? { kind: 'file', path: target } : refuse(404, 'not-found', 'no such page');
  }

  if (method !== 'POST') return refuse(405, 'bad-request', 'the API takes POST only');
  if (headers.origin !== `http://${rules.host}`) return refuse(403, 'forbidden', 'wrong Origin');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return refuse(403, 'forbidden', 'not from our own page');
  if (!bearsToken(headers.authorization, rules.token))
    return refuse(401, 'forbidden', 'missing or wrong token');

  const framed = headers['content-type'] === frameType;
  if (!framed && headers['content-type'] !== 'application/json') {
    return refuse(415, 'bad-request', 'unknown content type');
  }
  const window = headers[windowHeader];
  if (typeof window !== 'string' || !/^[A-Za-z0-9-]{1,64}$/.test(window)) {
    return refuse(400, 'bad-request', 'the window is not named');
  }
  if (target === eventsTarget) return { kind: 'events', window };
  const name = target.slice(apiPath.length);
  if (!isMethod(name)) return refuse(404, 'not-found', 'no such method');
  const length = headers['content-length'];
  if (length !== undefined && Number(length) > requestLimit(name)) {
    return refuse(413, 'too-large', 'the request is too large');
  }
  return { kind: 'call', window, method: name, framed };
}

function refuse(status: number, code: ErrorCode, reason: string): Verdict {
  return { kind: 'refused', status, code, reason };
}

function timesSent(head: RequestHead, name: string): number {
  return head.rawHeaders.filter((raw, index) => index % 2 === 0 && raw.toLowerCase() === name).length;
}
