// Owns what every action gets to work with. Actions are plain functions by command id, one file per menu.
import type { CommandId } from '#core/commands/command-table.ts';
import type { FocusPlace } from '../commands.ts';
import type { DocumentSession } from '../document-session.ts';
import type { LibrarySession } from '../library-session.ts';
import type { WorkbenchParts } from '../workbench.ts';

export interface ActionContext {
  readonly workbench: WorkbenchParts;
  library(): LibrarySession | undefined;
  document(): DocumentSession | undefined;
  /** Does it with what is open; nothing when nothing is. */
  withDocument(act: (session: LibrarySession, open: DocumentSession) => unknown): unknown;
  /** Asks the screen to put the focus there. */
  focus(place: FocusPlace): void;
}

/** What a command does; a promise that rejects is told to the person. */
export type Action = () => unknown;
/** Tags are run by their type instead. */
export type ActionId = Exclude<CommandId, `tag.${string}`>;
