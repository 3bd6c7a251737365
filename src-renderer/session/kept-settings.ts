// Owns the settings as this window shows them: in force at once, sent to the host one after the other. What was chosen since is
// never taken back by an answer, or by another window's news, that did not know of it.
import type { Settings } from '#core/contract/host-data.ts';
import type { HostClient } from '../client/host-client.ts';
import { createStore, type Observable } from '../client/observable.ts';

export interface KeptSettings extends Observable<Settings> {
  /** Resolves when the host has kept it, or when `failed` was told. */
  change(set: Partial<Settings>): Promise<void>;
}

export function keepSettings(
  host: HostClient,
  first: Settings,
  failed: (problem: unknown) => void,
): KeptSettings {
  const settings = createStore(first);
  let unsent: Partial<Settings> = {};
  let sent: Partial<Settings> = {};
  let sending: Promise<void> | undefined;

  const send = async () => {
    while (Object.keys(unsent).length > 0) {
      sent = unsent;
      unsent = {};
      try {
        settings.set({ ...(await host.call('settings.change', sent)), ...unsent });
      } catch (problem) {
        failed(problem);
      }
      sent = {};
    }
    sending = undefined;
  };
  host.on('settings.changed', (payload) => settings.set({ ...payload.settings, ...sent, ...unsent }));

  return {
    get: settings.get,
    subscribe: settings.subscribe,
    change(set) {
      settings.set({ ...settings.get(), ...set });
      unsent = { ...unsent, ...set };
      sending ??= send();
      return sending;
    },
  };
}
