// Events reach every window through streams that end with the server.
import { createInterface } from 'node:readline';
import { request, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { startServer, type WebServer } from './web-server-harness.ts';

const openStream = (web: WebServer, window: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { port } = web.server;
    const headers = { ...web.good, 'x-attest-window': window };
    request({ host: '127.0.0.1', port, method: 'POST', path: '/api/events', headers, agent: false }, resolve)
      .on('error', reject)
      .end('{}');
  });

test('every window hears an event, after a first sign of life', async () => {
  const web = await startServer();
  const streams = await Promise.all([openStream(web, 'a'), openStream(web, 'b')]);
  web.connections.broadcast('command.run', { command: 'edit.undo' });
  for (const stream of streams) {
    expect(stream.headers['content-type']).toBe('application/x-ndjson');
    const lines: unknown[] = [];
    for await (const line of createInterface({ input: stream })) {
      lines.push(JSON.parse(line));
      if (lines.length === 2) break;
    }
    expect(lines).toEqual([
      { event: 'host.alive', payload: {} },
      { event: 'command.run', payload: { command: 'edit.undo' } },
    ]);
  }
  for (const stream of streams) stream.destroy();
  await web.server.close();
});

test('closing the server ends the streams', async () => {
  const web = await startServer();
  const stream = await openStream(web, 'a');
  const ended = new Promise((resolve) => stream.once('end', resolve));
  stream.resume();
  await web.server.close();
  await ended;
});
