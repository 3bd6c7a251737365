// `npm run pack` (a folder that can be started) and `npm run dist` (installers for this system), into out/packages.
// `--linux`, `--mac`, `--win` name another system; `--electron-dist FOLDER` takes an Electron that is already there;
// `--output FOLDER` puts the packages elsewhere. electron-builder is called as a library: its program asks for updates.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeIcons } from './icons.mjs';
import { ensureBuilt, ensureInstalled, findElectron, giveUp, requireNode, root, say } from './setup.mjs';

requireNode();
const options = readArguments();
if (!existsSync(join(root, 'node_modules/electron-builder'))) ensureInstalled();
ensureBuilt();
writeIcons(join(root, 'out/icons'));
await pack();

async function pack() {
  const { Arch, Platform, build } = await import('electron-builder');
  const [platform, ...others] = ['linux', 'mac', 'win'].filter((name) => options[name]);
  if (others.length > 0) giveUp('Name one system at a time: --linux, --mac or --win.');
  const systems = { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS };
  const system = platform === undefined ? Platform.current() : systems[platform];
  const targets = options.installers
    ? system.createTarget()
    : system.createTarget('dir', Arch[process.arch] ?? Arch.x64);
  const electronDist = options['electron-dist'] ?? installedElectron(system === Platform.current());
  try {
    const made = await build({
      projectDir: root,
      targets,
      publish: 'never',
      config: {
        extends: 'electron-builder.config.ts',
        ...(electronDist === undefined ? {} : { electronDist: resolve(electronDist) }),
        ...(options.output === undefined ? {} : { directories: { output: resolve(options.output) } }),
      },
    });
    for (const path of made) say(path);
  } catch (error) {
    giveUp(`Attest could not be packed: ${error.message}`);
  }
}

/** npm's Electron, so that it is not fetched a second time. Installers may be for several processors: those it does not serve. */
function installedElectron(ofThisSystem) {
  if (!ofThisSystem || options.installers || findElectron() === undefined) return undefined;
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
  return existsSync(folder) ? folder : undefined;
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        installers: { type: 'boolean' },
        linux: { type: 'boolean' },
        mac: { type: 'boolean' },
        win: { type: 'boolean' },
        'electron-dist': { type: 'string' },
        output: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return giveUp(
      `${error.message}\nUsage: npm run pack [-- --linux|--mac|--win] [--electron-dist FOLDER] [--output FOLDER]`,
    );
  }
}
