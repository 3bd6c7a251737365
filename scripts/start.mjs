// `npm start [-- FOLDER] [--web] [--port N] [--no-open]`: installs and builds what is missing, then opens Attest in
// Electron, or in a browser where Electron cannot be had.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureExampleLibrary } from './example-library.mjs';
import {
  ensureBuilt,
  ensureElectron,
  ensureInstalled,
  follow,
  giveUp,
  requireNode,
  root,
  say,
} from './setup.mjs';

requireNode();
const { values, positionals } = readArguments();
ensureInstalled();
ensureBuilt();
const library =
  positionals[0] === undefined
    ? ensureExampleLibrary()
    : resolve(process.env.INIT_CWD ?? '.', positionals[0]);
process.exitCode = await openAttest();

async function openAttest() {
  if (values.web) return openWebShell();
  const electron = ensureElectron();
  if ('path' in electron) {
    // Some environments set this for their own tools; with it Electron would be plain Node.
    const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
    return follow(electron.path, [join(root, 'out/main/electron.js'), library], { env });
  }
  say(`Attest opens in a browser instead of Electron: ${electron.reason}.`);
  return openWebShell();
}

function openWebShell() {
  return follow(process.execPath, [
    join(root, 'out/main/web.js'),
    '--library',
    library,
    ...(values.port === undefined ? [] : ['--port', values.port]),
    ...(values['no-open'] ? ['--no-open'] : []),
  ]);
}

function readArguments() {
  try {
    const read = parseArgs({
      allowPositionals: true,
      options: { web: { type: 'boolean' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
    });
    // A port or an unopened page only make sense in the web shell.
    if (read.values.port !== undefined || read.values['no-open']) read.values.web = true;
    return read;
  } catch (error) {
    return giveUp(`${error.message}\nUsage: npm start [-- FOLDER] [--web] [--port N] [--no-open]`);
  }
}
