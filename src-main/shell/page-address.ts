// Owns the address of our own pages in Electron, and the question whether an address is one of them.

export const pageScheme = 'app';
export const appOrigin = 'app://attest';

export interface Page {
  readonly address: string;
  readonly origin: string;
  /** Further origins that the page may ask, while developing. */
  readonly alsoAllowed: readonly string[];
}

/**
 * The page that windows show. While developing that is the server which reloads changed parts, when electron-vite names
 * one; a packaged app takes no notice of the environment.
 */
export function choosePage(
  packaged: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): Page {
  const server = environment['ELECTRON_RENDERER_URL'];
  const development = packaged || server === undefined ? undefined : parseAddress(server);
  if (development === undefined) {
    const tools = packaged ? [] : ['devtools://devtools'];
    return { address: `${appOrigin}/index.html`, origin: appOrigin, alsoAllowed: tools };
  }
  return {
    address: development.href,
    origin: development.origin,
    alsoAllowed: [`ws://${development.host}`, 'devtools://devtools'],
  };
}

/**
 * Whether an address belongs to `origin`. Compares parsed parts, never beginnings of strings: `app://attest.evil` begins
 * like ours. (The origin of a scheme of one's own is the string "null" to URL, so scheme and host are compared.)
 */
export function isOurs(address: string, origin: string): boolean {
  const asked = parseAddress(address);
  const own = new URL(origin);
  return (
    asked !== undefined &&
    asked.protocol === own.protocol &&
    asked.host === own.host &&
    asked.username === '' &&
    asked.password === ''
  );
}

/** The parts of an absolute address; undefined when it is none. */
export function parseAddress(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
