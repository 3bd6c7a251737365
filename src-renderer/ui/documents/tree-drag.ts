// Owns dragging documents onto folders of the tree: what is dragged, and where it would fall.
import { useEffect, useRef, useState, type DragEvent } from 'react';
import type { Id } from '#core/annotation/records.ts';

/** Seen by this window only; files dropped from outside carry other kinds. */
const dragKind = 'application/x-attest-documents';

/** Milliseconds that a closed folder must be pointed at to open. */
const openAfter = 700;

export interface TreeDragOptions {
  readonly onDrop: (ids: readonly Id[], folder: string) => void;
  readonly onRest: (folder: string) => void;
}

export function useTreeDrag({ onDrop, onRest }: TreeDragOptions) {
  /** The folder under what is dragged; '' is the library's own. */
  const [folder, setFolder] = useState<string | undefined>(undefined);
  const resting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);

  const pointAt = (next: string | undefined) => {
    if (next === folder) return;
    clearTimeout(resting.current);
    setFolder(next);
    if (next !== undefined && next !== '') resting.current = setTimeout(() => onRest(next), openAfter);
  };
  const isOurs = (event: DragEvent) => event.dataTransfer.types.includes(dragKind);

  return {
    folder,
    start(event: DragEvent, ids: readonly Id[]) {
      event.dataTransfer.setData(dragKind, ids.join('\n'));
      event.dataTransfer.effectAllowed = 'move';
    },
    handlers: {
      onDragOver(event: DragEvent) {
        if (!isOurs(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        pointAt(folderUnder(event.target));
      },
      onDragLeave(event: DragEvent) {
        const inside =
          event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!inside) pointAt(undefined);
      },
      onDragEnd: () => pointAt(undefined),
      onDrop(event: DragEvent) {
        if (!isOurs(event)) return;
        event.preventDefault();
        event.stopPropagation();
        const ids = event.dataTransfer
          .getData(dragKind)
          .split('\n')
          .filter((id) => id !== '');
        const target = folderUnder(event.target);
        pointAt(undefined);
        if (ids.length > 0) onDrop(ids, target);
      },
    },
  };
}

function folderUnder(target: EventTarget | null): string {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-folder]') : null;
  return row?.dataset['folder'] ?? '';
}
