// Unit and component tests: node for core, main, store and session; a real Chromium for the editor.
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunchOptions } from './tests/support/chromium.ts';

const inNode = (name: string, folders: readonly string[]) => ({
  test: {
    name,
    environment: 'node',
    include: folders.map((folder) => `tests/${folder}/**/*.test.ts`),
  },
});

export default defineConfig({
  test: {
    projects: [
      inNode('node', [
        'core',
        'main',
        'contract',
        'architecture',
        'store',
        'session',
        'readers',
        'ui',
        'packaging',
      ]),
      {
        // Found while the tests run, it would make the page load anew in their middle.
        optimizeDeps: { include: ['zod'] },
        test: {
          name: 'editor',
          include: ['tests/editor/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium', viewport: { width: 1000, height: 800 } }],
          },
        },
      },
    ],
  },
});
