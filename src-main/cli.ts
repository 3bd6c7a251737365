// Entry of the command line: what can be done to a library without a window.
import { parseArgs } from 'node:util';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createIdMaker } from '#core/annotation/uuid.ts';
import { HostError } from '#core/contract/host-data.ts';
import type { Soundness } from '#core/contract/verify-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import { nodeFiles } from './files/node-files.ts';
import { openServices } from './shell/open-services.ts';
import { productName, productVersion } from './shell/product.ts';
import { webUserData } from './shell/user-data.ts';
import { writeReport } from './verify/report-words.ts';
import { checkLibrary } from './verify/library-check.ts';

const given = {
  version: { type: 'boolean' },
  help: { type: 'boolean' },
  json: { type: 'boolean' },
  repair: { type: 'boolean' },
  'user-data': { type: 'string' },
} as const;

function readArguments(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: given, allowPositionals: true });
  } catch {
    return undefined;
  }
}

/** @returns the exit code: 0 good, 1 something is wrong with the library, 2 the command is not known */
async function run(words: readonly string[]): Promise<number> {
  const read = readArguments(words);
  const [command, library, ...more] = read?.positionals ?? [];
  if (read?.values.version === true) {
    console.log(`${productName} ${productVersion}`);
    return 0;
  }
  if (command === 'verify' && library !== undefined && more.length === 0) {
    const { json = false, repair = false } = read?.values ?? {};
    const userData = read?.values['user-data'] ?? webUserData(process.platform, process.env);
    return verify(library, { json, repair, userData: resolve(userData) });
  }
  const asked = read?.values.help === true || words.length === 0;
  (asked ? console.log : console.error)(message('host.cliUsage'));
  return asked ? 0 : 2;
}

interface Wish {
  readonly json: boolean;
  readonly repair: boolean;
  readonly userData: string;
}

async function verify(library: string, { json, repair, userData }: Wish): Promise<number> {
  const newId = createIdMaker(Date.now, (count) => randomBytes(count));
  const { report, done } = repair
    ? await repaired(library, userData)
    : { report: (await checkLibrary({ files: nodeFiles, library, newId })).report, done: [] };
  if (json)
    console.log(JSON.stringify({ ok: report.serious === 0, ...report, repaired: done }, undefined, 2));
  else for (const line of [...done, ...writeReport(report)]) console.log(line);
  return report.serious === 0 ? 0 : 1;
}

/** As a writer of the library like any other: a shell that has it open goes on meanwhile. */
async function repaired(
  library: string,
  userData: string,
): Promise<{ readonly report: Soundness; readonly done: readonly string[] }> {
  const { libraries } = await openServices(userData, (_where, error) => console.error(error));
  try {
    const { key } = await libraries.openFolder(resolve(library));
    const { done, now } = await libraries.get(key).soundness.repair();
    return { report: now, done };
  } finally {
    await libraries.close();
  }
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (!(error instanceof HostError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  },
);
