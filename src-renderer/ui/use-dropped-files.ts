// Owns what is dropped on the window outside of a drop zone: an annotation set is imported, anything else is offered to the
// host as a library. Without this the browser would leave the page for the file.
import { useEffect } from 'react';
import { importFile } from '../session/importing.ts';
import { useWorkbench } from './workbench-context.tsx';

export function useDroppedFiles(): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const allow = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined || event.defaultPrevented) return;
      event.preventDefault();
      const { openDropped } = workbench.host;
      if (file.name.endsWith('.json') && workbench.library.get() !== undefined)
        void importFile(workbench, file);
      else if (openDropped !== undefined) void workbench.openLibrary(() => openDropped(file));
    };
    addEventListener('dragover', allow);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', allow);
      removeEventListener('drop', drop);
    };
  }, [workbench]);
}
