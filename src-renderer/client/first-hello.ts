// Owns telling the host, with a tab's first call, what the tab was opened for.
import type { Shown } from './session-token.ts';
import type { Transport } from './transport.ts';

/** Until the host has answered a hello: later ones, after a connection was lost, must not take the tab back there. */
export function askFor(wanted: Shown, transport: Transport): Transport {
  if (wanted.library === undefined) return transport;
  let told = false;
  return {
    ...transport,
    async call(method, input) {
      if (method !== 'app.hello' || told || typeof input !== 'object') return transport.call(method, input);
      const reply = await transport.call(method, { ...input, ...wanted });
      told = true;
      return reply;
    },
  };
}
