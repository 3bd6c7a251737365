// Owns the commands about working together on one library.
import type { Command } from './command.ts';

export const sharingCommands = [
  { id: 'conflicts.open', keys: [], menu: { place: 'edit', group: 4 }, when: ['library'] },
] as const satisfies readonly Command[];
