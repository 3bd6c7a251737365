// Owns keeping the window's native menu true: which commands can run now, and which switches are on.
import { commandTable } from '#core/commands/command-table.ts';
import type { Commands } from './commands.ts';
import type { HostClient } from '../client/host-client.ts';

/** Tells the host after each change that makes a difference. `commands.changed` comes after paint, once a frame at most. */
export function followMenu(host: HostClient, commands: Commands): () => void {
  let told = '';
  const tell = () => {
    const ids = commandTable.map(({ id }) => id);
    const state = {
      enabled: ids.filter((id) => commands.enabled(id)),
      checked: ids.filter((id) => commands.checked(id)),
    };
    const written = JSON.stringify(state);
    if (written === told) return;
    told = written;
    host.call('window.menuState', state).catch(() => {
      // Told again with the next change.
      told = '';
    });
  };
  tell();
  return commands.changed.subscribe(tell);
}
