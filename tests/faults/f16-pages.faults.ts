// F16, pages: real pages of other origins in the browser that Attest runs in, and a name that was rebound to this machine, get
// nothing from the web shell and change nothing. A lax server beside it shows that the same attempts do work elsewhere.
import { chromium, type Page } from '@playwright/test';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { createWorkspace, startWebShell } from '../support/workspace.ts';
import { faultTest } from './fault-test.ts';

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** What a page tries against an origin; the names of what gave it something. */
function attempts(page: Page, origin: string, script: string): Promise<readonly string[]> {
  return page.evaluate(
    async ([target, file]) => {
      const gained: string[] = [];
      const within = <T>(work: Promise<T>) =>
        Promise.race([work, new Promise<undefined>((done) => setTimeout(() => done(undefined), 1500))]);
      const fetched = async (name: string, path: string, request: RequestInit) => {
        try {
          const reply = await fetch(`${target}${path}`, request);
          if (reply.type !== 'opaque' && reply.type !== 'error') gained.push(name);
        } catch {
          // Refused, as it should be.
        }
      };
      const headers = { 'content-type': 'application/json', 'x-attest-window': 'evil' };
      const body = '{"path":"/etc"}';
      await Promise.all([
        fetched('fetch of the page', '/', {}),
        fetched('fetch of the page with cookies', '/', { credentials: 'include' }),
        fetched('fetch of the API', '/api/library.openFolder', { method: 'POST', headers, body }),
        fetched('fetch of the API, token guessed', '/api/app.hello', {
          method: 'POST',
          headers: { ...headers, authorization: `Bearer ${'A'.repeat(43)}` },
          body: '{}',
        }),
        fetched('simple request', '/api/library.openFolder', {
          method: 'POST',
          headers: { 'content-type': 'text/plain' },
          body,
        }),
        fetched('fetch that does not want to read', '/', { mode: 'no-cors' }),
      ]);
      const element = (name: string, tag: string, attributes: Readonly<Record<string, string>>) =>
        within(
          new Promise<void>((done) => {
            const made = document.createElement(tag);
            made.addEventListener('load', () => {
              gained.push(name);
              done();
            });
            made.addEventListener('error', () => done());
            for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
            document.body.append(made);
          }),
        );
      await Promise.all([
        element('script', 'script', { src: `${target}${file}` }),
        element('image', 'img', { src: `${target}/icon.svg` }),
        element('style', 'link', { rel: 'stylesheet', href: `${target}/style.css` }),
      ]);
      const frame = document.createElement('iframe');
      const loaded = new Promise<void>((done) => frame.addEventListener('load', () => done()));
      frame.src = `${target}/`;
      document.body.append(frame);
      await within(loaded);
      addEventListener('message', (event) => {
        if (event.origin === target) gained.push('message from a frame');
      });
      frame.contentWindow?.postMessage('hello', '*');
      await within(
        new Promise<void>((done) => {
          try {
            const socket = new WebSocket(`${target.replace('http', 'ws')}/api/events`);
            socket.onopen = () => {
              gained.push('web socket');
              done();
            };
            socket.onerror = () => done();
          } catch {
            done();
          }
        }),
      );
      await within(
        new Promise<void>((done) => {
          const source = new EventSource(`${target}/api/events`);
          source.onopen = () => {
            gained.push('events');
            done();
          };
          source.onerror = () => done();
        }),
      );
      navigator.sendBeacon(`${target}/api/window.unsaved`, '{"unsaved":true}');
      const form = document.createElement('form');
      form.method = 'post';
      form.action = `${target}/api/library.openFolder`;
      form.enctype = 'text/plain';
      form.target = 'out';
      const field = document.createElement('input');
      field.name = '{"path":"/etc","x":"';
      field.value = '"}';
      form.append(field);
      document.body.append(form);
      const sink = document.createElement('iframe');
      sink.name = 'out';
      document.body.append(sink);
      form.submit();
      await within(new Promise<void>((done) => sink.addEventListener('load', () => done())));
      return gained;
    },
    [origin, script] as const,
  );
}

