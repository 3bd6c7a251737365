// Owns the commands about pieces, edges, the selection ladder, overlaps, armed tags.
import type { Command } from './command.ts';

export const shapeCommands = [] as const satisfies readonly Command[];
