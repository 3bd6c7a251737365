// Owns which side panes are open and how wide they are. Wide windows: as this window remembers. Narrow ones: at most one, laid
// over the text and closed again after use.
import { useCallback, useState } from 'react';
import { useMediaQuery } from '../use-media-query.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export type PaneName = 'documents' | 'annotations';

export interface Panes {
  readonly narrow: boolean;
  readonly documents: boolean;
  readonly annotations: boolean;
  toggleDocuments(): void;
  toggleAnnotations(): void;
  show(pane: PaneName): void;
  closeOverlay(): void;
}

/** Below this width of the window, in CSS px, panes lie over the text. The style sheets use the same figure. */
export const narrowQuery = '(max-width: 760px)';

export function usePanes(): Panes {
  const workbench = useWorkbench();
  const shown = useObservable(workbench.panes);
  const narrow = useMediaQuery(narrowQuery);
  const [overlay, setOverlay] = useState<PaneName | undefined>(undefined);
  const toggleDocuments = useCallback(() => {
    if (narrow) setOverlay((open) => (open === 'documents' ? undefined : 'documents'));
    else workbench.panes.change({ documents: !shown.documents });
  }, [narrow, shown.documents, workbench]);
  const toggleAnnotations = useCallback(() => {
    if (narrow) setOverlay((open) => (open === 'annotations' ? undefined : 'annotations'));
    else workbench.panes.change({ annotations: !shown.annotations });
  }, [narrow, shown.annotations, workbench]);
  const show = useCallback(
    (pane: PaneName) => {
      if (narrow) setOverlay(pane);
      else workbench.panes.change({ [pane]: true });
    },
    [narrow, workbench],
  );
  const closeOverlay = useCallback(() => setOverlay(undefined), []);
  return {
    narrow,
    documents: narrow ? overlay === 'documents' : shown.documents,
    annotations: narrow ? overlay === 'annotations' : shown.annotations,
    toggleDocuments,
    toggleAnnotations,
    show,
    closeOverlay,
  };
}