faultTest(
  'F16',
  'pages of other origins and rebound names get nothing',
  { short: 1, long: 20 },
  async (round) => {
    const workspace = createWorkspace({ 'Secret.txt': 'These words are nobody else’s.' });
    onTestFinished(() => workspace.remove());
    const shell = await startWebShell(workspace);
    onTestFinished(() => shell.stop());
    const port = new URL(shell.origin).port;
    const { args, ...options } = chromiumLaunchOptions();
    const browser = await chromium.launch({
      ...options,
      args: [...args, '--host-resolver-rules=MAP evil.example 127.0.0.1, MAP rebound.example 127.0.0.1'],
    });
    onTestFinished(() => browser.close());

    const evil = await serve((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>evil</title><body>');
    });
    // What a server without our care gives away.
    const lax = await serve((request, response) => {
      const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html';
      const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
      response.writeHead(200, { 'content-type': type, ...cors }).end(' ');
    });

    const context = await browser.newContext();
    const ours = await context.newPage();
    await ours.goto(shell.address);
    const greeting = ours.getByRole('dialog', { name: 'Welcome to Attest' });
    await greeting.waitFor();
    const script = await ours.evaluate(() => new URL(document.scripts[0]!.src).pathname);
    const before = workspace.hashes();
    const token = () => ours.evaluate(() => sessionStorage.getItem('attest.token'));
    const held = await token();

    // Another site, another port of this address, an origin that is none.
    for (const address of [
      `http://evil.example:${evil}/`,
      `http://127.0.0.1:${evil}/`,
      'data:text/html,<body>',
    ]) {
      const page = await context.newPage();
      await page.goto(address);
      expect(await attempts(page, shell.origin, script), address).toEqual([]);
      round.count('attempts', 13);
      // Nor does it get a hold of the window.
      const opened = await page.evaluate(async (target) => {
        const window_ = open(target);
        await new Promise((done) => setTimeout(done, 500));
        try {
          return window_ === null || window_.closed || window_.location.href === 'about:blank';
        } catch {
          return 'cross-origin';
        }
      }, shell.origin);
      expect([true, 'cross-origin']).toContain(opened);
      await page.close();
    }
    const control = await context.newPage();
    await control.goto(`http://evil.example:${evil}/`);
    const possible = await attempts(control, `http://127.0.0.1:${lax}`, '/x.js');
    for (const name of ['fetch of the page', 'fetch of the API', 'simple request', 'script']) {
      expect(possible, 'the attempts would work where nobody refuses').toContain(name);
    }

    // Rebinding: to the browser the page is of the shell's own port and its scripts would be same-origin.
    const rebound = await context.newPage();
    const reply = await rebound.goto(`http://rebound.example:${port}/`);
    expect(reply?.status()).toBe(403);
    expect(await reply?.text()).not.toContain('<title>Attest');
    for (const path of ['/', '/index.html', script, '/api/app.hello']) {
      const status = await rebound.evaluate(async (asked) => {
        const post = asked.startsWith('/api/');
        const answer = await fetch(asked, {
          method: post ? 'POST' : 'GET',
          ...(post ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {}),
        }).catch(() => undefined);
        return answer?.status;
      }, path);
      expect(status, path).toBe(403);
      round.count('rebound requests');
    }

    expect(workspace.hashes()).toEqual(before);
    expect(await token()).toBe(held);
    // Our own page works on as if nothing had been.
    await greeting.getByRole('button', { name: 'Begin' }).click();
    await ours.getByRole('treeitem', { name: 'Secret' }).waitFor();
    expect(shell.output()).not.toContain('    at ');
    round.count('gained', 0);
  },
  { timeout: 120_000 },
);
