// Owns the commands about The form of the selected annotation and entities.
import type { Command } from './command.ts';

export const attributeCommands = [] as const satisfies readonly Command[];
