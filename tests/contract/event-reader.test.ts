// The page's stream of events: lines however they are cut, and a connection that comes back by itself.
import { expect, test, vi } from 'vitest';
import { createEventReader } from '../../src-renderer/client/event-reader.ts';

const encoder = new TextEncoder();

/** A host whose streams the test writes to. */
function createHost() {
  const streams: { write: (text: string) => void; end: () => void; broken: () => void }[] = [];
  let answer: 'stream' | number = 'stream';
  let asked = 0;
  const connect = async (signal: AbortSignal): Promise<Response> => {
    asked += 1;
    if (answer !== 'stream') return new Response(null, { status: answer });
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal.addEventListener('abort', () => controller.error(new Error('aborted')));
        streams.push({
          write: (text) => controller.enqueue(encoder.encode(text)),
          end: () => controller.close(),
          broken: () => controller.error(new Error('reset')),
        });
      },
    });
    return new Response(body);
  };
  return { streams, connect, asked: () => asked, answerWith: (next: typeof answer) => (answer = next) };
}

const line = (event: string) => `${JSON.stringify({ event, payload: {} })}\n`;

test('events arrive whole and in order, however the lines are cut', async () => {
  const host = createHost();
  const { listen } = createEventReader(host.connect);
  const heard: unknown[] = [];
  const stop = listen((event) => heard.push(event));
  await vi.waitFor(() => expect(host.streams).toHaveLength(1));
  const text = line('one') + line('zwei 🌍') + line('three');
  const bytes = [...text];
  for (const character of bytes) host.streams[0]!.write(character);
  await vi.waitFor(() => expect(heard).toEqual(['one', 'zwei 🌍', 'three']));
  stop();
});

test.each(['end', 'broken'] as const)('a stream that is %s is opened again, and said to be', async (how) => {
  const host = createHost();
  const { listen, connection } = createEventReader(host.connect);
  const states: string[] = [];
  connection.subscribe(() => states.push(connection.get()));
  const heard: unknown[] = [];
  const stop = listen((event) => heard.push(event));
  await vi.waitFor(() => expect(host.streams).toHaveLength(1));
  host.streams[0]!.write(line('before'));
  await vi.waitFor(() => expect(heard).toEqual(['before']));
  host.streams[0]![how]();
  await vi.waitFor(() => expect(host.streams).toHaveLength(2));
  expect(connection.get()).toBe('reconnecting');
  host.streams[1]!.write(line('after'));
  await vi.waitFor(() => expect(heard).toEqual(['before', 'after']));
  expect(states).toEqual(['reconnecting', 'connected']);
  stop();
});

test('a host that cannot answer just now is asked again until it can', async () => {
  const host = createHost();
  host.answerWith(503);
  const { listen, connection } = createEventReader(host.connect);
  const heard: unknown[] = [];
  const stop = listen((event) => heard.push(event));
  await vi.waitFor(() => expect(connection.get()).toBe('reconnecting'));
  host.answerWith('stream');
  await vi.waitFor(() => expect(host.streams).toHaveLength(1), { timeout: 5000 });
  host.streams[0]!.write(line('back'));
  await vi.waitFor(() => expect(heard).toEqual(['back']));
  stop();
});

test.each([401, 403])(
  'a host that refuses with %s was started again: it is not asked any more',
  async (status) => {
    const host = createHost();
    const { listen, connection } = createEventReader(host.connect);
    const stop = listen(() => undefined);
    await vi.waitFor(() => expect(host.streams).toHaveLength(1));
    host.answerWith(status);
    host.streams[0]!.broken();
    await vi.waitFor(() => expect(connection.get()).toBe('refused'), { timeout: 5000 });
    stop();
    listen(() => undefined);
    expect(host.asked()).toBe(2);
  },
);

test('nobody listening, nothing stays open', async () => {
  const host = createHost();
  const { listen, connection } = createEventReader(host.connect);
  const stop = [listen(() => undefined), listen(() => undefined)];
  await vi.waitFor(() => expect(host.streams).toHaveLength(1));
  for (const end of stop) end();
  expect(() => host.streams[0]!.write(line('x'))).toThrow();
  expect(connection.get()).toBe('connected');
  expect(host.streams).toHaveLength(1);
});
