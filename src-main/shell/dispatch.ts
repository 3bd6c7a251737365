// Owns the one place where requests are parsed, whatever transport brought them: name, input, output, errors as data.
// Must not know what any method does, nor how requests arrive.
import {
  isMethod,
  methods,
  type Input,
  type Method,
  type Output,
  type Reply,
} from '#core/contract/contract.ts';
import { HostError, type HostErrorData } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Connection } from './connection.ts';

export type Handlers = {
  readonly [M in Method]: (input: Input<M>, connection: Connection) => Output<M> | Promise<Output<M>>;
};

/** Who asks: the page itself, or the preload on its behalf with something that the page must not name. */
export type Caller = 'page' | 'preload';

export type Dispatch = (
  method: string,
  input: unknown,
  connection: Connection,
  caller?: Caller,
) => Promise<Reply<Method>>;

/** Takes note of an error nobody foresaw; must keep no text of documents. */
export type NoteError = (place: string, error: unknown) => void;

const preloadMethods: ReadonlySet<Method> = new Set(['library.openDropped']);

/** Never rejects: whatever goes wrong comes back as `{ok: false}`. */
export function createDispatch(handlers: Handlers, logError: NoteError): Dispatch {
  return async (method, input, connection, caller = 'page') => {
    if (!isMethod(method)) {
      return refuse('bad-request', message('host.unknownMethod', { method: method.slice(0, 100) }));
    }
    if (preloadMethods.has(method) !== (caller === 'preload')) {
      return refuse('forbidden', message('host.notForPages'));
    }
    const parsed = parseSafely(methods[method].input, input);
    if (!parsed.ok) return refuse('bad-request', message('host.badRequest', { method, place: parsed.place }));
    try {
      const handle = handlers[method] as (input: unknown, connection: Connection) => unknown;
      const output = parseSafely(methods[method].output, await handle(parsed.value, connection));
      if (output.ok) return { ok: true, value: output.value as Output<Method> };
      logError(`${method}: output refused at ${output.place}`, undefined);
    } catch (error) {
      if (error instanceof HostError) return { ok: false, error: errorData(error) };
      logError(method, error);
    }
    return refuse('internal', message('host.internal', { method }));
  };
}

export function errorData(error: HostError): HostErrorData {
  return {
    code: error.code,
    message: error.message,
    ...(error.details === undefined ? {} : { details: { ...error.details } }),
  };
}

function refuse(code: HostErrorData['code'], text: string): Reply<Method> {
  return { ok: false, error: { code, message: text } };
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly place: string };

/** Names only the place of the first fault, never the value there: it may be the text of a document. */
function parseSafely(schema: (typeof methods)[Method]['input' | 'output'], value: unknown): Parsed {
  try {
    const result = schema.safeParse(value);
    if (result.success) return { ok: true, value: result.data };
    const issue = result.error.issues[0];
    const keys = issue?.code === 'unrecognized_keys' ? [issue.keys[0]] : [];
    return { ok: false, place: [...(issue?.path ?? []), ...keys].map(String).join('.') || 'input' };
  } catch {
    // Nesting too deep for the parser's recursion.
    return { ok: false, place: 'input' };
  }
}
