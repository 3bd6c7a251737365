// Owns what the commands about snapshots and backups do.
import type { ActionContext } from './action-context.ts';

export function snapshotActions({ workbench }: ActionContext) {
  const { dialogs } = workbench;
  return {
    'library.snapshots': () => dialogs.show({ kind: 'snapshots' }),
    'library.backup': () => dialogs.show({ kind: 'backup' }),
    'library.restoreBackup': () => dialogs.show({ kind: 'restore-backup' }),
  };
}
