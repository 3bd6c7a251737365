// The built programs as people start them: what they print, what they refuse, how they end; and what the preload is.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createBridgeTransport, type Bridge } from '../../../src-renderer/client/bridge-transport.ts';
import { createHostClient } from '../../../src-renderer/client/host-client.ts';
import * as electron from '../../support/electron-fake.ts';
import { ask } from '../../support/raw-http.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

vi.mock('electron', () => import('../../support/electron-fake.ts'));

// Processes and watchers take their time on a busy machine; a test ends as soon as it has what it waits for.
vi.setConfig({ testTimeout: 30_000 });

const root = resolve(import.meta.dirname, '../../..');
const web = join(root, 'out/main/web.js');

beforeAll(() => {
  const build = `import(${JSON.stringify(join(root, 'scripts/setup.mjs'))}).then((setup) => setup.ensureBuilt())`;
  execFileSync(process.execPath, ['-e', build], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
}, 60_000);

function makeFolders() {
  const place = temporaryFolder();
  const library = join(place, 'library');
  mkdirSync(library);
  writeFileSync(join(library, 'A.txt'), 'Hello.\n');
  return { library, userData: join(place, 'user-data') };
}

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  readonly address: URL;
}

/** Starts the web shell and waits for the line that says where it is. */
function startWeb(...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, [web, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let output = '';
  let errors = '';
  return new Promise((done, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /^Attest is ready at (\S+)\n/m.exec(output)?.[1];
      if (address !== undefined)
        done({ child, output: () => output, errors: () => errors, address: new URL(address) });
    });
    child.on('exit', (code) => {
      reject(new Error(`ended with ${code}: ${errors}`));
    });
  });
}

const hello = async (address: URL, input: object = {}) => {
  const reply = await ask(Number(address.port), {
    method: 'POST',
    path: '/api/app.hello',
    headers: {
      host: address.host,
      origin: address.origin,
      authorization: `Bearer ${address.hash.slice('#token='.length)}`,
      'content-type': 'application/json',
      'x-attest-window': 'w',
    },
    body: JSON.stringify(input),
  });
  return JSON.parse(reply.body) as {
    value: {
      library?: { name: string };
      document?: string;
      problem?: { code: string };
      crash?: { what: string };
    };
  };
};

