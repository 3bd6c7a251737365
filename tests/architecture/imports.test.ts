// Holds the house together: who may import whom, no cycles, no barrels, no default exports, files of a readable size.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const path = relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
      const text = readFileSync(join(root, path), 'utf8');
      const imports = [...text.matchAll(/^\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]/gm)].map(
        (m) => m[1]!,
      );
      const bare = [...text.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm)].map((m) => m[1]!);
      const lazy = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map((m) => m[1]!);
      return { path, text, imports: [...imports, ...bare, ...lazy] };
    });
}

const files = ['src-core', 'src-main', 'src-renderer'].flatMap(sourceFiles);

/** The project file that an import names, or the package. */
function target(file: SourceFile, specifier: string): string {
  if (specifier.startsWith('#core/')) return `src-core/${specifier.slice('#core/'.length)}`;
  if (specifier.startsWith('.')) {
    return relative(root, resolve(root, dirname(file.path), specifier)).replaceAll('\\', '/');
  }
  return specifier.startsWith('node:')
    ? 'node:'
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
}

/** Folder → what its files may import: folders of the project by path, packages by name. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src-core': ['src-core/', 'resources/', 'zod', 'intl-messageformat'],
  'src-renderer/client': ['src-renderer/client/', 'src-core/', 'zod'],
  'src-renderer/readers': [
    'src-renderer/readers/',
    // The address of its worker only.
    'src-renderer/search/search-worker.ts?worker&url',
    'src-core/',
    'mdast-util-from-markdown',
    'mdast',
    'micromark',
    'chardet',
    '@mozilla/readability',
    'linkedom',
    'fflate',
    'pdfjs-dist',
  ],
  'src-renderer/search': [
    'src-renderer/search/',
    'src-renderer/readers/',
    'src-renderer/client/schema-mode.ts',
    'src-core/',
  ],
  'src-renderer/store': ['src-renderer/store/', 'src-renderer/client/', 'src-core/', 'dexie', 'zod'],
  'src-renderer/editor': [
    'src-renderer/editor/',
    'src-core/',
    'lexical',
    '@lexical/rich-text',
    '@lexical/selection',
    '@lexical/utils',
  ],
  'src-renderer/session': [
    'src-renderer/session/',
    'src-renderer/client/',
    'src-renderer/store/',
    'src-renderer/editor/',
    'src-renderer/readers/',
    'src-renderer/search/',
    'src-core/',
  ],
  'src-renderer/ui': [
    'src-renderer/ui/',
    'src-renderer/session/',
    'src-renderer/client/observable.ts',
    'src-core/',
    'resources/',
    'react',
    'react-dom',
    'react-aria-components',
    'lucide-react',
    '@tanstack/react-virtual',
    '@fontsource-variable/inter',
    '@fontsource-variable/source-serif-4',
  ],
  'src-main/files': ['src-main/files/', 'src-core/', 'node:'],
  'src-main/library': [
    'src-main/library/',
    'src-main/history/',
    'src-main/snapshots/',
    'src-main/verify/',
    'src-main/journal/',
    'src-main/files/',
    'src-core/',
    'node:',
    'zod',
  ],
  'src-main/verify': [
    'src-main/verify/',
    'src-main/snapshots/',
    'src-main/library/',
    'src-main/journal/',
    'src-main/files/',
    'src-core/',
    'node:',
  ],
  'src-main/snapshots': [
    'src-main/snapshots/',
    'src-main/journal/',
    'src-main/files/',
    'src-main/library/time-slices.ts',
    'src-core/',
    'node:',
    'zod',
  ],
  'src-main/history': ['src-main/history/', 'src-main/journal/', 'src-main/files/', 'src-core/', 'node:'],
  'src-main/journal': ['src-main/journal/', 'src-main/files/', 'src-core/', 'node:', 'zod'],
  'src-main/shell': [
    'src-main/shell/',
    'src-main/library/',
    'src-main/snapshots/',
    'src-main/journal/',
    'src-main/files/',
    'src-core/',
    'package.json',
    'node:',
    'electron',
  ],
};

/** The only files that may load Electron: everything else also runs without its binary. */
const electronFiles =
  /^src-main\/(electron|preload)\.ts$|^src-main\/shell\/(electron-[a-z-]+|ipc|window|windows|menu|dialogs|security|app-protocol|single-instance|fuses)\.ts$/;

const folderOf = (path: string) => Object.keys(allowed).find((folder) => path.startsWith(`${folder}/`));

describe('the house', () => {
  test('has files to look at', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test('imports only what the table allows', () => {
    const wrong = files.flatMap((file) => {
      const folder = folderOf(file.path);
      const may = folder === undefined ? undefined : allowed[folder];
      if (may === undefined) return []; // entries: everything on their side
      return file.imports
        .map((specifier) => target(file, specifier))
        .filter(
          (name) =>
            !may.some((prefix) => name === prefix || (prefix.endsWith('/') && name.startsWith(prefix))),
        )
        .map((name) => `${file.path} imports ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  test('keeps each process to its side', () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .map((specifier) => target(file, specifier))
        .filter(
          (name) =>
            (file.path.startsWith('src-main/') && name.startsWith('src-renderer/')) ||
            (file.path.startsWith('src-renderer/') && (name.startsWith('src-main/') || name === 'node:')),
        )
        .map((name) => `${file.path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('loads Electron only in its own layer', () => {
    const wrong = files.filter((file) => file.imports.includes('electron') && !electronFiles.test(file.path));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('has no import cycles', () => {
    const graph = new Map(
      files.map((file) => [
        file.path,
        // Types are erased, so they make no cycle at run time.
        [...file.text.matchAll(/^\s*(?:import|export)\s+(?!type\b)[^;'"]*?from\s*['"]([^'"]+)['"]/gm)].map(
          (m) => target(file, m[1]!),
        ),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) if (graph.has(next)) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  test('has no barrels, no default exports and no catch-all names', () => {
    const wrong = files.filter(
      (file) =>
        /^export default/m.test(file.text) ||
        /^export \*/m.test(file.text) ||
        /\/(index|utils?|helpers?|common|manager|misc)\.tsx?$/.test(file.path),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('opens each file with what it owns, and keeps files under 300 lines', () => {
    const wrong = files.flatMap((file) => [
      ...(file.text.startsWith('//') ? [] : [`${file.path} does not say what it owns`]),
      ...(file.text.split('\n').length > 301 ? [`${file.path} has more than 300 lines`] : []),
    ]);
    expect(wrong).toEqual([]);
  });
});
