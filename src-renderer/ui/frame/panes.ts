// Owns which side panes are open and how wide they are. Wide windows: as the settings say. Narrow ones: at most one, laid
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
  const settings = useObservable(workbench.settings);
  const narrow = useMediaQuery(narrowQuery);
  const [overlay, setOverlay] = useState<PaneName | undefined>(undefined);
  const toggleDocuments = useCallback(() => {
    if (narrow) setOverlay((open) => (open === 'documents' ? undefined : 'documents'));
    else workbench.changeSettings({ documentsPane: !settings.documentsPane });
  }, [narrow, settings.documentsPane, workbench]);
  const toggleAnnotations = useCallback(() => {
    if (narrow) setOverlay((open) => (open === 'annotations' ? undefined : 'annotations'));
    else workbench.changeSettings({ annotationsPane: !settings.annotationsPane });
  }, [narrow, settings.annotationsPane, workbench]);
  const show = useCallback(
    (pane: PaneName) => {
      if (narrow) setOverlay(pane);
      else
        workbench.changeSettings(pane === 'documents' ? { documentsPane: true } : { annotationsPane: true });
    },
    [narrow, workbench],
  );
  const closeOverlay = useCallback(() => setOverlay(undefined), []);
  return {
    narrow,
    documents: narrow ? overlay === 'documents' : settings.documentsPane,
    annotations: narrow ? overlay === 'annotations' : settings.annotationsPane,
    toggleDocuments,
    toggleAnnotations,
    show,
    closeOverlay,
  };
}
