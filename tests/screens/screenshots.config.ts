// Takes pictures of every screen and state, one project for each mode; see scripts/screenshots.mjs.
import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from '../support/chromium.ts';
import { screenModes } from '../support/screen-modes.ts';

export default defineConfig({
  testDir: '.',
  testMatch: 'screenshots.ts',
  outputDir: '../../test-results/screenshots',
  timeout: 180_000,
  workers: 2,
  fullyParallel: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: chromiumLaunchOptions(),
    viewport: { width: 1280, height: 800 },
  },
  projects: screenModes.map(({ name, use }) => ({ name, use })),
});
