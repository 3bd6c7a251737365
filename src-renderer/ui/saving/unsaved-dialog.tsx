// Owns the question what is to become of edits that are not in the file, before the document is left.
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function UnsavedDialog({ onClose }: { onClose: () => void }) {
  const { leaving } = useWorkbench();
  const title = useObservable(leaving.asked);
  // Nobody asks any more: it was answered elsewhere.
  useEffect(() => {
    if (title === undefined) onClose();
  }, [title, onClose]);
  if (title === undefined) return null;
  return (
    <DialogFrame
      title={message('leaving.title', { title })}
      onClose={() => leaving.answer('stay')}
      onSubmit={() => leaving.answer('save')}
      actions={
        <>
          <Button className="button unsaved-discard" onPress={() => leaving.answer('discard')}>
            {message('leaving.discard')}
          </Button>
          <Button className="button" onPress={() => leaving.answer('draft')}>
            {message('leaving.keep')}
          </Button>
          <Button type="submit" className="button button-primary" autoFocus>
            {message('leaving.save')}
          </Button>
        </>
      }
    >
      <p className="unsaved-words">{message('leaving.text')}</p>
    </DialogFrame>
  );
}
