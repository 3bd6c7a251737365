// Builds the three parts of Attest: the main-process entries, the sandboxed preload, and the renderer.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';
import { defaultClientConditions } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          electron: resolve(root, 'src-main/electron.ts'),
          web: resolve(root, 'src-main/web.ts'),
          cli: resolve(root, 'src-main/cli.ts'),
        },
        external: ['electron'],
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(root, 'src-main/preload.ts') },
        // A sandboxed preload must be CommonJS whatever the package type says.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src-renderer'),
    plugins: [react()],
    // Packages that offer a build for workers must give it to ours: their browser builds reach for `document`.
    resolve: { conditions: ['worker', ...defaultClientConditions] },
    worker: { format: 'es' },
    build: {
      outDir: resolve(root, 'out/renderer'),
      minify: true,
      target: 'chrome140',
      // Inlined assets would need data: in the font policy of the CSP.
      assetsInlineLimit: 0,
      // Loaded from this machine: size on a network is no concern.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: { index: resolve(root, 'src-renderer/index.html') } },
    },
  },
});
