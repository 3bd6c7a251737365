// Owns finding a browser of the Chromium family and opening a file in it. The address with its token is never an argument:
// other users of the machine can read the arguments of every process.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A browser found, or which one stands there instead. */
export type FoundBrowser =
  | { readonly kind: 'chromium'; readonly path: string }
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'none' };

type Environment = Readonly<Record<string, string | undefined>>;

const chromiumNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
  'vivaldi-stable',
  'vivaldi',
];
const otherNames = ['firefox', 'firefox-esr', 'epiphany', 'konqueror', 'falkon', 'librewolf'];

const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser', 'Vivaldi'];
const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe'],
  ['Vivaldi', 'Application', 'vivaldi.exe'],
];

/** @param environment as process.env; `ATTEST_CHROMIUM` names a browser to prefer */
export function findBrowser(
  platform: NodeJS.Platform,
  environment: Environment,
  isProgram: (path: string) => boolean = canRun,
): FoundBrowser {
  const chromium = chromiumPlaces(platform, environment).find(isProgram);
  if (chromium !== undefined) return { kind: 'chromium', path: chromium };
  const other = otherPlaces(platform, environment).find(({ path }) => isProgram(path));
  return other === undefined ? { kind: 'none' } : { kind: 'other', name: other.name };
}

function chromiumPlaces(platform: NodeJS.Platform, environment: Environment): string[] {
  const preferred = environment['ATTEST_CHROMIUM'];
  const first = preferred === undefined || preferred === '' ? [] : [preferred];
  if (platform === 'darwin') {
    return [...first, ...macApplications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)];
  }
  if (platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
      (name) => environment[name] ?? [],
    );
    return [...first, ...roots.flatMap((root) => windowsPrograms.map((parts) => join(root, ...parts)))];
  }
  return [...first, ...onPath(chromiumNames, environment).map(({ path }) => path)];
}

function otherPlaces(platform: NodeJS.Platform, environment: Environment): { name: string; path: string }[] {
  if (platform === 'darwin') {
    return [
      { name: 'Firefox', path: '/Applications/Firefox.app/Contents/MacOS/firefox' },
      { name: 'Safari', path: '/Applications/Safari.app/Contents/MacOS/Safari' },
    ];
  }
  if (platform === 'win32') {
    const root = environment['ProgramFiles'];
    return root === undefined
      ? []
      : [{ name: 'Firefox', path: join(root, 'Mozilla Firefox', 'firefox.exe') }];
  }
  return onPath(otherNames, environment);
}

function onPath(names: readonly string[], environment: Environment): { name: string; path: string }[] {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => ({ name, path: join(folder, name) })));
}

/** Linux without an X or Wayland display has nothing to show a browser on. */
export function hasDisplay(platform: NodeJS.Platform, environment: Environment): boolean {
  if (platform !== 'linux') return true;
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(
    (value) => value !== undefined && value !== '',
  );
}

/** Starts the browser on a local page and lets go of it. Resolves false when it could not be started. */
export function openInBrowser(browser: string, page: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(browser, [page.href], { detached: true, stdio: 'ignore' });
    child.once('error', () => {
      resolve(false);
    });
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
