// Owns the sign in the status bar that the text on screen is not in its file yet. Pressing it saves.
import { FilePen } from 'lucide-react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function UnsavedItem({ document }: { document: DocumentSession }) {
  const { saving, commands } = useWorkbench();
  const { unsaved } = useObservable(saving.state);
  const editing = useObservable(document.editing.state).editing;
  // In edit mode the bar above the text says so.
  if (!unsaved || editing) return null;
  return (
    <Button
      className="status-item status-button"
      data-tone="warn"
      aria-label={message('saving.text.unsavedHint')}
      onPress={() => commands.run('document.save')}
    >
      <FilePen size={13} aria-hidden="true" />
      {message('saving.text.unsaved')}
    </Button>
  );
}
