// The one parser of requests: nothing unparsed reaches a handler, nothing unparsed leaves it, no error says too much.
import { expect, test } from 'vitest';
import { type Method } from '../../../src-core/contract/contract.ts';
import { HostError } from '../../../src-core/contract/host-data.ts';
import type { Connection } from '../../../src-main/shell/connection.ts';
import { createDispatch, type Handlers } from '../../../src-main/shell/dispatch.ts';
import { describeError } from '../../../src-main/shell/error-log.ts';

const connection: Connection = {
  opened: Promise.resolve({}),
  reopen: () => Promise.resolve({}),
  unsaved: false,
  send: () => undefined,
};

const secret = 'the text of a document that nobody else may read';

function dispatchTo(handle: () => unknown) {
  const logged: string[] = [];
  const handlers = new Proxy({} as Handlers, { get: () => handle });
  const dispatch = createDispatch(handlers, (place, error) =>
    logged.push(`${place} ${describeError(error)}`),
  );
  return { logged, ask: (method: string, input: unknown) => dispatch(method, input, connection) };
}

test('an unforeseen error becomes a calm message; its own words, which may quote a document, go nowhere', async () => {
  const { ask, logged } = dispatchTo(() => {
    throw new TypeError(`cannot read ${secret}`);
  });
  const reply = await ask('window.unsaved', { unsaved: true });
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(JSON.stringify(reply)).not.toContain(secret);
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('TypeError');
  expect(logged[0]).not.toContain(secret);
});

test('an error of the contract crosses as data, with its details', async () => {
  const { ask, logged } = dispatchTo(() => {
    throw new HostError('disk-full', 'The disk is full.', { name: 'a.txt' });
  });
  expect(await ask('window.unsaved', { unsaved: true })).toEqual({
    ok: false,
    error: { code: 'disk-full', message: 'The disk is full.', details: { name: 'a.txt' } },
  });
  expect(logged).toEqual([]);
});

test('an answer that does not fit its schema is not given out', async () => {
  const { ask, logged } = dispatchTo(() => ({ secret }));
  const reply = await ask('window.unsaved', { unsaved: true });
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(JSON.stringify(reply) + logged.join('')).not.toContain(secret);
});

test('a refusal names the place of the fault, never the value', async () => {
  const { ask } = dispatchTo(() => ({}));
  const reply = await ask('journal.append', { library: 'f'.repeat(32), changes: [{ op: secret }] });
  expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  expect(JSON.stringify(reply)).toContain('changes.0.op');
  expect(JSON.stringify(reply)).not.toContain(secret);
});

test('nesting deeper than any parser goes is refused, not fatal', async () => {
  const { ask } = dispatchTo(() => ({}));
  let deep: unknown = {};
  for (let level = 0; level < 100_000; level += 1) deep = { a: deep };
  for (const input of [deep, { library: 'f'.repeat(32), changes: [{ fields: deep }] }]) {
    expect(await ask('journal.append', input)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  }
});

test.each(['constructor', 'hasOwnProperty', '__proto__', ''])('“%s” is no method', async (method) => {
  const { ask } = dispatchTo(() => ({}));
  expect(await ask(method as Method, {})).toMatchObject({ ok: false, error: { code: 'bad-request' } });
});
