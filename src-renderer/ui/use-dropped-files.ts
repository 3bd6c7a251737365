// Owns files dragged over the window: whether letting go does something, into which folder, and handing the drop over. Without
// this the browser would leave the page for the file.
import { useEffect, useState } from 'react';
import { dropMeaning, receiveDrop, type DropMeaning } from '../session/dropping.ts';
import { explain } from '../session/problems.ts';
import { useWorkbench } from './workbench-context.tsx';

export interface DropOffer {
  readonly meaning: DropMeaning;
  /** Path of the library's folder under the pointer; '' for the library's own. */
  readonly folder: string;
}

/** What a drop would do while files are dragged over the window; undefined while none are. */
export function useDroppedFiles(): DropOffer | undefined {
  const workbench = useWorkbench();
  const [offer, setOffer] = useState<DropOffer | undefined>(undefined);
  useEffect(() => {
    const over = (event: DragEvent) => {
      const { dataTransfer } = event;
      if (dataTransfer?.types.includes('Files') !== true) return;
      // A drop zone in a dialog has taken it already.
      if (event.defaultPrevented) return;
      event.preventDefault();
      const meaning = dropMeaning(workbench);
      dataTransfer.dropEffect = meaning === 'nothing' ? 'none' : 'copy';
      const folder = folderAt(event.target);
      setOffer((before) =>
        before?.meaning === meaning && before.folder === folder ? before : { meaning, folder },
      );
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOffer(undefined);
    };
    // While something is dragged there are no pointer events: the drag ended somewhere else, perhaps by Escape.
    const ended = () => setOffer(undefined);
    const drop = (event: DragEvent) => {
      setOffer(undefined);
      const { dataTransfer } = event;
      if (dataTransfer?.types.includes('Files') !== true || event.defaultPrevented) return;
      event.preventDefault();
      if (dropMeaning(workbench) === 'nothing') return;
      void receiveDrop(workbench, dataTransfer, folderAt(event.target)).catch((problem: unknown) =>
        workbench.notices.show({ tone: 'error', text: explain(problem) }),
      );
    };
    addEventListener('dragenter', over);
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    addEventListener('pointermove', ended);
    return () => {
      removeEventListener('dragenter', over);
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
      removeEventListener('pointermove', ended);
    };
  }, [workbench]);
  return offer;
}

/** Rows of the tree name theirs: a folder itself, a document the one it lies in. */
function folderAt(target: EventTarget | null): string {
  if (!(target instanceof Element)) return '';
  return target.closest('[data-folder]')?.getAttribute('data-folder') ?? '';
}
