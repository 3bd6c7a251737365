// Owns how buttons tag: the command of a type, to the letter while Alt is held.
import type { PressEvent } from 'react-aria-components';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export interface Tagging {
  readonly enabled: boolean;
  readonly run: (event: PressEvent) => void;
}

export function useTagging(type: string): Tagging {
  const { commands } = useWorkbench();
  useObservable(commands.changed);
  return {
    enabled: commands.enabled(`tag.${type}`),
    run: (event) => commands.run(`tag.${type}`, { exact: event.altKey }),
  };
}
