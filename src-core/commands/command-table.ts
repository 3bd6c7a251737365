// Owns the command table: what can be done, under which name, key and menu place, and when. Menu, palette, keys, tooltips
// and help are generated from it; what a command does is in the renderer's session. The label of a command is the catalogue
// message `command.<id>`.
import { annotateCommands } from './annotate-commands.ts';
import type { Command } from './command.ts';
import { comparisonCommands } from './comparison-commands.ts';
import { documentCommands } from './document-commands.ts';
import { editCommands } from './edit-commands.ts';
import { editingCommands } from './editing-commands.ts';
import { findCommands } from './find-commands.ts';
import { fileCommands, helpCommands } from './file-commands.ts';
import { historyCommands } from './history-commands.ts';
import { attributeCommands } from './attributes-commands.ts';
import { sharingCommands } from './sharing-commands.ts';
import { shapeCommands } from './shapes-commands.ts';
import { linkCommands, paletteCommands } from './links-commands.ts';
import { savingCommands } from './saving-commands.ts';
import { soundnessCommands } from './soundness-commands.ts';
import { snapshotCommands } from './snapshots-commands.ts';
import { tagSetCommands } from './tag-set-commands.ts';
import { overviewCommands } from './overview-commands.ts';
import { reviewCommands } from './review-commands.ts';
import { readingCommands } from './reading-commands.ts';
import { searchCommands } from './search-commands.ts';
import { viewCommands } from './view-commands.ts';

export const commandTable = [
  ...fileCommands,
  ...savingCommands,
  ...documentCommands,
  ...editCommands,
  ...editingCommands,
  ...findCommands,
  ...searchCommands,
  ...sharingCommands,
  ...annotateCommands,
  ...attributeCommands,
  ...shapeCommands,
  ...linkCommands,
  ...tagSetCommands,
  ...overviewCommands,
  ...reviewCommands,
  ...historyCommands,
  ...comparisonCommands,
  ...snapshotCommands,
  ...soundnessCommands,
  ...readingCommands,
  ...viewCommands,
  ...paletteCommands,
  ...helpCommands,
] as const satisfies readonly Command[];

export type CommandId = (typeof commandTable)[number]['id'];

export function findCommand(id: string): Command | undefined {
  return commandTable.find((command) => command.id === id);
}
