// Owns what start, dev and test need before they can begin: dependencies, a build, Electron, Chromium. Plain Node, no
// dependencies: it runs before there are any.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const oldestNode = [20, 19];

/** Says what is going on, on the error stream: the output stream belongs to what is started. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Ends with a message that says what to do. */
export function giveUp(text) {
  say(text);
  process.exit(1);
}

export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor, needMinor] = oldestNode;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  giveUp(
    `Attest needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  );
}

/** Runs a program to its end. @returns {number} its exit code; 1 when it was killed or could not start */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error !== undefined) say(`${command}: ${error.message}`);
  return status ?? 1;
}

/** npm as it was called, or the one on the path. */
export function runNpm(args, options = {}) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}

/** Path of a package's program; run it with Node. */
export function programOf(packageName, program = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}

/** Installs when node_modules is missing or was made from another lock file. */
export function ensureInstalled() {
  const lock = join(root, 'package-lock.json');
  const marker = join(root, 'node_modules', '.attest-lock');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  const installed = join(root, 'node_modules', '.package-lock.json');
  // Someone ran npm by hand: its own record is newer than the lock file.
  const byHand =
    !existsSync(marker) && existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
  if (!byHand) {
    say('Installing what Attest is built from (once) …');
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    const streams = { stdio: ['ignore', 2, 2] };
    if (runNpm(['ci', ...quiet], streams) !== 0 && runNpm(['install', ...quiet], streams) !== 0) {
      giveUp(
        'The dependencies could not be installed. Check the network and run "npm ci" to see the reason.',
      );
    }
  }
  writeFileSync(marker, wanted);
}

const sources = [
  'src-core',
  'src-main',
  'src-renderer',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.base.json',
];

/** Builds when out/ is missing or was made from other sources. */
export function ensureBuilt() {
  const marker = join(root, 'out', '.build');
  const wanted = stateOf(sources);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  const lock = join(root, 'out', '.building');
  mkdirSync(join(root, 'out'), { recursive: true });
  // Test files run side by side: one builds, the others wait for it.
  while (!claim(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  const done = existsSync(marker) && readFileSync(marker, 'utf8') === wanted;
  if (!done) say('Building Attest …');
  const code = done ? 0 : build();
  rmdirSync(lock);
  if (code !== 0) giveUp('Attest could not be built. Run "npm run build" to see the reason.');
}

/** A lock left by a build that was ended is older than any build takes. */
function claim(lock) {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > 180_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

/** @returns {number} exit code; what was built is remembered */
export function build(streams = { stdio: ['ignore', 'ignore', 2] }) {
  const wanted = stateOf(sources);
  const code = run(process.execPath, [programOf('electron-vite'), 'build'], streams);
  if (code === 0) {
    mkdirSync(join(root, 'out'), { recursive: true });
    writeFileSync(join(root, 'out', '.build'), wanted);
  }
  return code;
}

/** Changes whenever a file's name, size or time does. */
function stateOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const facts = statSync(path, { throwIfNoEntry: false });
    if (facts === undefined) return;
    if (facts.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(`${path}\0${facts.size}\0${facts.mtimeMs}\n`);
  };
  for (const path of paths) add(join(root, path));
  return hash.digest('hex');
}

const fetchTime = 60_000;
const day = 24 * 60 * 60 * 1000;

/**
 * Electron's program, fetched when it is not there yet.
 * @returns {{path: string} | {reason: string}}
 */
export function ensureElectron() {
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { reason: 'there is no display' };
    if (process.getuid?.() === 0)
      return { reason: 'Electron keeps its sandbox, which the root user cannot have' };
  }
  const present = findElectron();
  if (present !== undefined) return { path: present };
  const failure = join(root, 'node_modules', '.attest-electron-failed');
  const failedAt = statSync(failure, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - failedAt < day) return { reason: 'it could not be fetched earlier today' };
  say('Fetching Electron (once) …');
  run(process.execPath, [programOf('electron', 'install-electron')], { stdio: 'ignore', timeout: fetchTime });
  const fetched = findElectron();
  if (fetched !== undefined) return { path: fetched };
  writeFileSync(failure, '');
  return { reason: 'it is not installed and could not be fetched' };
}

/** As the electron package looks for it, without its attempt to download. */
export function findElectron() {
  const folder = join(root, 'node_modules', 'electron');
  try {
    const program = readFileSync(join(folder, 'path.txt'), 'utf8');
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), program);
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
}

const headlessShell = 'chromium-headless-shell';
const chromiumNames = [
  headlessShell,
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];
const chromiumElsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The Chromium that browser tests drive: `ATTEST_CHROMIUM`, or one that is installed. */
export function findChromium() {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => chromiumNames.map((name) => join(folder, name)));
  return [process.env.ATTEST_CHROMIUM ?? '', ...onPath, ...chromiumElsewhere].find(
    (path) => path !== '' && canRun(path),
  );
}

/**
 * Finds Chromium, or installs it where apt can do that without asking. Debian's headless shell, the same browser without the
 * parts of a window, takes a quarter less time for the stories: CI, which may install what it likes, gets it in any case.
 */
export function ensureChromium() {
  const present = findChromium();
  const wanted = process.env.CI !== undefined && !present?.endsWith(headlessShell);
  if (present !== undefined && !wanted) return present;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', ...args];
    return run(command, rest, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  const install = (name) => apt('install', '-y', '--no-install-recommends', name) === 0;
  if (existsSync('/usr/bin/apt-get') && process.env.ATTEST_CHROMIUM === undefined) {
    say('Installing Chromium for the browser tests …');
    const listed = apt('update') === 0;
    if (listed && !install(headlessShell) && present === undefined) install('chromium');
  }
  const installed = findChromium();
  if (installed !== undefined) return installed;
  return giveUp(
    'The browser tests need Chromium and none was found. Install it ("sudo apt-get install chromium"), or name one with ATTEST_CHROMIUM=/path/to/chromium.',
  );
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts a program that lives as long as this one and takes its signals. @returns {Promise<number>} its exit code */
export function follow(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.on('error', () => resolve(1));
    child.on('exit', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? 0);
    });
  });
}
