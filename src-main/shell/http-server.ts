// Owns the web shell's HTTP server on 127.0.0.1: takes requests through the guard to files, to the dispatcher, or to a
// stream of events. Knows nothing of what methods do.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HostError, type ErrorCode } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { BrowserWindows } from './browser-windows.ts';
import { securityHeaders } from './content-policy.ts';
import { errorData, type Dispatch } from './dispatch.ts';
import { decodeInput, encodeReply, readBody } from './frames.ts';
import { judgeRequest, type GuardRules, type Verdict } from './request-guard.ts';
import { requestLimit } from './request-limits.ts';
import type { StaticFiles } from './static-files.ts';

/** Milliseconds and counts that bound what one peer can hold up. */
export interface ServerLimits {
  readonly headersTime: number;
  /** For a whole request, its body included. */
  readonly requestTime: number;
  readonly checkInterval: number;
  readonly connections: number;
}

const usualLimits: ServerLimits = {
  headersTime: 10_000,
  requestTime: 60_000,
  checkInterval: 2_000,
  connections: 128,
};

/** Milliseconds that a stop waits for answers which a peer is slow to take. */
const longestGoodbye = 5_000;

export interface ServerOptions {
  /** 0 takes a free one; for tests only, as the origin is what IndexedDB belongs to. */
  readonly port: number;
  readonly token: string;
  readonly files: StaticFiles;
  readonly dispatch: Dispatch;
  readonly windows: BrowserWindows;
  readonly limits?: ServerLimits;
}

export interface HttpServer {
  readonly port: number;
  readonly origin: string;
  /** Ends streams, lets running requests finish, then closes. */
  close(): Promise<void>;
}

/** Rejects with 'busy' when the port is taken. */
export async function startHttpServer(options: ServerOptions): Promise<HttpServer> {
  const limits = options.limits ?? usualLimits;
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: limits.headersTime,
    requestTimeout: limits.requestTime,
    connectionsCheckingInterval: limits.checkInterval,
    keepAliveTimeout: 5_000,
  });
  server.maxConnections = limits.connections;
  const port = await listen(server, options.port);
  const host = `127.0.0.1:${port}`;
  const rules: GuardRules = { host, token: options.token, isFile: (path) => options.files.has(path) };

  let closing = false;
  let answering = 0;
  server.on('request', (request, response) => {
    answering += 1;
    response.once('close', () => {
      answering -= 1;
      if (closing && answering === 0) server.closeAllConnections();
    });
    if (closing) {
      // A window that asks again for its events on a connection still open would hold the server up for ever.
      response.destroy();
      return;
    }
    answer(request, response, rules, options).catch(() => {
      // The peer went away in the middle; there is nobody left to tell.
      response.destroy();
    });
  });
  // A wish to send a large body or to switch protocols is judged like any other request, never granted beforehand.
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  server.on('upgrade', (_request, socket) => socket.destroy());

  return {
    port,
    origin: `http://${host}`,
    close() {
      closing = true;
      options.windows.endStreams();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        // Browsers keep connections in store on which nothing was asked yet; Node counts those as neither idle nor overdue.
        if (answering === 0) server.closeAllConnections();
        setTimeout(() => server.closeAllConnections(), longestGoodbye).unref();
      });
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  rules: GuardRules,
  options: ServerOptions,
): Promise<void> {
  const verdict = judgeRequest(
    {
      method: request.method ?? '',
      target: request.url ?? '',
      headers: request.headers,
      rawHeaders: request.rawHeaders,
    },
    rules,
  );
  switch (verdict.kind) {
    case 'refused':
      refuse(response, verdict.status, verdict.code, verdict.reason);
      return;
    case 'file':
      sendFile(response, options.files, verdict.path, request.method === 'HEAD');
      return;
    case 'events':
      options.windows.stream(verdict.window, response);
      return;
    case 'call':
      await answerCall(request, response, verdict, options);
  }
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  call: Extract<Verdict, { kind: 'call' }>,
  options: ServerOptions,
): Promise<void> {
  let input: unknown;
  try {
    if (request.headers.expect !== undefined) response.writeContinue();
    input = decodeInput(await readBody(request, requestLimit(call.method)), call.framed);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    refuse(response, error.code === 'too-large' ? 413 : 400, error.code, error.message);
    return;
  }
  const reply = await options.dispatch(call.method, input, options.windows.find(call.window));
  const { type, body } = encodeReply(reply);
  response.writeHead(200, {
    ...securityHeaders,
    'content-type': type,
    'content-length': body.byteLength,
    'cache-control': 'no-store',
  });
  response.end(body);
}

/** The rest of a refused request is not read: the connection ends with the answer. */
function refuse(response: ServerResponse, status: number, code: ErrorCode, reason: string): void {
  const text = status === 401 ? message('host.wrongToken') : message('host.requestRefused', { reason });
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': 'application/json',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(JSON.stringify({ ok: false, error: errorData(new HostError(code, text)) }));
}

function sendFile(response: ServerResponse, files: StaticFiles, path: string, headOnly: boolean): void {
  const file = files.get(path);
  if (file === undefined) {
    refuse(response, 404, 'not-found', 'no such page');
    return;
  }
  response.writeHead(200, {
    ...securityHeaders,
    'content-type': file.type,
    'content-length': file.bytes.byteLength,
    'cache-control': file.caching,
  });
  response.end(headOnly ? undefined : file.bytes);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new HostError('busy', message('host.portTaken', { port: String(port) }))
          : error,
      );
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
