// Finding a browser of the Chromium family, and saying clearly when there is none.
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findBrowser, hasDisplay } from '../../../src-main/shell/browser.ts';
import { openPage } from '../../../src-main/shell/browser-opening.ts';
import { writeRedirectFile } from '../../../src-main/shell/redirect-file.ts';

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
  const folder = await mkdtemp(join(tmpdir(), 'attest-browser-'));
  const { problem } = await openPage(address, folder, 'linux', { PATH: folder, DISPLAY: ':0' });
  expect(problem).toMatch(/Install Chromium/);
});

test('a machine without a display is told', async () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('win32', {})).toBe(true);
});

test('the address goes to the browser in a file that only the user can read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'attest-redirect-'));
  const file = await writeRedirectFile(folder, address);
  expect(file.page.href).not.toContain('secret-token');
  expect(await readFile(file.page, 'utf8')).toContain(`url=${address}`);
  if (process.platform !== 'win32') expect((await stat(file.page)).mode & 0o777).toBe(0o600);
  await file.remove();
  await expect(stat(file.page)).rejects.toMatchObject({ code: 'ENOENT' });
});
