// The web shell answers its own page and nobody else: every refusal, over a real socket, without a side effect.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { reactAriaStyleHash } from '../../../src-main/shell/content-policy.ts';
import { ask, sendRaw } from '../../support/raw-http.ts';
import { page, startServer, token, type WebServer } from './web-server-harness.ts';

let web: WebServer;
beforeAll(async () => {
  web = await startServer();
});
afterAll(() => web.server.close());
afterEach(() => {
  web.reached.length = 0;
});

const call = (headers: Readonly<Record<string, string>>, method = 'POST', path = '/api/window.unsaved') =>
  ask(web.server.port, {
    method,
    path,
    headers,
    body: method === 'GET' || method === 'HEAD' ? undefined! : '{"unsaved":true}',
  });

const without = (name: string) =>
  Object.fromEntries(Object.entries(web.good).filter(([key]) => key !== name));

describe('a request of our own page', () => {
  test('reaches the dispatcher', async () => {
    const reply = await call(web.good);
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.body)).toEqual({ ok: true, value: {} });
    expect(web.reached).toEqual([{ method: 'window.unsaved', input: { unsaved: true } }]);
  });

  test('is answered with every protective header and no CORS header', async () => {
    for (const reply of [
      await call(web.good),
      await ask(web.server.port, { headers: { host: web.good['host']! } }),
    ]) {
      expect(reply.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      const policy = String(reply.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).toContain(reactAriaStyleHash);
      expect(policy).not.toContain('unsafe');
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(reply.headers['set-cookie']).toBeUndefined();
    }
  });

  test('may send bytes beside the JSON', async () => {
    const json = Buffer.from('{"library":"x"}');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(json.length);
    const reply = await ask(web.server.port, {
      method: 'POST',
      path: '/api/texts.keep',
      headers: { ...web.good, 'content-type': 'application/x-attest-frame' },
      body: Buffer.concat([length, json, Buffer.from([0, 255, 1])]),
    });
    expect(reply.status).toBe(200);
    const input = web.reached[0]?.input as { library: string; bytes: Uint8Array };
    expect(input.library).toBe('x');
    expect([...input.bytes]).toEqual([0, 255, 1]);
  });
});

describe('what is not from our own page', () => {
  const foreign: readonly [
    string,
    (good: Readonly<Record<string, string>>) => Record<string, string>,
    number,
  ][] = [
    ['a name that was rebound to 127.0.0.1', (good) => ({ ...good, host: 'evil.example' }), 403],
    [
      'localhost instead of the address',
      (good) => ({ ...good, host: good['host']!.replace('127.0.0.1', 'localhost') }),
      403,
    ],
    ['the address with another port', (good) => ({ ...good, host: '127.0.0.1:1' }), 403],
    ['a page of another origin', (good) => ({ ...good, origin: 'https://evil.example' }), 403],
    ['a page of another port here', (good) => ({ ...good, origin: 'http://127.0.0.1:1' }), 403],
    ['an opaque origin', (good) => ({ ...good, origin: 'null' }), 403],
    [
      'an origin that begins like ours',
      (good) => ({ ...good, origin: `${good['origin']!}.evil.example` }),
      403,
    ],
    ['a cross-site request', (good) => ({ ...good, 'sec-fetch-site': 'cross-site' }), 403],
    ['a same-site request', (good) => ({ ...good, 'sec-fetch-site': 'same-site' }), 403],
    ['a wrong token', (good) => ({ ...good, authorization: `Bearer ${token.slice(0, -1)}x` }), 401],
    ['a token as basic credentials', (good) => ({ ...good, authorization: `Basic ${token}` }), 401],
    ['a form', (good) => ({ ...good, 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['plain text', (good) => ({ ...good, 'content-type': 'text/plain' }), 415],
    [
      'JSON of another kind',
      (good) => ({ ...good, 'content-type': 'application/json; charset=utf-16' }),
      415,
    ],
    ['a window that names itself by a path', (good) => ({ ...good, 'x-attest-window': '../x' }), 400],
  ];
  test.each(foreign)('%s is refused', async (_name, change, status) => {
    const reply = await call(change(web.good));
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.body)).toMatchObject({ ok: false });
    expect(web.reached).toEqual([]);
  });

  test.each([
    ['origin', 403],
    ['authorization', 401],
    ['content-type', 415],
    ['x-attest-window', 400],
  ])('a request without %s is refused', async (name, status) => {
    expect((await call(without(name))).status).toBe(status);
    expect(web.reached).toEqual([]);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])(
    '%s does not reach the API',
    async (method) => {
      const reply = await call(web.good, method);
      expect(reply.status).toBe(405);
      expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(web.reached).toEqual([]);
    },
  );

  test('a preflight is refused', async () => {
    const reply = await ask(web.server.port, {
      method: 'OPTIONS',
      path: '/api/app.hello',
      headers: {
        host: web.good['host']!,
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(reply.status).toBe(405);
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('a second Host or Origin does not get past the first', async () => {
    for (const extra of [
      'Host: evil.example',
      'Origin: https://evil.example',
      `Authorization: Bearer ${token}`,
    ]) {
      const headers = Object.entries(web.good).map(([name, value]) => `${name}: ${value}`);
      const raw = [
        'POST /api/window.unsaved HTTP/1.1',
        ...headers,
        extra,
        'Content-Length: 2',
        'Connection: close',
        '',
        '{}',
      ];
      const reply = await sendRaw(web.server.port, raw.join('\r\n'));
      expect(reply).toMatch(/^HTTP\/1\.1 400 /);
    }
    expect(web.reached).toEqual([]);
  });

  test('nothing is upgraded', async () => {
    const raw = `GET / HTTP/1.1\r\nHost: ${web.good['host']!}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
    expect(await sendRaw(web.server.port, raw)).not.toContain('101');
  });
});

describe('files', () => {
  const host = () => ({ host: web.good['host']! });

  test('are the ones that were built, with nothing to unlock them', async () => {
    const reply = await ask(web.server.port, { headers: host() });
    expect(reply.status).toBe(200);
    expect(reply.body).toBe(page);
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  test.each([
    '/../package.json',
    '/assets/../index.html',
    '/assets/%2e%2e/index.html',
    '/assets/..%2findex.html',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..\\index.html',
    '/index.html%00.js',
    '//index.html',
    '/index.html?x=1',
    '/INDEX.HTML',
    '/etc/passwd',
  ])('are looked up, never resolved: %s', async (path) => {
    expect((await ask(web.server.port, { path, headers: host() })).status).toBe(404);
  });

  test('are not given to a rebound name', async () => {
    const reply = await ask(web.server.port, { headers: { host: `attacker.example:${web.server.port}` } });
    expect(reply.status).toBe(403);
    expect(reply.body).not.toContain('<title>');
  });

  test('are only read', async () => {
    expect((await ask(web.server.port, { method: 'POST', headers: host(), body: 'x' })).status).toBe(405);
    const head = await ask(web.server.port, { method: 'HEAD', headers: host() });
    expect(head).toMatchObject({ status: 200, body: '' });
  });
});
