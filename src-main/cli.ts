// Entry of the command line: what can be done to a library without a window.
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { nodeFiles } from './files/node-files.ts';
import { checkLibrary } from './shell/library-check.ts';
import { productName, productVersion } from './shell/product.ts';

/** @returns the exit code: 0 good, 1 something is wrong with the library, 2 the command is not known */
async function run(given: readonly string[]): Promise<number> {
  const [command, library] = given;
  if (command === '--version') {
    console.log(`${productName} ${productVersion}`);
    return 0;
  }
  if (command === 'verify' && library !== undefined && given.length === 2) return verify(library);
  const asked = command === '--help' || command === undefined;
  (asked ? console.log : console.error)(message('host.cliUsage'));
  return asked ? 0 : 2;
}

async function verify(library: string): Promise<number> {
  const { writers, entries, problems, remarks } = await checkLibrary(nodeFiles, library);
  for (const line of [...remarks, ...problems]) console.log(line);
  console.log(message('host.verify.summary', { writers, entries, problems: problems.length }));
  return problems.length === 0 ? 0 : 1;
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
