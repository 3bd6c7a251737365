// Makes requests that are not those of Attest's own page: what a foreign page, another program or another user of the machine can
// send, which is everything but the token with our own Origin.
export interface Attack {
  /** What is wrong with it, for the message of a failed test. */
  readonly name: string;
  /** Bytes for the socket. */
  readonly bytes: string;
}

export interface Target {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly token: string;
}

interface Draft {
  method: string;
  target: string;
  version: string;
  headers: [string, string][];
  body: string;
  ending: string;
}

type Pick = <T>(from: readonly T[]) => T;

const paths = [
  '/api/../api/window.unsaved',
  '/api/%2e%2e/window.unsaved',
  '/api/window%2eunsaved',
  '/api//window.unsaved',
  '/API/window.unsaved',
  '/api/window.unsaved?x=1',
  '/api/window.unsaved#x',
  '/api/window.unsaved/',
  '/api/window.unsaved;x',
  '/api/window.unsaved%00',
  '/api/',
  '/api/__proto__',
  '/api/constructor',
  '/api/toString',
  '/api/hasOwnProperty',
  '//api/window.unsaved',
  '/./api/window.unsaved',
  'api/window.unsaved',
  '*',
  '/../../../../etc/passwd',
  '/assets/..%2f..%2f..%2f..%2fetc%2fpasswd',
  '/assets/%252e%252e/%252e%252e/etc/passwd',
  '/assets/....//....//etc/passwd',
  '/assets\\..\\..\\web.js',
  '/assets/a.js%00.html',
  '/assets/a.js/../../package.json',
  '/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd',
  '/main/web.js',
  '/package.json',
  '/.attest/library.json',
];
const methods = [
  'GET',
  'HEAD',
  'PUT',
  'DELETE',
  'PATCH',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'Post',
];
const types = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-8',
  'application/json, text/plain',
  'APPLICATION/JSON',
  'text/json',
  '',
];