describe('the web shell', () => {
  test('prints one line, serves the renderer with its library, and ends cleanly when told to', async () => {
    const { library, userData } = makeFolders();
    const started = await startWeb('--library', library, '--port', '0', '--no-open', '--user-data', userData);
    expect(started.address.hostname).toBe('127.0.0.1');
    expect(started.address.hash).toMatch(/^#token=[\w-]{43}$/);
    const page = await ask(Number(started.address.port), { headers: { host: started.address.host } });
    expect(page.body).toContain('<title>Attest</title>');
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bon\w+=/);
    expect((await hello(started.address)).value.library?.name).toBe('library');
    const ended = new Promise((done) => started.child.once('exit', done));
    started.child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(started.output()).toBe(`Attest is ready at ${started.address.href}\n`);
    expect(started.errors()).toBe('');
  });

  test('starts though the library is missing, and tells the page', async () => {
    const { library, userData } = makeFolders();
    const started = await startWeb(
      '--library',
      join(library, 'gone'),
      '--port',
      '0',
      '--no-open',
      '--user-data',
      userData,
    );
    const { value } = await hello(started.address);
    expect(value.library).toBeUndefined();
    expect(value.problem).toMatchObject({ code: 'not-found' });
  });

  test('keeps its token out of sight of other users when it opens a browser', async () => {
    const { library, userData } = makeFolders();
    const seen = join(userData, '..', 'seen.txt');
    const browser = join(userData, '..', 'browser.sh');
    writeFileSync(
      browser,
      `#!/bin/sh\nprintf '%s\\n' "$@" > '${seen}.part' && mv '${seen}.part' '${seen}'\n`,
      { mode: 0o755 },
    );
    const child = spawn(
      process.execPath,
      [web, '--library', library, '--port', '0', '--user-data', userData],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, ATTEST_CHROMIUM: browser, DISPLAY: ':0' },
      },
    );
    running.push(child);
    await expect.poll(() => tryRead(seen), { timeout: 10_000 }).toMatch(/^file:/);
    expect(tryRead(seen)).not.toContain('token');
    expect(readFileSync(join(userData, 'open.html'), 'utf8')).toContain('#token=');
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(tryRead(join(userData, 'open.html'))).toBe('');
  });

  test('names the port that is taken, says what to do, and does not move', async () => {
    const { library, userData } = makeFolders();
    const other = createServer();
    const port = await new Promise<number>((done) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        done(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const child = spawn(process.execPath, [
      web,
      '--library',
      library,
      '--port',
      String(port),
      '--no-open',
      '--user-data',
      userData,
    ]);
    running.push(child);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    expect(await new Promise((done) => child.once('close', done))).toBe(1);
    expect(errors).toContain(`Port ${port}`);
    expect(errors).toContain('--port');
    expect(errors).not.toContain('    at ');
    other.close();
  });

  test('a second start hands its file over to the shell that runs, and ends', async () => {
    const { library, userData } = makeFolders();
    const first = await startWeb('--port', '0', '--no-open', '--user-data', userData);
    const file = join(library, 'A.txt');
    const second = spawnSync(
      process.execPath,
      [web, file, '--port', first.address.port, '--no-open', '--user-data', userData],
      { encoding: 'utf8' },
    );
    expect(second.stderr).toBe('');
    expect(second.status).toBe(0);
    const address = new URL(/(http:\/\/\S+)/.exec(second.stdout)![1]!);
    expect(address.origin).toBe(first.address.origin);
    const given = new URLSearchParams(address.hash.slice(1));
    const wanted = { library: given.get('library'), document: given.get('document') };
    const { value } = await hello(first.address, wanted);
    expect(value).toMatchObject({ library: { name: 'library' }, document: wanted.document });
    expect(value.problem).toBeUndefined();

    writeFileSync(join(library, 'Program.exe'), 'MZ');
    const strange = spawnSync(
      process.execPath,
      [web, join(library, 'Program.exe'), '--port', first.address.port, '--no-open', '--user-data', userData],
      { encoding: 'utf8' },
    );
    expect(strange.stderr).toContain('“Program.exe” is not among the documents');
    expect(strange.stdout).toContain(`library=${wanted.library}`);

    const missing = spawnSync(
      process.execPath,
      [web, join(library, 'gone'), '--port', first.address.port, '--no-open', '--user-data', userData],
      { encoding: 'utf8' },
    );
    expect(missing.status).toBe(1);
    expect(missing.stderr).toContain('does not exist');
    expect(missing.stderr).not.toContain('    at ');
  });

  test('says to the first page that it fell last time, and leaves no mark when it ends well', async () => {
    const { library, userData } = makeFolders();
    const start = () => startWeb(library, '--port', '0', '--no-open', '--user-data', userData);
    const end = async ({ child }: Started, signal: NodeJS.Signals) => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await ended;
    };
    await end(await start(), 'SIGKILL');
    const second = await start();
    expect((await hello(second.address)).value.crash?.what).toContain('stopped');
    expect((await hello(second.address)).value.crash).toBeUndefined();
    await end(second, 'SIGTERM');
    expect(existsSync(join(userData, 'running.json'))).toBe(false);
    expect(existsSync(join(userData, 'web-shell.json'))).toBe(false);
    const third = await start();
    expect((await hello(third.address)).value.crash).toBeUndefined();
  });

  test.each([
    [['--port', 'high'], '“high” is not a port'],
    [['--port', '70000'], '“70000” is not a port'],
    [['--verbose'], '--verbose'],
  ])('refuses %j with the reason', (args, reason) => {
    const { status, stderr } = spawnSync(process.execPath, [web, '--no-open', ...args], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
  });
});

