// Owns which side panes this window shows. Each window has its own; the settings keep what was chosen last, for the next one.
import type { Settings } from '#core/contract/host-data.ts';
import { createStore, type Observable } from '../client/observable.ts';
import type { WindowMemory } from './window-memory.ts';

export interface ShownPanes {
  readonly documents: boolean;
  readonly annotations: boolean;
}

export interface WindowPanes extends Observable<ShownPanes> {
  change(set: Partial<ShownPanes>): void;
}

const key = 'panes';

export function createWindowPanes(
  memory: WindowMemory,
  last: Settings,
  keepForNext: (set: Partial<Settings>) => void,
): WindowPanes {
  const panes = createStore<ShownPanes>(
    readPanes(memory.read(key)) ?? { documents: last.documentsPane, annotations: last.annotationsPane },
  );
  return {
    get: panes.get,
    subscribe: panes.subscribe,
    change(set) {
      const next = { ...panes.get(), ...set };
      const { documents, annotations } = panes.get();
      if (next.documents === documents && next.annotations === annotations) return;
      panes.set(next);
      memory.keep(key, next);
      keepForNext({ documentsPane: next.documents, annotationsPane: next.annotations });
    },
  };
}

function readPanes(kept: unknown): ShownPanes | undefined {
  if (typeof kept !== 'object' || kept === null || !('documents' in kept) || !('annotations' in kept))
    return undefined;
  const { documents, annotations } = kept;
  return typeof documents === 'boolean' && typeof annotations === 'boolean'
    ? { documents, annotations }
    : undefined;
}
