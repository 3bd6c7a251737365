// Owns the arrangement of the window: bar, documents, page, annotations, status.
import { useEffect, useRef, type ReactNode } from 'react';
import { message } from '#core/messages/catalogue.ts';
import { AnnotationsPane } from '../annotations/annotations-pane.tsx';
import { DocumentsPane } from '../documents/documents-pane.tsx';
import { focusPlaceSoon } from '../focus-places.ts';
import { ReadingPane } from '../reading/reading-pane.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { TagGuide } from '../tag-set/guide-panel.tsx';
import { NoticeStack } from './notice-stack.tsx';
import { PaneSeparator } from './pane-separator.tsx';
import { paneLimits, usePaneWidths } from './pane-widths.ts';
import type { PaneName, Panes } from './panes.ts';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';

export function Frame({ panes }: { panes: Panes }) {
  const { commands, guide, notices } = useWorkbench();
  const { widths, resize, keep } = usePaneWidths();
  const request = useObservable(commands.focusRequest);
  const answered = useRef(request?.number);
  const { show, closeOverlay, narrow } = panes;
  useEffect(() => {
    if (request === undefined || request.number === answered.current) return;
    answered.current = request.number;
    // The guide stands where the documents do.
    if (request.place === 'documents') guide.hide();
    if (request.place !== 'find' && request.place !== 'review')
      show(request.place === 'documents' ? 'documents' : 'annotations');
    focusPlaceSoon(request.place, request.of);
  }, [request, show, guide]);

  const separator = (pane: PaneName, side: 'start' | 'end') =>
    narrow ? null : (
      <PaneSeparator
        label={message(`screen.resize.${pane}`)}
        controls={`${pane}-pane`}
        side={side}
        width={widths[pane]}
        {...paneLimits[pane]}
        onResize={(width) => resize(pane, width)}
        onFinished={keep}
      />
    );
  return (
    <div className="frame">
      <TopBar panes={panes} />
      <div className="panes">
        {panes.documents && (
          <SidePane name="documents" width={widths.documents} panes={panes}>
            <DocumentsPane onOpened={closeOverlay} />
            {separator('documents', 'start')}
          </SidePane>
        )}
        <TagGuide />
        <ReadingPane />
        {panes.annotations && (
          <SidePane name="annotations" width={widths.annotations} panes={panes}>
            {separator('annotations', 'end')}
            <AnnotationsPane onChosen={closeOverlay} />
          </SidePane>
        )}
        {narrow && (panes.documents || panes.annotations) && (
          <div className="pane-scrim" aria-hidden="true" onClick={closeOverlay} />
        )}
        <NoticeStack notices={notices} />
      </div>
      <StatusBar />
    </div>
  );
}

interface SidePaneProps {
  readonly name: PaneName;
  readonly width: number;
  readonly panes: Panes;
  readonly children: ReactNode;
}

function SidePane({ name, width, panes, children }: SidePaneProps) {
  return (
    <aside
      id={`${name}-pane`}
      className={`side-pane ${name}-pane`}
      aria-label={message(`screen.pane.${name}`)}
      style={panes.narrow ? {} : { inlineSize: width }}
      data-overlay={panes.narrow || undefined}
      onKeyDown={(event) => {
        if (!panes.narrow || event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        panes.closeOverlay();
      }}
    >
      {children}
    </aside>
  );
}
