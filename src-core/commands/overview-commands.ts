// Owns the commands about the overview, filters and bulk edits.
import type { Command } from './command.ts';

export const overviewCommands = [] as const satisfies readonly Command[];
