// Owns the line above the text that says that it is being edited: whether the file has it, saving, and the way out.
import { PencilLine } from 'lucide-react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { KeyHint } from '../parts/key-hint.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand } from '../workbench-context.tsx';

export function EditingBar({ document }: { document: DocumentSession }) {
  const { editing, dirty } = useObservable(document.editing.state);
  const save = useCommand('document.save');
  const edit = useCommand('text.edit');
  if (!editing) return null;
  return (
    <section className="editing-bar" aria-label={message('editing.sign')}>
      <div className="editing-row">
        <PencilLine size={15} aria-hidden="true" />
        <p className="editing-words">
          <strong>{message('editing.sign')}</strong>
          <span className="editing-hint">{message('editing.signHint')}</span>
        </p>
        <span className="editing-state" data-unsaved={dirty || undefined}>
          {message(dirty ? 'editing.unsaved' : 'editing.saved')}
        </span>
        <Button
          className="button editing-button"
          isDisabled={!save.enabled || !dirty}
          preventFocusOnPress
          onPress={() => save.run()}
        >
          {message('editing.save')}
          <KeyHint text={save.key} />
        </Button>
        <Button
          className="button editing-button"
          preventFocusOnPress
          onPress={() => {
            edit.run();
            document.focus();
          }}
        >
          {message('editing.done')}
          <KeyHint text={edit.key} />
        </Button>
      </div>
    </section>
  );
}