/** Wrong in one way each; which of them stand alone would be refused for another reason, so that each is tested by itself. */
const changes: readonly (readonly [string, (draft: Draft, pick: Pick, to: Target) => void])[] = [
  [
    'Host',
    (draft, pick, { host }) => {
      const port = host.split(':')[1] ?? '';
      set(
        draft,
        'Host',
        pick([
          'evil.example',
          `evil.example:${port}`,
          `localhost:${port}`,
          `[::1]:${port}`,
          `127.0.0.1`,
          `127.1:${port}`,
          `2130706433:${port}`,
          `0x7f.0.0.1:${port}`,
          `0.0.0.0:${port}`,
          `127.0.0.1.:${port}`,
          `127.0.0.1:${port}.evil.example`,
          `evil.example@127.0.0.1:${port}`,
          ` ${host} x`,
          `${host},evil.example`,
          '',
        ]),
      );
    },
  ],
  ['no Host', (draft) => remove(draft, 'Host')],
  [
    'Origin',
    (draft, pick, { host }) => {
      set(
        draft,
        'Origin',
        pick([
          'null',
          'https://evil.example',
          `https://${host}`,
          `http://${host}.evil.example`,
          `http://${host}@evil.example`,
          `http://${host}/`,
          `http://localhost:${host.split(':')[1]}`,
          'http://127.0.0.1:1',
          `HTTP://${host}`,
          'file://',
          'app://attest',
          '',
        ]),
      );
    },
  ],
  ['no Origin', (draft) => remove(draft, 'Origin')],
  [
    'token',
    (draft, pick, { token }) => {
      set(
        draft,
        'Authorization',
        pick([
          'Bearer ',
          'Bearer',
          `Bearer ${token.slice(0, -1)}`,
          `Bearer ${token}x`,
          `Bearer  ${token}`,
          `Bearer ${token.toUpperCase()}`,
          `Bearer ${token}, Bearer x`,
          `bearer ${token}`,
          `Basic ${Buffer.from(token).toString('base64')}`,
          `Token ${token}`,
          token,
          `Bearer ${'A'.repeat(43)}`,
        ]),
      );
    },
  ],
  ['no token', (draft) => remove(draft, 'Authorization')],
  [
    'token elsewhere',
    (draft, pick, { token }) => {
      remove(draft, 'Authorization');
      pick([
        () => draft.headers.push(['Cookie', `token=${token}; attest.token=${token}`]),
        () => draft.headers.push(['X-Authorization', `Bearer ${token}`]),
        () => (draft.target += `?token=${token}`),
        () => (draft.body = JSON.stringify({ unsaved: true, token })),
      ])();
    },
  ],
  ['method', (draft, pick) => (draft.method = pick(methods))],
  ['content type', (draft, pick) => set(draft, 'Content-Type', pick(types))],
  ['path', (draft, pick) => (draft.target = pick(paths))],
  [
    'absolute target',
    (draft, pick, { host }) => (draft.target = `http://${pick(['evil.example', host])}${draft.target}`),
  ],
  [
    'window',
    (draft, pick) => set(draft, 'X-Attest-Window', pick(['../x', 'a b', 'x'.repeat(65), '', 'ключ', '{}'])),
  ],
  [
    'fetch metadata',
    (draft, pick) => draft.headers.push(['Sec-Fetch-Site', pick(['cross-site', 'same-site', 'none', 'x'])]),
  ],
  [
    'sent twice',
    (draft, pick) => {
      const name = pick(['Host', 'Origin', 'Authorization', 'Content-Type', 'X-Attest-Window']);
      const value = draft.headers.find(([other]) => other === name)?.[1] ?? '';
      draft.headers.splice(pick([0, draft.headers.length]), 0, [
        pick([name, name.toLowerCase()]),
        pick([value, 'evil.example']),
      ]);
    },
  ],
  [
    'a second request inside',
    (draft, pick, { host }) => {
      const inner = `POST /api/window.unsaved HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 2\r\n\r\n{}`;
      remove(draft, 'Authorization');
      draft.body = `0\r\n\r\n${inner}`;
      draft.headers.push([
        'Transfer-Encoding',
        pick(['chunked', ' chunked', 'xchunked', 'chunked, identity', 'identity']),
      ]);
    },
  ],
  [
    'a length that lies',
    (draft, pick) =>
      draft.headers.push(['Content-Length', pick(['-1', '1e3', '0x10', '99999999999999', '5, 6', ' '])]),
  ],
  ['a folded header', (draft) => draft.headers.push(['X-Folded', 'a\r\n Authorization: Bearer x'])],
  ['a line feed in a header', (draft) => draft.headers.push(['X-Feed', 'a\nX-Attest-Window: ../x'])],
  [
    'another version',
    (draft, pick) => (draft.version = pick(['HTTP/0.9', 'HTTP/2.0', 'HTTP/1.2', 'HTTPS/1.1', 'X'])),
  ],
  [
    'an upgrade',
    (draft, pick) =>
      draft.headers.push(['Upgrade', pick(['websocket', 'h2c', 'TLS/1.0'])], ['Connection', 'Upgrade']),
  ],
  ['line ends', (draft) => (draft.ending = '\n\r')],
  ['deep JSON', (draft) => (draft.body = `${'['.repeat(100_000)}`)],
  [
    'JSON of another shape',
    (draft, pick) =>
      (draft.body = pick([
        '[]',
        'null',
        '1',
        '{"unsaved":1}',
        '{"unsaved":true,"x":1}',
        '{"__proto__":{"unsaved":true}}',
        'unsaved=true',
      ])),
  ],
];

/** Changes after which the request is still one of our own page's, or may be: alone they prove nothing. */
const harmless = new Set(['an upgrade', 'another version', 'JSON of another shape', 'deep JSON']);

/** A request that is wrong in one to three ways. */
export function attackOn(target: Target, random: () => number): Attack {
  const pick: Pick = (from) => from[Math.floor(random() * from.length)]!;
  const draft: Draft = {
    method: 'POST',
    target: '/api/window.unsaved',
    version: 'HTTP/1.1',
    headers: [
      ['Host', target.host],
      ['Origin', `http://${target.host}`],
      ['Authorization', `Bearer ${target.token}`],
      ['Content-Type', 'application/json'],
      ['X-Attest-Window', 'window-1'],
    ],
    body: '{"unsaved":true}',
    ending: '\r\n',
  };
  const chosen = new Map<string, (typeof changes)[number][1]>();
  while (chosen.size === 0 || [...chosen.keys()].every((name) => harmless.has(name)) || random() < 0.3) {
    chosen.set(...pick(changes));
    if (chosen.size > 3) break;
  }
  for (const change of chosen.values()) change(draft, pick, target);
  if (!draft.headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))) {
    draft.headers.push(['Content-Length', String(Buffer.byteLength(draft.body))]);
  }
  draft.headers.push(['Connection', 'close']);
  const head = [
    `${draft.method} ${draft.target} ${draft.version}`,
    ...draft.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ];
  return { name: [...chosen.keys()].join(' + '), bytes: head.join(draft.ending) + draft.body };
}

function set(draft: Draft, name: string, value: string): void {
  draft.headers = draft.headers.map(([other, old]) => [other, other === name ? value : old]);
}

function remove(draft: Draft, name: string): void {
  draft.headers = draft.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
}
