// The web shell takes bodies only as large, as fast and as well-formed as it said, and lets go of everything else.
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ask, sendRaw } from '../../support/raw-http.ts';
import { startServer, type WebServer } from './web-server-harness.ts';

let web: WebServer;
beforeAll(async () => {
  web = await startServer({ headersTime: 200, requestTime: 300, checkInterval: 50, connections: 8 });
});
afterAll(() => web.server.close());
afterEach(() => {
  web.reached.length = 0;
});

const head = (lines: readonly string[]) =>
  [
    'POST /api/window.unsaved HTTP/1.1',
    ...Object.entries(web.good).map(([name, value]) => `${name}: ${value}`),
    ...lines,
    '',
    '',
  ].join('\r\n');

test('a body announced as too large is refused before it is read', async () => {
  const reply = await sendRaw(web.server.port, head(['Content-Length: 2000000', 'Connection: close']));
  expect(reply).toMatch(/^HTTP\/1\.1 413 /);
  expect(reply).toContain('too-large');
});

test('a body that grows too large without saying so is cut off', async () => {
  const reply = await ask(web.server.port, {
    method: 'POST',
    path: '/api/window.unsaved',
    headers: { ...web.good, 'transfer-encoding': 'chunked' },
    body: Buffer.alloc(1_200_000, 32),
  });
  expect(reply.status).toBe(413);
  expect(web.reached).toEqual([]);
});

test('methods that carry texts take more', async () => {
  const body = JSON.stringify({ title: 'x', text: 'x'.repeat(3_000_000) });
  const reply = await ask(web.server.port, {
    method: 'POST',
    path: '/api/documents.create',
    headers: web.good,
    body,
  });
  expect(reply.status).toBe(200);
  expect(web.reached).toHaveLength(1);
});

test.each([
  ['broken JSON', '{"unsaved":'],
  ['nothing', ''],
  ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
])('%s is refused without quoting it', async (_name, body) => {
  const reply = await ask(web.server.port, {
    method: 'POST',
    path: '/api/window.unsaved',
    headers: web.good,
    body,
  });
  expect(reply.status).toBe(400);
  expect(JSON.parse(reply.body)).toMatchObject({ error: { code: 'bad-request' } });
  expect(web.reached).toEqual([]);
});

test.each([
  ['shorter than its own length field', Buffer.from([0, 0])],
  ['whose JSON would end after it', Buffer.from([0, 0, 0, 9, 0x7b, 0x7d])],
  ['whose JSON is a list', Buffer.from([0, 0, 0, 2, 0x5b, 0x5d])],
])('a frame %s is refused', async (_name, body) => {
  const headers = { ...web.good, 'content-type': 'application/x-attest-frame' };
  const reply = await ask(web.server.port, { method: 'POST', path: '/api/texts.keep', headers, body });
  expect(reply.status).toBe(400);
  expect(web.reached).toEqual([]);
});

test('a body that stops coming does not hold the connection', async () => {
  const reply = await sendRaw(web.server.port, `${head(['Content-Length: 100'])}{"unsaved"`);
  expect(reply).toMatch(/^HTTP\/1\.1 408 |^$/);
  expect(web.reached).toEqual([]);
});

test('headers that stop coming do not hold the connection', async () => {
  expect(await sendRaw(web.server.port, 'POST / HTTP/1.1\r\nHost: 127')).toMatch(/^HTTP\/1\.1 408 |^$/);
});

test('headers that are too long are refused', async () => {
  expect(await sendRaw(web.server.port, head([`X-Long: ${'x'.repeat(20_000)}`]))).toMatch(/^HTTP\/1\.1 431 /);
});

test('more connections than it takes are turned away', async () => {
  const sockets = Array.from({ length: 8 }, () => connect(web.server.port, '127.0.0.1'));
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
  const { host } = web.good;
  const turnedAway = await sendRaw(
    web.server.port,
    `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
  );
  expect(turnedAway).toBe('');
  for (const socket of sockets) socket.destroy();
});
