// Owns the way back to folders opened before.
import type { Output } from '#core/contract/contract.ts';
import type { WorkbenchParts } from './workbench.ts';

export type RecentLibrary = Output<'library.recent'>['libraries'][number];

/** Newest first, without the one that is open; empty when the host does not tell. */
export async function recentLibraries(workbench: WorkbenchParts): Promise<readonly RecentLibrary[]> {
  const open = workbench.library.get()?.info.key;
  try {
    const { libraries } = await workbench.host.call('library.recent', {});
    return libraries.filter(({ key }) => key !== open);
  } catch {
    // The menu opens all the same; the folder can still be chosen.
    return [];
  }
}

export function openRecentLibrary(workbench: WorkbenchParts, key: string): Promise<void> {
  return workbench.openLibrary(
    async () => (await workbench.host.call('library.openRecent', { key })).library,
  );
}
