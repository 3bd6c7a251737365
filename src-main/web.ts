// Entry of the web shell: the same services as Electron's, served to a browser of the Chromium family on 127.0.0.1.
import { join, resolve } from 'node:path';
import { HostError } from '#core/contract/contract.ts';
import { message } from '#core/messages/catalogue.ts';
import { openPage } from './shell/browser-opening.ts';
import { createErrorLog } from './shell/error-log.ts';
import { openServices } from './shell/open-services.ts';
import { webUserData } from './shell/user-data.ts';
import { parseWebArguments } from './shell/web-arguments.ts';
import { startWebShell, type WebShell } from './shell/web-shell.ts';

async function start(): Promise<void> {
  const given = parseWebArguments(process.argv.slice(2));
  if (given.help) {
    console.log(message('host.webUsage'));
    return;
  }
  const userData = resolve(given.userData ?? webUserData(process.platform, process.env));
  const logError = createErrorLog(userData, () => new Date());
  const services = await openServices(userData, logError);
  const shell = await startWebShell({
    ...services,
    logError,
    platform: process.platform,
    port: given.port ?? services.state.get().port,
    rendererFolder: join(import.meta.dirname, '../renderer'),
    ...(given.library === undefined ? {} : { library: resolve(given.library) }),
  });
  let tidy = async (): Promise<void> => undefined;
  stopOnSignals(shell, () => tidy());
  console.log(`Attest is ready at ${shell.address}`);
  if (!given.open) return;
  const opening = await openPage(shell.address, userData, process.platform, process.env);
  tidy = () => opening.tidy();
  if (opening.problem !== undefined) console.error(opening.problem);
}

function stopOnSignals(shell: WebShell, tidy: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    // A second signal ends the process at once, as people expect of Ctrl+C.
    if (stopping) process.exit(1);
    stopping = true;
    Promise.all([shell.close(), tidy()]).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

start().catch((error: unknown) => {
  if (!(error instanceof HostError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
