// F16, requests: whatever is not our own page's is refused without a side effect, and the next good request is answered as ever.
import { connect } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { startServer, token } from '../main/shell/web-server-harness.ts';
import { ask, sendRaw } from '../support/raw-http.ts';
import { faultTest } from './fault-test.ts';
import { attackOn } from './loopback-attacks.ts';

const impatient = { headersTime: 300, requestTime: 400, checkInterval: 50, connections: 64 };
const perRound = 40;

async function startTarget() {
  const web = await startServer(impatient);
  onTestFinished(() => web.server.close());
  const answersUs = async () => {
    web.reached.length = 0;
    const request = {
      method: 'POST',
      path: '/api/window.unsaved',
      headers: web.good,
      body: '{"unsaved":true}',
    };
    expect((await ask(web.server.port, request)).status).toBe(200);
    expect(web.reached).toHaveLength(1);
    web.reached.length = 0;
  };
  return { ...web, answersUs };
}

faultTest(
  'F16',
  'requests that are not our own page’s are refused',
  { short: 12, long: 2000 },
  async (round) => {
    const web = await startTarget();
    const host = web.good['host']!;
    await web.answersUs();
    for (let count = 0; count < perRound; count += 1) {
      const { name, bytes } = attackOn({ host, token }, round.random);
      const reply = await sendRaw(web.server.port, bytes);
      round.count('attacks');
      expect(web.reached, name).toEqual([]);
      // Files are for everybody who names the host rightly; nothing else is ever said with 200.
      const answers = reply.split(/(?=HTTP\/1\.1 \d{3} )/).filter((answer) => answer !== '');
      for (const answer of answers) {
        expect(answer, name).toMatch(/^HTTP\/1\.1 4\d\d |^HTTP\/1\.1 5\d\d /);
        expect(answer.toLowerCase(), name).not.toMatch(/\r\n(access-control-|set-cookie)/);
        expect(answer, name).not.toContain(token);
        expect(answer, name).not.toContain('root:');
      }
      round.count('refused');
    }
    round.count('let through', web.reached.length);
    await web.answersUs();
  },
);

faultTest('F16', 'slow and huge requests hold nobody else up', { short: 3, long: 300 }, async (round) => {
  const web = await startTarget();
  const pick = <T>(from: readonly T[]): T => from[Math.floor(round.random() * from.length)]!;
  const head = [
    'POST /api/window.unsaved HTTP/1.1',
    ...Object.entries(web.good).map(([name, value]) => `${name}: ${value}`),
  ];
  const attacks = Array.from({ length: 24 }, () =>
    pick([
      'POST / HTTP/1.1\r\nHost: 127',
      '',
      `${head.join('\r\n')}\r\nContent-Length: 100\r\n\r\n{"uns`,
      `${head.join('\r\n')}\r\nContent-Length: 1000000\r\n\r\n${'x'.repeat(70_000)}`,
      `${head.join('\r\n')}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"uns`,
      `${head.join('\r\n')}\r\nTransfer-Encoding: chunked\r\n\r\n${'10000\r\n'.concat('x'.repeat(0x10000), '\r\n').repeat(20)}`,
      `${head.join('\r\n')}\r\nX-Long: ${'x'.repeat(round.random() * 40_000)}`,
      `${'\r\n'.repeat(round.random() * 1000)}`,
    ]),
  );
  const ended = attacks.map(
    (bytes) =>
      new Promise<void>((done) => {
        const socket = connect(web.server.port, '127.0.0.1');
        socket.on('error', () => undefined);
        socket.on('close', () => done());
        socket.resume();
        socket.write(bytes);
      }),
  );
  // While they hang: our own page is answered.
  await web.answersUs();
  await Promise.all(ended);
  round.count('slow or huge', attacks.length);
  expect(web.reached).toEqual([]);
  await web.answersUs();
});
