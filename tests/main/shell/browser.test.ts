// Finding a browser of the Chromium family, and saying clearly when there is none.
import { readFile, stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { findBrowser, hasDisplay } from '../../../src-main/shell/browser.ts';
import { openPage } from '../../../src-main/shell/browser-opening.ts';
import { removeRedirectFile, writeRedirectFile } from '../../../src-main/shell/redirect-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const address = 'http://127.0.0.1:47321/#token=secret-token';
const only =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

test('one of the Chromium family is taken before any other', () => {
  const environment = { PATH: '/usr/bin:/opt/bin' };
  expect(findBrowser('linux', environment, only('/usr/bin/firefox', '/opt/bin/google-chrome'))).toEqual({
    kind: 'chromium',
    path: '/opt/bin/google-chrome',
  });
});

test('the one that the user names comes first', () => {
  const environment = { PATH: '/usr/bin', ATTEST_CHROMIUM: '/mine/chromium' };
  expect(findBrowser('linux', environment, only('/usr/bin/chromium', '/mine/chromium'))).toMatchObject({
    path: '/mine/chromium',
  });
});

test('another browser is named, not opened', async () => {
  expect(findBrowser('linux', { PATH: '/usr/bin' }, only('/usr/bin/firefox'))).toEqual({
    kind: 'other',
    name: 'firefox',
  });
  expect(findBrowser('darwin', {}, only('/Applications/Safari.app/Contents/MacOS/Safari'))).toMatchObject({
    name: 'Safari',
  });
});

test('no browser at all is told, with what to do', async () => {
  const folder = temporaryFolder();
  const problem = await openPage(address, folder, 'linux', { PATH: folder, DISPLAY: ':0' });
  expect(problem).toMatch(/Install Chromium/);
});

test('a machine without a display is told', async () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('win32', {})).toBe(true);
});

test('the address goes to the browser in a file that only the user can read', async () => {
  const folder = temporaryFolder();
  const page = await writeRedirectFile(folder, address);
  expect(page.href).not.toContain('secret-token');
  expect(await readFile(page, 'utf8')).toContain(`url=${address}`);
  if (process.platform !== 'win32') expect((await stat(page)).mode & 0o777).toBe(0o600);
  await removeRedirectFile(folder);
  await expect(stat(page)).rejects.toMatchObject({ code: 'ENOENT' });
});
