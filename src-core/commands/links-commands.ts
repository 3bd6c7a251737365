// Owns the commands about links between annotations, repeats and the palette.
import type { Command } from './command.ts';

export const linkCommands = [] as const satisfies readonly Command[];
