// Owns the commands about snapshots and backups of a library.
import type { Command } from './command.ts';

export const snapshotCommands = [
  { id: 'library.snapshots', keys: [], menu: { place: 'file', group: 7 }, when: ['library'] },
  { id: 'library.backup', keys: [], menu: { place: 'file', group: 7 }, when: ['library'] },
  { id: 'library.restoreBackup', keys: [], menu: { place: 'file', group: 7 }, when: [] },
] as const satisfies readonly Command[];
