// What the page makes of answers and events that are not as the contract says, and of the token in its address.
import { expect, test, vi } from 'vitest';
import { askFor } from '../../src-renderer/client/first-hello.ts';
import { createHostClient } from '../../src-renderer/client/host-client.ts';
import { createHttpTransport } from '../../src-renderer/client/http-transport.ts';
import { createStore } from '../../src-renderer/client/observable.ts';
import { addressOf, takeSession } from '../../src-renderer/client/session-token.ts';
import type { ConnectionState, Transport } from '../../src-renderer/client/transport.ts';

function clientOf(reply: () => Promise<unknown>) {
  let deliver: (event: unknown, payload: unknown) => void = () => undefined;
  let listening = 0;
  const transport: Transport = {
    call: reply,
    listen(listener) {
      listening += 1;
      deliver = listener;
      return () => {
        listening -= 1;
      };
    },
    connection: createStore<ConnectionState>('connected'),
  };
  return {
    client: createHostClient(transport),
    deliver: (event: unknown, payload: unknown) => deliver(event, payload),
    listening: () => listening,
  };
}

const ask = (reply: unknown) => clientOf(async () => reply).client.call('window.unsaved', { unsaved: true });

test('an error crosses with its code, message and details', async () => {
  const error = { code: 'disk-full', message: 'The disk is full.', details: { name: 'a.txt' } };
  await expect(ask({ ok: false, error })).rejects.toMatchObject({ name: 'HostError', ...error });
});

test.each([
  ['nothing', undefined],
  ['a page of HTML', '<!doctype html>'],
  ['an answer of another method', { ok: true, value: { documents: [] } }],
  ['an error of no known kind', { ok: false, error: { code: 'teapot', message: 'x' } }],
])('%s is not taken for an answer', async (_name, reply) => {
  await expect(ask(reply)).rejects.toMatchObject({
    code: 'internal',
    message: expect.stringContaining('window.unsaved'),
  });
});

test('a host that cannot be reached is unavailable, with what to do', async () => {
  const { client } = clientOf(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(client.call('app.hello', {})).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('start it again'),
  });
});

test('events that do not fit their schema, or are not in the contract, are left out', () => {
  const { client, deliver } = clientOf(async () => undefined);
  const heard = vi.fn();
  client.on('command.run', heard);
  deliver('command.run', { command: 'edit.undo', extra: 1 });
  deliver('command.run', 'edit.undo');
  deliver('constructor', {});
  deliver(undefined, {});
  expect(heard).not.toHaveBeenCalled();
  deliver('command.run', { command: 'edit.undo' });
  expect(heard).toHaveBeenCalledExactlyOnceWith({ command: 'edit.undo' });
});

test('the transport is listened to only while somebody listens here', () => {
  const { client, listening } = clientOf(async () => undefined);
  const stops = [client.on('host.alive', () => undefined), client.on('command.run', () => undefined)];
  expect(listening()).toBe(1);
  for (const stop of stops) stop();
  expect(listening()).toBe(0);
  client.on('host.alive', () => undefined);
  expect(listening()).toBe(1);
});

function storageOf(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

const historyOf = (shown: string[]): Pick<History, 'replaceState'> => ({
  replaceState: (_state: unknown, _title: string, address?: string | URL | null) =>
    void shown.push(String(address)),
});
const key = '0123456789abcdef';
const document = '01890000-0000-7000-8000-000000000001';
const nowhere = { hash: '', pathname: '/', search: '' };

test('the token leaves the address at once and survives a reload of the tab, which keeps its name', () => {
  const storage = storageOf();
  const shown: string[] = [];
  const first = takeSession({ ...nowhere, hash: '#token=abc_-1' }, historyOf(shown), storage, () => 'first');
  expect(first).toEqual({ token: 'abc_-1', window: 'first', wanted: {} });
  expect(shown).toEqual(['/']);
  const again = takeSession(nowhere, historyOf(shown), storage, () => 'second');
  expect(again).toEqual({ token: 'abc_-1', window: 'first', wanted: {} });
  expect(takeSession(nowhere, historyOf(shown), storageOf(), () => 'x').token).toBe('');
});

test('a tab opened by another one shows what it was opened for, under a name of its own', () => {
  const storage = storageOf();
  takeSession({ ...nowhere, hash: '#token=abc' }, historyOf([]), storage, () => 'opener');
  const address = addressOf({ origin: 'http://127.0.0.1:1', pathname: '/' }, storage, {
    library: key,
    document,
  });
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:1\/#token=abc&/);
  // A tab that is opened begins with a copy of the opener's storage.
  const { hash } = new URL(address);
  const opened = takeSession({ ...nowhere, hash }, historyOf([]), storage, () => 'opened');
  expect(opened).toEqual({ token: 'abc', window: 'opened', wanted: { library: key, document } });
  // Its reload stays with what the person opened in it since.
  expect(takeSession(nowhere, historyOf([]), storage, () => 'x')).toMatchObject({
    window: 'opened',
    wanted: {},
  });
});

test('what does not fit in an address is left out', () => {
  const hash = `#token=abc&library=../x&document=${document}`;
  expect(takeSession({ ...nowhere, hash }, historyOf([]), storageOf(), () => 'w').wanted).toEqual({});
  const half = `#token=abc&library=${key}&document=1`;
  expect(takeSession({ ...nowhere, hash: half }, historyOf([]), storageOf(), () => 'w').wanted).toEqual({
    library: key,
  });
});

test('the first answered hello says what the tab was opened for, and no later one', async () => {
  const asked: unknown[] = [];
  let answers = false;
  const transport: Transport = {
    async call(method, input) {
      asked.push([method, input]);
      if (!answers) throw new TypeError('Failed to fetch');
      return undefined;
    },
    listen: () => () => undefined,
    connection: createStore<ConnectionState>('connected'),
  };
  const asking = askFor({ library: key, document }, transport);
  await expect(asking.call('app.hello', {})).rejects.toThrow();
  answers = true;
  await asking.call('settings.change', {});
  await asking.call('app.hello', {});
  await asking.call('app.hello', {});
  expect(asked).toEqual([
    ['app.hello', { library: key, document }],
    ['settings.change', {}],
    ['app.hello', { library: key, document }],
    ['app.hello', {}],
  ]);
});

test.each([401, 403])(
  'an answer of status %s says that the page belongs to an earlier start',
  async (status) => {
    let asked = 0;
    const transport = createHttpTransport({
      address: 'http://127.0.0.1:1',
      token: 'old',
      window: 'w',
      fetch: async () => {
        asked += 1;
        return Response.json({ ok: false, error: { code: 'forbidden', message: 'x' } }, { status });
      },
    });
    const client = createHostClient(transport);
    client.on('host.alive', () => undefined);
    await expect.poll(() => client.connection.get()).toBe('refused');
    expect(asked).toBe(1);
    await expect(client.call('app.hello', {})).rejects.toMatchObject({ code: 'forbidden' });
    expect(client.connection.get()).toBe('refused');
    client.on('command.run', () => undefined);
    expect(asked).toBe(2);
  },
);
