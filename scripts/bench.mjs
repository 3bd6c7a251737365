// `npm run bench [-- --json] [--text FILE] [--annotations N] [--rounds N]`: sets up, builds, and runs tests/bench.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt, ensureChromium, ensureInstalled, requireNode, root } from './setup.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
ensureChromium();

const { build } = await import('vite');
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: 'tests/bench/bench.ts',
    outDir: 'out/bench',
    target: 'node20',
    rolldownOptions: { external: ['playwright'] },
  },
});
await import(pathToFileURL(join(root, 'out/bench/bench.js')).href);
