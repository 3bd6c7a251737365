// Owns the bar at the top: where one is, the tags, undo, the current set, export, and the way to everything else.
import { PanelLeft, PanelRight, Redo2, Share, Undo2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { isMessageId, message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { HistoryState } from '../../session/history.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable, useOptionalObservable } from '../use-observable.ts';
import { useCommand, useWorkbench } from '../workbench-context.tsx';
import { EditButton } from './edit-button.tsx';
import { LibraryMenu } from './library-menu.tsx';
import { MainMenu } from './main-menu.tsx';
import type { Panes } from './panes.ts';
import { SetSwitcher } from './set-switcher.tsx';
import { TagToolbar } from './tag-toolbar.tsx';

export function TopBar({ panes }: { panes: Panes }) {
  const workbench = useWorkbench();
  const library = useObservable(workbench.library);
  const document = useObservable(workbench.document);
  const about = useOptionalObservable(document?.about, undefined);
  const documentsKey = useCommand('view.documents').key;
  const annotationsKey = useCommand('view.annotations').key;
  const exporting = useCommand('set.export');
  return (
    <header className="top-bar" aria-label={message('screen.topBar')}>
      <div className="top-bar-start">
        <IconButton
          label={message(panes.documents ? 'screen.documentsPane.hide' : 'screen.documentsPane.show')}
          icon={<PanelLeft size={17} />}
          keyHint={documentsKey}
          aria-expanded={panes.documents}
          onPress={panes.toggleDocuments}
        />
        <LibraryMenu />
      </div>
      <div className="top-bar-middle">
        <h1
          className={document === undefined ? 'for-readers' : 'top-bar-title'}
          title={document?.opened.path}
        >
          {about?.title ?? message('screen.name')}
        </h1>
        {library !== undefined && <TagToolbar library={library} />}
      </div>
      <div className="top-bar-end">
        {document !== undefined && <EditButton document={document} />}
        <UndoButtons document={document} />
        {library !== undefined && <SetSwitcher library={library} />}
        <Button
          className="button export-button"
          isDisabled={!exporting.enabled}
          onPress={() => exporting.run()}
        >
          <Share size={15} aria-hidden="true" />
          <span>{message('screen.export')}</span>
        </Button>
        <MainMenu />
        <IconButton
          label={message(panes.annotations ? 'screen.annotationsPane.hide' : 'screen.annotationsPane.show')}
          icon={<PanelRight size={17} />}
          keyHint={annotationsKey}
          aria-expanded={panes.annotations}
          onPress={panes.toggleAnnotations}
        />
      </div>
    </header>
  );
}

const noSteps: HistoryState = { undo: undefined, redo: undefined };

function named(step: string | undefined, id: 'screen.undoOf' | 'screen.redoOf', otherwise: string): string {
  return step !== undefined && isMessageId(step) ? message(id, { what: message(step) }) : otherwise;
}

function UndoButtons({ document }: { document: DocumentSession | undefined }) {
  const undo = useCommand('edit.undo');
  const redo = useCommand('edit.redo');
  const library = useObservable(useWorkbench().library);
  const steps = useOptionalObservable(library?.historyOf(document?.id).state, noSteps);
  return (
    <div className="undo-buttons">
      <IconButton
        label={named(steps.undo, 'screen.undoOf', undo.label)}
        icon={<Undo2 size={17} />}
        keyHint={undo.key}
        isDisabled={!undo.enabled}
        preventFocusOnPress
        onPress={() => undo.run()}
      />
      <IconButton
        label={named(steps.redo, 'screen.redoOf', redo.label)}
        icon={<Redo2 size={17} />}
        keyHint={redo.key}
        isDisabled={!redo.enabled}
        preventFocusOnPress
        onPress={() => redo.run()}
      />
    </div>
  );
}
