// What the page makes of answers and events that are not as the contract says, and of the token in its address.
import { expect, test, vi } from 'vitest';
import { createHostClient } from '../../src-renderer/client/host-client.ts';
import { createStore } from '../../src-renderer/client/observable.ts';
import { takeToken, windowName } from '../../src-renderer/client/session-token.ts';
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

test('the token leaves the address at once and survives a reload of the tab', () => {
  const storage = storageOf();
  const shown: string[] = [];
  const history = {
    replaceState: (_state: unknown, _title: string, address?: string | URL | null) =>
      void shown.push(String(address)),
  };
  const place = { hash: '#token=abc_-1', pathname: '/', search: '' };
  expect(takeToken(place, history, storage)).toBe('abc_-1');
  expect(shown).toEqual(['/']);
  expect(takeToken({ ...place, hash: '' }, history, storage)).toBe('abc_-1');
  expect(takeToken({ ...place, hash: '' }, history, storageOf())).toBe('');
});

test('a tab keeps its name over reloads', () => {
  const storage = storageOf();
  expect(windowName(storage, () => 'first')).toBe('first');
  expect(windowName(storage, () => 'second')).toBe('first');
});
