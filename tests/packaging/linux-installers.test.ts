// How the Linux installers describe Attest to the system, as electron-builder would hand it to the tools that write them. Those
// tools are fetched when they are first needed, so they are not run here.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPackingPlace, root } from '../support/packing.ts';

vi.setConfig({ hookTimeout: 120_000 });

const place = createPackingPlace('000000001');
afterAll(place.remove);

let desktop: ReadonlyMap<string, string>;
let appImage: ReadonlyMap<string, string>;
let debian: readonly string[];

/** Stops each installer where everything about it has been decided, and prints that. */
const describeInstallers = `
  const { Platform, build } = await import('electron-builder');
  const { writeIcons } = await import('./scripts/icons.mjs');
  const { ensureBuilt } = await import('./scripts/setup.mjs');
  const { readFileSync } = await import('node:fs');
  ensureBuilt();
  writeIcons('out/icons');
  const known = [];
  await build({
    projectDir: ${JSON.stringify(root)},
    targets: Platform.LINUX.createTarget(),
    publish: 'never',
    config: {
      extends: 'electron-builder.config.ts',
      electronDist: ${JSON.stringify(place.electron)},
      directories: { output: ${JSON.stringify(place.output)} },
    },
    effectiveOptionComputed: (one) => {
      known.push(Array.isArray(one) ? { deb: one[0], entry: readFileSync(one[1], 'utf8') } : { appImage: one.desktop });
      return Promise.resolve(true);
    },
  });
  process.stdout.write('\\0' + JSON.stringify(Object.assign({}, ...known)));
`;

beforeAll(() => {
  const { stdout, stderr, status } = place.run(['--input-type=module', '-e', describeInstallers]);
  expect(status, stderr).toBe(0);
  const known = JSON.parse(stdout.slice(stdout.lastIndexOf('\0') + 1)) as Record<string, unknown>;
  debian = known['deb'] as string[];
  desktop = entries(known['entry'] as string);
  appImage = entries(known['appImage'] as string);
});

const entries = (text: string) =>
  new Map(text.split('\n').flatMap((line) => (line.includes('=') ? [split(line)] : [])));
const split = (line: string): [string, string] => [
  line.slice(0, line.indexOf('=')),
  line.slice(line.indexOf('=') + 1),
];
const option = (name: string) => debian[debian.indexOf(name) + 1];

describe('the Debian package', () => {
  test('puts Attest among the office programs, with the window it belongs to', () => {
    expect(Object.fromEntries(desktop)).toMatchObject({
      Name: 'Attest',
      Exec: '/opt/Attest/attest %F',
      Icon: 'attest',
      StartupWMClass: 'attest',
      Categories: 'Office;',
      Terminal: 'false',
    });
    expect(debian.some((part) => part.endsWith('=/usr/share/applications/attest.desktop'))).toBe(true);
  });

  test('offers it for texts, Markdown and folders without new types or a claim to be first', () => {
    expect(desktop.get('MimeType')).toBe(
      'text/plain;text/markdown;text/html;application/xhtml+xml;application/vnd.openxmlformats-officedocument.wordprocessingml.document;application/epub+zip;application/pdf;inode/directory;',
    );
    expect(desktop.get('InitialPreference')).toBe('0');
    expect(debian.filter((part) => part.includes('/usr/share/mime/'))).toEqual([]);
  });

  test('carries an icon for each size', () => {
    const sizes = debian.flatMap((part) => /hicolor\/(\d+)x\1\/apps\/attest\.png$/.exec(part)?.[1] ?? []);
    expect(sizes.map(Number)).toEqual([16, 24, 32, 48, 64, 128, 256, 512, 1024]);
  });

  test('names who made it, and no address that is somebody’s', () => {
    expect(option('--maintainer')).toMatch(/^.+ <.+@.+>$/);
    expect(option('--license')).toBe('MIT');
    if (process.env['GITHUB_REPOSITORY'] === undefined)
      expect(option('--url')).toBe('https://attest.invalid/');
  });
});

test('the AppImage keeps Chromium’s sandbox', () => {
  expect(appImage.get('Exec')).toMatch(/^AppRun %[FU]$/);
  expect(desktop.get('Exec')).not.toContain('sandbox');
});

test('none of this reaches for the network', () => {
  expect(place.attempts()).toBe('');
});
