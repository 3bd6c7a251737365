// Owns the right pane: the list of the document's annotations with its filters, and the inspector of the selected one.
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { noFilter } from '../../session/annotation-rows.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { AnnotationFilters } from './annotation-filters.tsx';
import { AnnotationList } from './annotation-list.tsx';
import { Inspector } from './inspector.tsx';
import { ListActions } from './list-actions.tsx';

export function AnnotationsPane({ onChosen }: { onChosen: () => void }) {
  const workbench = useWorkbench();
  const library = useObservable(workbench.library);
  const document = useObservable(workbench.document);
  if (library === undefined || document === undefined) {
    return (
      <>
        <PaneHead />
        <EmptyState compact title={message('screen.annotations.noDocument')} />
      </>
    );
  }
  return <DocumentAnnotations key={document.id} library={library} document={document} onChosen={onChosen} />;
}

function PaneHead({ count }: { count?: string }) {
  return (
    <div className="pane-head">
      <h2 className="pane-title">{message('screen.annotations')}</h2>
      {count !== undefined && <span className="pane-count">{count}</span>}
    </div>
  );
}

interface DocumentAnnotationsProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly onChosen: () => void;
}

function DocumentAnnotations({ library, document, onChosen }: DocumentAnnotationsProps) {
  const rows = useObservable(document.rows.rows);
  const tagSet = useObservable(library.tagSet);
  const selected = useObservable(document.selection.selected);
  const letters = useMemo(
    () => tagSet.types.flatMap((type) => (type.key === undefined ? [] : [type.key])),
    [tagSet],
  );
  const count =
    rows.shown === rows.total
      ? rows.total.toLocaleString('en')
      : message('screen.annotations.counted', {
          shown: rows.shown.toLocaleString('en'),
          total: rows.total.toLocaleString('en'),
        });
  return (
    <>
      <PaneHead count={count} />
      {rows.total > 0 && <AnnotationFilters library={library} document={document} tagSet={tagSet} />}
      {rows.total > 0 && <ListActions document={document} />}
      {rows.shown > 0 && (
        <AnnotationList
          library={library}
          document={document}
          tagSet={tagSet}
          rows={rows}
          onChosen={onChosen}
        />
      )}
      {rows.total === 0 && (
        <EmptyState
          compact
          title={message('screen.annotations.none')}
          text={message('screen.annotations.none.text', {
            keys: new Intl.ListFormat('en', { type: 'disjunction' }).format(letters),
          })}
        />
      )}
      {rows.total > 0 && rows.shown === 0 && (
        <EmptyState compact title={message('screen.annotations.noMatch')}>
          <Button className="button" onPress={() => document.rows.filter.set(noFilter)}>
            {message('screen.annotations.showAll')}
          </Button>
        </EmptyState>
      )}
      {selected !== undefined && (
        <Inspector
          key={selected.annotation.id}
          library={library}
          document={document}
          selected={selected}
          onLeft={onChosen}
        />
      )}
    </>
  );
}
