// `npm run licences`: writes resources/third-party-licences.txt, the licence of everything in the program that others made.
// With `--check` it writes nothing, says what differs, and ends with 1.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from './bundled-packages.mjs';
import { root } from './setup.mjs';

const file = join(root, 'resources/third-party-licences.txt');
const rule = '='.repeat(80);
const heading = new RegExp(`^${rule}\\n(.+)$`, 'gm');

/** What a package brings in folders of its own, made by others. */
const within = { 'pdfjs-dist': ['cmaps/LICENSE'] };

const wanted = write(await bundledPackages());
if (process.argv.includes('--check')) check();
else {
  writeFileSync(file, wanted);
  process.stdout.write(`${titles(wanted).length} licences in resources/third-party-licences.txt\n`);
}

function check() {
  const present = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : '';
  if (present === wanted) return;
  const [before, now] = [titles(present), titles(wanted)];
  const lines = [
    ...now.filter((title) => !before.includes(title)).map((title) => `missing: ${title}`),
    ...before.filter((title) => !now.includes(title)).map((title) => `no longer in the program: ${title}`),
  ];
  process.stderr.write(
    [
      'resources/third-party-licences.txt is out of date.',
      ...(lines.length === 0 ? ['The text of a licence differs.'] : lines),
      'Write it anew with: npm run licences\n',
    ].join('\n'),
  );
  process.exitCode = 1;
}

function titles(text) {
  return [...text.matchAll(heading)].map((match) => match[1]);
}

function write(packages) {
  return [
    'Attest contains the work of others, listed here with their licences.\n',
    'Electron and Chromium, which the installed program runs on, are described by LICENSE.electron.txt and',
    'LICENSES.chromium.html beside the program (on macOS in the folder Contents/Resources of its bundle).\n',
    ...packages.flatMap((one) => [
      rule,
      `${one.name} ${one.version} (${one.license})`,
      `${rule}\n`,
      `${licenceText(one)}\n`,
    ]),
  ].join('\n');
}

/** The files a package states its licence in, as they are. Vite's goes on with what only its own tools contain. */
function licenceText({ name, license, folder }) {
  const texts = readdirSync(folder)
    .filter((entry) => /^(licen[cs]e|copying|notice)(\.(md|txt|markdown))?$/i.test(entry))
    .sort()
    .concat(within[name] ?? [])
    .map((entry) => readFileSync(join(folder, entry), 'utf8'))
    .map((text) =>
      text
        .replaceAll('\r\n', '\n')
        .split(/^# Licenses? of bundled dependencies$/m)[0]
        .trim(),
    );
  if (texts.length > 0) return texts.join('\n\n');
  throw new Error(
    `${name} comes without the text of its licence (${license}). Find it and decide how to include it.`,
  );
}