describe('the Electron shell', () => {
  const { app, BrowserWindow } = electron;

  test('sets itself up, opens the folder it was given, a second one on request, and ends after flushing', async () => {
    const { library, userData } = makeFolders();
    app.paths.set('userData', userData);
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', 'out/main/electron.js', library]);
    const program = join(root, 'out/main/electron.js');
    await import(/* @vite-ignore */ program);
    await expect.poll(() => BrowserWindow.getAllWindows().length).toBe(1);

    expect(app.sandboxed).toBe(true);
    expect(electron.protocol.schemes.map(({ scheme }) => scheme)).toEqual(['app']);
    expect(electron.Menu.installed).toBeDefined();
    expect(electron.session.defaultSession.permissionRequest).toBeDefined();
    expect(electron.session.defaultSession.beforeRequest).toBeDefined();
    const page = await electron.protocol.handler?.(new Request('app://attest/index.html'));
    expect(await page?.text()).toContain('<title>Attest</title>');

    const [window] = BrowserWindow.getAllWindows();
    const preload = join(root, 'src-main/preload.ts');
    const exposed = await electron.runPreload(window!, () => import(/* @vite-ignore */ preload));
    const client = createHostClient(createBridgeTransport(exposed.get('attest') as Bridge));
    expect((await client.call('app.hello', {})).library?.name).toBe('library');

    app.emit('second-instance', {}, ['electron'], '/');
    expect(window!.focused).toBe(1);
    const second = makeFolders().library;
    app.emit('second-instance', {}, ['electron', 'out/main/electron.js', second], '/');
    await expect.poll(() => BrowserWindow.getAllWindows().length).toBe(2);
    // A file of the open library goes to its window.
    const heard: unknown[] = [];
    client.on('document.show', (shown) => heard.push(shown));
    app.emit('second-instance', {}, ['electron', 'out/main/electron.js', 'A.txt'], library);
    await expect.poll(() => heard).toHaveLength(1);
    expect(BrowserWindow.getAllWindows()).toHaveLength(2);
    expect(electron.crashReporter.started).toEqual([{ uploadToServer: false }]);
    expect(existsSync(join(userData, 'running.json'))).toBe(true);

    const { key } = (await client.call('app.hello', {})).library!;
    app.quit();
    await expect.poll(() => app.quits).toBe(2);
    await expect(client.call('documents.list', { library: key })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(existsSync(join(userData, 'running.json'))).toBe(false);
    vi.restoreAllMocks();
  });
});

describe('the command line', () => {
  const cli = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'out/main/cli.js'), ...args], { encoding: 'utf8' });

  test('says its version and what it can do', () => {
    expect(cli('--version').stdout).toMatch(/^Attest \d+\.\d+\.\d+\n$/);
    expect(cli('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('verify LIBRARY') });
    expect(cli('frobnicate')).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') });
  });

  test('verifies a library', () => {
    const { library } = makeFolders();
    expect(cli('verify', library)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('nothing is wrong'),
    });
    expect(cli('verify', join(library, 'gone'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('gone'),
    });
  });
});

describe('the preload', () => {
  const source = readFileSync(join(root, 'src-main/preload.ts'), 'utf8');
  const built = () => readFileSync(join(root, 'out/preload/preload.cjs'), 'utf8');

  test('is CommonJS and needs nothing but electron, as the sandbox demands', () => {
    const required = [...built().matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1]);
    expect(required).toEqual(['electron']);
    expect(built()).not.toMatch(/^\s*(import|export)\s/m);
    expect(() => new Function('require', 'exports', 'module', built())).not.toThrow();
  });

  test('exposes three functions and nothing of IPC itself', () => {
    expect([...source.matchAll(/exposeInMainWorld\(/g)]).toHaveLength(1);
    const exposed: Record<string, unknown>[] = [];
    const electron = {
      contextBridge: {
        exposeInMainWorld: (_name: string, api: Record<string, unknown>) => exposed.push(api),
      },
      ipcRenderer: {},
      webUtils: {},
    };
    new Function('require', built())(() => electron);
    expect(Object.entries(exposed[0] ?? {}).map(([name, value]) => `${name}: ${typeof value}`)).toEqual([
      'call: function',
      'listen: function',
      'openDropped: function',
    ]);
  });
});

function tryRead(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
