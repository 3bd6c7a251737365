// Owns where the web shell keeps its settings, lock, log and own journals: the place that the system has for such things.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { productName } from './product.ts';

/**
 * Apart from Electron's own folder: each shell is a writer of its own, and both may be at work on one library at once.
 * @param environment as process.env
 */
export function webUserData(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  return join(configurationFolder(platform, environment), `${productName} Web`);
}

function configurationFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const home = environment['HOME'] ?? homedir();
  if (platform === 'win32') return environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  const configured = environment['XDG_CONFIG_HOME'];
  return configured === undefined || configured === '' ? join(home, '.config') : configured;
}
