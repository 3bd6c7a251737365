// The ways in which every screen is looked at: the looks a person may have chosen, and the sizes a window may have.
import type { PlaywrightTestOptions } from '@playwright/test';

export interface ScreenMode {
  readonly name: string;
  readonly use: Partial<
    Pick<PlaywrightTestOptions, 'colorScheme' | 'viewport' | 'deviceScaleFactor' | 'contextOptions'>
  >;
}

export const screenModes: readonly ScreenMode[] = [
  { name: 'light', use: { colorScheme: 'light' } },
  { name: 'dark', use: { colorScheme: 'dark' } },
  { name: 'more-contrast', use: { colorScheme: 'light', contextOptions: { contrast: 'more' } } },
  { name: 'dark-more-contrast', use: { colorScheme: 'dark', contextOptions: { contrast: 'more' } } },
  { name: 'forced-colours', use: { colorScheme: 'dark', contextOptions: { forcedColors: 'active' } } },
  { name: 'narrow', use: { viewport: { width: 900, height: 600 } } },
  // A window of 1280 × 800 at 200 %: half as many CSS pixels, each twice as large.
  { name: 'zoomed', use: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } },
  { name: 'wide', use: { viewport: { width: 1920, height: 1080 } } },
];
