// Owns the web shell's command line.
import { parseArgs } from 'node:util';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';

export interface WebArguments {
  /** A folder to open as a library, or a file of one, as given. */
  readonly path?: string;
  /** 0 takes a free port; for tests. */
  readonly port?: number;
  readonly open: boolean;
  readonly userData?: string;
  readonly help: boolean;
}

/** Throws 'bad-request' that says what was wrong and what can be given. */
export function parseWebArguments(given: readonly string[]): WebArguments {
  const { values, positionals } = parse(given);
  const [path, second] = [...(values.library === undefined ? [] : [values.library]), ...positionals];
  if (second !== undefined) {
    throw new HostError('bad-request', message('host.badArgument', { reason: message('host.onePath') }));
  }
  return {
    ...(path === undefined ? {} : { path }),
    ...(values.port === undefined ? {} : { port: parsePort(values.port) }),
    ...(values['user-data'] === undefined ? {} : { userData: values['user-data'] }),
    open: values['no-open'] !== true,
    help: values.help === true,
  };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        library: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        'user-data': { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new HostError('bad-request', message('host.badArgument', { reason }));
  }
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port >= 0 && port <= 65_535)) {
    throw new HostError('bad-request', message('host.badPort', { port: text }));
  }
  return port;
}
