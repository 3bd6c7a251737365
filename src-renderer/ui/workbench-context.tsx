// Owns how components reach the workbench and its commands, and what they need to know of a command to show it.
import { createContext, use } from 'react';
import { findCommand, type CommandId } from '#core/commands/command-table.ts';
import { writeKey } from '#core/commands/keys.ts';
import { message } from '#core/messages/catalogue.ts';
import type { Workbench } from '../session/workbench.ts';
import { useObservable } from './use-observable.ts';

export const WorkbenchContext = createContext<Workbench | undefined>(undefined);

export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (workbench === undefined) throw new Error('This part of the screen needs a WorkbenchContext above it.');
  return workbench;
}

export interface ShownCommand {
  readonly label: string;
  /** The first key as people write it, '' when there is none. */
  readonly key: string;
  readonly enabled: boolean;
  run(): void;
}

/** A command's name, key and whether it can run now. */
export function useCommand(id: CommandId): ShownCommand {
  const { commands, facts } = useWorkbench();
  useObservable(commands.changed);
  const key = findCommand(id)?.keys[0];
  return {
    label: message(`command.${id}`),
    key: key === undefined ? '' : writeKey(key, facts.platform),
    enabled: commands.enabled(id),
    run: () => commands.run(id),
  };
}
