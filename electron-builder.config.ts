// Owns what is packed and how each system meets it. Run through scripts/pack.mjs, which builds and makes the icons first.
import type { AfterPackContext, Configuration } from 'electron-builder';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import description from './package.json' with { type: 'json' };
import { fuses } from './src-main/shell/fuses.ts';

const executableName = 'attest';
const authors = 'The Attest authors';
const repository = process.env['GITHUB_REPOSITORY'];
// Debian packages must name an address for each. `.invalid` says truthfully that there is none yet (RFC 2606).
const homepage = repository === undefined ? 'https://attest.invalid/' : `https://github.com/${repository}`;
const maintainer = process.env['ATTEST_MAINTAINER'] ?? `${authors} <nobody@attest.invalid>`;

export default {
  // A name that claims no domain.
  appId: 'attest.workbench',
  productName: description.productName,
  copyright: `Copyright © 2026 ${authors}`,
  electronVersion: description.devDependencies.electron,
  directories: { output: 'out/packages', buildResources: 'resources/packaging' },
  // Vite bundles every package, so there is nothing to install, rebuild or copy from node_modules.
  files: [
    'package.json',
    ...loadedBy('out/main/electron.js'),
    'out/{preload,renderer}/**',
    '!**/*.map',
    '!node_modules',
  ],
  extraResources: [
    { from: 'LICENSE', to: 'LICENSE.txt' },
    { from: 'resources/third-party-licences.txt', to: 'third-party-licences.txt' },
  ],
  extraMetadata: { author: { name: authors }, homepage, desktopName: 'attest.desktop' },
  asar: true,
  npmRebuild: false,
  nodeGypRebuild: false,
  publish: null,
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  // The legacy AppImage runtime starts the program without Chromium's sandbox; this one does not.
  toolsets: { appimage: '1.0.3' },
  electronFuses: {
    resetAdHocDarwinSignature: true,
    runAsNode: fuses.RunAsNode,
    enableCookieEncryption: fuses.EnableCookieEncryption,
    enableNodeOptionsEnvironmentVariable: fuses.EnableNodeOptionsEnvironmentVariable,
    enableNodeCliInspectArguments: fuses.EnableNodeCliInspectArguments,
    enableEmbeddedAsarIntegrityValidation: fuses.EnableEmbeddedAsarIntegrityValidation,
    onlyLoadAppFromAsar: fuses.OnlyLoadAppFromAsar,
    loadBrowserProcessSpecificV8Snapshot: fuses.LoadBrowserProcessSpecificV8Snapshot,
    grantFileProtocolExtraPrivileges: fuses.GrantFileProtocolExtraPrivileges,
  },
  afterPack: demandEveryFuse,
  linux: {
    target: ['AppImage', 'deb'],
    icon: 'out/icons',
    executableName,
    syncDesktopName: true,
    category: 'Office',
    synopsis: 'Workbench for annotating articles',
    maintainer,
    vendor: authors,
    // Types that the system already knows. Being listed makes a program one of those under "Open with".
    mimeTypes: [
      'text/plain',
      'text/markdown',
      'text/html',
      'application/xhtml+xml',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/epub+zip',
      'application/pdf',
      'inode/directory',
    ],
    desktop: {
      entry: {
        GenericName: 'Article Annotation',
        Keywords: 'annotation;article;claim;quote;event;fact check;',
        // KDE asks for it where nobody chose: the lowest there is.
        InitialPreference: '0',
        StartupNotify: 'true',
      },
    },
  },
  deb: {
    artifactName: '${name}_${version}_${arch}.${ext}',
    packageCategory: 'text',
    // Paths, not addresses: file managers translate what lies on shares.
    executableArgs: ['%F'],
    recommends: [],
  },
  mac: {
    target: [{ target: 'dmg', arch: ['arm64', 'x64'] }],
    category: 'public.app-category.productivity',
    icon: 'out/icons/icon.icns',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/packaging/entitlements.mac.plist',
    entitlementsInherit: 'resources/packaging/entitlements.mac.plist',
    notarize: false,
    fileAssociations: [
      { ext: ['txt', 'text'], name: 'Plain Text', role: 'Viewer', rank: 'Alternate' },
      { ext: ['md', 'markdown'], name: 'Markdown', role: 'Viewer', rank: 'Alternate' },
      { ext: ['html', 'htm', 'xhtml'], name: 'Web Page', role: 'Viewer', rank: 'Alternate' },
      { ext: 'docx', name: 'Word Document', role: 'Viewer', rank: 'Alternate' },
      { ext: 'epub', name: 'EPUB Book', role: 'Viewer', rank: 'Alternate' },
      { ext: 'pdf', name: 'PDF Document', role: 'Viewer', rank: 'Alternate' },
    ],
    extendInfo: {
      CFBundleDocumentTypes: [
        {
          CFBundleTypeName: 'Folder',
          CFBundleTypeRole: 'Viewer',
          LSHandlerRank: 'Alternate',
          LSItemContentTypes: ['public.folder'],
        },
      ],
    },
  },
  dmg: { title: '${productName} ${version}' },
  win: { target: ['nsis'], icon: 'out/icons/icon.ico' },
  nsis: {
    oneClick: false,
    perMachine: false,
    selectPerMachineByDefault: false,
    allowToChangeInstallationDirectory: true,
    // People's settings and journals of folders that cannot be written to are there.
    deleteAppDataOnUninstall: false,
    packElevateHelper: false,
    include: 'resources/packaging/installer.nsh',
  },
} satisfies Configuration;

/** An entry and the chunks it loads: those of the web shell and the command line stay out. Paths from the project's folder. */
function loadedBy(entry: string, known = new Set<string>()): string[] {
  if (known.has(entry)) return [];
  known.add(entry);
  const source = readFileSync(join(import.meta.dirname, entry), 'utf8');
  for (const [, name = ''] of source.matchAll(/["'](\.\.?\/[\w./-]+\.js)["']/g)) {
    loadedBy(posix.join(posix.dirname(entry), name), known);
  }
  return [...known];
}

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseStates = { false: 0x30, true: 0x31 };
/** Fuses that `electronFuses` can set; what Electron has beyond them must already be as fuses.ts wants it. */
const settable = 8;

/** electron-builder cannot be told that every fuse must be named, so that a new one is a decision: this looks for it. */
async function demandEveryFuse({
  appOutDir,
  packager,
  electronPlatformName,
}: AfterPackContext): Promise<void> {
  const name = packager.appInfo.productFilename;
  const places: Readonly<Record<string, string>> = {
    linux: executableName,
    win32: `${name}.exe`,
    darwin: `${name}.app/Contents/Frameworks/Electron Framework.framework/Electron Framework`,
  };
  const program = join(appOutDir, places[electronPlatformName] ?? name);
  const bytes = await readFile(program);
  const wire = bytes.indexOf(sentinel) + sentinel.length;
  if (wire < sentinel.length) throw new Error(`${program} has no fuses: it is not Electron.`);
  const length = bytes[wire + 1] ?? 0;
  const named = Object.entries(fuses);
  if (length > named.length) {
    throw new Error(
      `Electron ${description.devDependencies.electron} has ${length} fuses and src-main/shell/fuses.ts names ${named.length}. Decide the new ones there.`,
    );
  }
  for (const [index, [fuse, wanted]] of named.entries()) {
    if (index < settable || index >= length) continue;
    if (bytes[wire + 2 + index] !== fuseStates[`${wanted}`]) {
      throw new Error(`${fuse} should be ${wanted}, and this electron-builder cannot set it.`);
    }
  }
}
