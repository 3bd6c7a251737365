// Owns handing a second start's arguments to the web shell that runs already: it speaks to it as a page would, by the
// contract, and gets the address of a tab that shows what was asked for.
import { randomUUID } from 'node:crypto';
import { methods, type Input, type Method, type Output } from '#core/contract/contract.ts';
import { errorSchema, HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { findTarget } from './launch-target.ts';
import { windowHeader } from './request-guard.ts';
import type { RunningShell } from './running-shell.ts';

export interface HandedOver {
  /** Of the tab, with the token in its fragment. */
  readonly address: string;
  /** What could not be done as asked, in words for people. */
  readonly remark?: string;
}

/** Milliseconds for each answer: opening a large library takes its time. */
const patience = 30_000;

/**
 * @param path absolute; without one the tab shows the library used last
 * Rejects with the shell's own HostError when it cannot open the folder, with another error when it does not answer as ours.
 */
export async function handOver(shell: RunningShell, path: string | undefined): Promise<HandedOver> {
  const ask = createAsker(shell);
  const address = `http://127.0.0.1:${shell.port}/#token=${shell.token}`;
  if (path === undefined) return { address };
  const { libraries } = await ask('library.recent', {});
  const { folder, file } = await findTarget(
    path,
    libraries.map(({ location }) => location),
  );
  const { library } = await ask('library.openFolder', { path: folder });
  const shown = `${address}&library=${library.key}`;
  if (file === undefined) return { address: shown };
  const { documents } = await ask('documents.list', { library: library.key });
  const document = documents.find((listed) => listed.path.normalize('NFC') === file.normalize('NFC'));
  if (document !== undefined) return { address: `${shown}&document=${document.id}` };
  return { address: shown, remark: message('host.notADocument', { path: file }) };
}

function createAsker({ port, token }: RunningShell) {
  const origin = `http://127.0.0.1:${port}`;
  const window = randomUUID();
  return async <M extends Method>(method: M, input: Input<M>): Promise<Output<M>> => {
    const response = await fetch(`${origin}/api/${method}`, {
      method: 'POST',
      headers: {
        origin,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        [windowHeader]: window,
      },
      body: JSON.stringify(input),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    const reply = (await response.json()) as { ok?: unknown; value?: unknown; error?: unknown };
    if (reply.ok !== true) {
      const error = errorSchema.parse(reply.error);
      throw new HostError(error.code, error.message, error.details);
    }
    return methods[method].output.parse(reply.value) as Output<M>;
  };
}
