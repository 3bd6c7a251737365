// Owns checking, repairing and recovering a library from a window: the host's check and the comparison of this window's database
// with the journal, as one report.
import type { Soundness } from '#core/contract/verify-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import type { HostClient } from '../client/host-client.ts';
import type { LibrarySession } from './library-session.ts';

export interface CheckedLibrary {
  readonly report: Soundness;
  /** What the database is found to be; undefined when it agrees with the journal. */
  readonly database:
    { readonly what: string; readonly advice: string; readonly repairable: boolean } | undefined;
}

export async function checkSoundness(host: HostClient, library: LibrarySession): Promise<CheckedLibrary> {
  await library.store.flush();
  const [report, compared] = await Promise.all([
    host.call('library.verify', { library: library.info.key }),
    library.store.compare(),
  ]);
  return { report, database: databaseWords(compared) };
}

function databaseWords(compared: Awaited<ReturnType<LibrarySession['store']['compare']>>) {
  const { mode, behind, beyond } = compared;
  if (mode === 'memory') {
    const [what, advice] = [message('verify.database.memory'), message('verify.database.doMemory')];
    return { what, advice, repairable: false };
  }
  if (behind + beyond === 0) return undefined;
  const what = [
    ...(behind > 0 ? [message('verify.database.missing', { count: behind })] : []),
    ...(beyond > 0 ? [message('verify.database.beyond', { count: beyond })] : []),
  ].join(' ');
  return { what, advice: message('verify.database.do'), repairable: true };
}

/** Makes good what can be. What was done, in words; whether the window has to be loaded again for the rest. */
export async function repairSoundness(
  host: HostClient,
  library: LibrarySession,
  { database }: CheckedLibrary,
): Promise<{ readonly done: readonly string[]; readonly reload: boolean }> {
  const { done } = await host.call('library.repair', { library: library.info.key });
  if (database?.repairable === true) library.store.rebuildNextTime();
  return { done, reload: database?.repairable === true };
}

const acceptedKey = 'acceptedDamage';

/** Damage of the journal that nothing here made up for and that nobody has looked at yet. */
export async function unseenDamage({ store }: LibrarySession): Promise<string | undefined> {
  const { unmended } = store.opened;
  if (unmended === undefined || (await store.place(acceptedKey)) === unmended) return undefined;
  return unmended;
}

/** The person goes on with what can be read: this damage is not asked about again. */
export async function acceptDamage({ store }: LibrarySession, damage: string): Promise<void> {
  await store.setPlace(acceptedKey, damage);
}
