// Owns the commands about the tag set editor.
import type { Command } from './command.ts';

export const tagSetCommands = [] as const satisfies readonly Command[];
