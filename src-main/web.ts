// Entry of the web shell: the same services as Electron's, served to a browser of the Chromium family on 127.0.0.1.
import { join, resolve } from 'node:path';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { currentProcess } from './journal/process-identity.ts';
import { openPage } from './shell/browser-opening.ts';
import { createErrorLog } from './shell/error-log.ts';
import { catchFalls } from './shell/falls.ts';
import { handOver, type HandedOver } from './shell/hand-over.ts';
import { markRun } from './shell/last-run.ts';
import { openServices } from './shell/open-services.ts';
import { productVersion } from './shell/product.ts';
import { removeRedirectFile } from './shell/redirect-file.ts';
import { announceShell, findShell, type RunningShell } from './shell/running-shell.ts';
import { webUserData } from './shell/user-data.ts';
import { parseWebArguments, type WebArguments } from './shell/web-arguments.ts';
import { startWebShell } from './shell/web-shell.ts';

const { platform } = process;
const now = (): Date => new Date();

async function start(): Promise<void> {
  const given = parseWebArguments(process.argv.slice(2));
  if (given.help) {
    console.log(message('host.webUsage'));
    return;
  }
  const userData = resolve(given.userData ?? webUserData(platform, process.env));
  const path = given.path === undefined ? undefined : resolve(given.path);
  const log = createErrorLog(userData, now);
  const services = await openServices(userData, log.note);
  const port = given.port ?? services.state.get().port;
  const self = currentProcess();
  // Looked for first, so that the mark of a running shell is not taken for that of a fallen one.
  const running = await findShell(userData, port, self);
  const handed = running === undefined ? undefined : await tryHandOver(running, path);
  if (handed !== undefined) {
    const { address, remark } = handed;
    if (remark !== undefined) console.error(remark);
    console.log(message('host.handedOver', { address }));
    await show(address, userData, given);
    return;
  }

  const run = markRun(userData, now, self);
  const shell = await startWebShell({
    ...services,
    log,
    platform,
    port,
    rendererFolder: join(import.meta.dirname, '../renderer'),
    ...(path === undefined ? {} : { path }),
    ...(run.crash === undefined ? {} : { crash: run.crash }),
  }).catch((error: unknown) => {
    // It never began, which is no fall.
    run.end();
    throw error;
  });
  const conceal = await announceShell(userData, shell, self);
  log.line(`start of ${productVersion} in the web shell on ${platform}`);
  const stop = async (): Promise<void> => {
    await Promise.all([shell.close(), conceal(), removeRedirectFile(userData)]);
    await log.settled();
  };
  stopOnSignals(async () => {
    await stop();
    run.end();
  });
  catchFalls({
    log,
    run,
    end() {
      console.error(message('host.crash.programDetail', { location: log.location }));
      void stop().finally(() => process.exit(1));
    },
  });
  console.log(`Attest is ready at ${shell.address}`);
  await show(shell.address, userData, given);
}

/** Undefined when the shell that was found does not answer after all: then this start goes on by itself. */
async function tryHandOver(running: RunningShell, path: string | undefined): Promise<HandedOver | undefined> {
  try {
    return await handOver(running, path);
  } catch (error) {
    if (error instanceof HostError) throw error;
    return undefined;
  }
}

/** Brings the address before the person. */
async function show(address: string, userData: string, given: WebArguments): Promise<void> {
  const problem = given.open ? await openPage(address, userData, platform, process.env) : undefined;
  if (problem !== undefined) console.error(problem);
}

function stopOnSignals(end: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    // A second signal ends the process at once, as people expect of Ctrl+C.
    if (stopping) process.exit(1);
    stopping = true;
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
}

start().catch((error: unknown) => {
  if (!(error instanceof HostError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
