// Owns the list of packages whose code, styles or fonts end up in the program: the build is done once more, in memory, and asked.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build } from 'vite';
import { root } from './setup.mjs';

/** @returns {Promise<{name: string, version: string, license: string, folder: string}[]>} by name, then version */
export async function bundledPackages() {
  const ids = new Set();
  // As `npm run build` has it: packages offer other code while developing, and a test runner has a mode of its own.
  const mode = 'production';
  process.env.NODE_ENV = process.env.NODE_ENV_ELECTRON_VITE = mode;
  const configFile = join(root, 'electron.vite.config.ts');
  const { config } = await resolveConfig({ root, mode, configFile }, 'build', mode);
  if (config === undefined) throw new Error('electron.vite.config.ts could not be read.');
  for (const part of [config.main, config.preload, config.renderer]) {
    const workers = part.worker?.plugins ?? (() => []);
    await build({
      ...part,
      mode,
      configFile: false,
      logLevel: 'error',
      plugins: [...(part.plugins ?? []), collect(ids)],
      worker: { ...part.worker, plugins: () => [...workers(), collect(ids)] },
      build: { ...part.build, write: false, minify: false },
    });
  }
  const packages = new Map();
  for (const id of ids) {
    const found = packageOf(id);
    if (found !== undefined) packages.set(`${found.name}@${found.version}`, found);
  }
  return [...packages.keys()].sort(byCode).map((key) => packages.get(key));
}

/** What is in the chunks after unused code was dropped. Styles leave their chunk before it is written, so the graph names them. */
function collect(ids) {
  return {
    name: 'attest-bundled-packages',
    generateBundle(_options, bundle) {
      for (const id of this.getModuleIds()) if (/\.css$/.test(withoutQuery(id))) ids.add(id);
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(output.modules))
          if (renderedLength > 0) ids.add(id);
      }
    },
  };
}

/** Helpers that the bundlers put in have made-up names with the bundler's own in front. */
const madeUp = /^\0(vite|rolldown)\b/;

function packageOf(id) {
  const bundler = madeUp.exec(id)?.[1];
  const file = withoutQuery(id).replace(/^\0/, '');
  const inside = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1];
  const folder = bundler === undefined ? inside : join(root, 'node_modules', bundler);
  if (folder === undefined || !existsSync(join(folder, 'package.json'))) return undefined;
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, version, license: license ?? 'not stated', folder };
}

const withoutQuery = (id) => id.replace(/\?.*$/s, '');
const byCode = (a, b) => (a < b ? -1 : 1);
