// Owns the line above the text that says what became of the document's file while it is open: gone, unreadable, changed.
import { FileClock, FileX } from 'lucide-react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function OpenFileNote() {
  const workbench = useWorkbench();
  const state = useObservable(workbench.openFile);
  const { unsaved } = useObservable(workbench.saving.state);
  return (
    // The region stands from the start, so that what appears in it is read out.
    <div className="open-file-region" role="status">
      {state !== 'same' && (
        <div className="open-file-note" data-state={state}>
          {state === 'changed' ? (
            <FileClock size={15} aria-hidden="true" />
          ) : (
            <FileX size={15} aria-hidden="true" />
          )}
          <p className="open-file-words">
            {message(state === 'changed' && unsaved ? 'fileConflict.note' : `documents.file.${state}`)}
          </p>
          {state === 'changed' && unsaved && (
            <Button className="button" onPress={() => workbench.commands.run('document.showConflict')}>
              {message('fileConflict.decide')}
            </Button>
          )}
          {state === 'changed' && !unsaved && (
            <Button className="button" onPress={() => void workbench.reloadDocument()}>
              {message('documents.file.reload')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
