// Owns the row of the find bar that replaces matches, or says why it cannot.
import { PencilLine, Replace } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { Button, Input, TextField } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { replaceCurrent } from '../../session/find-replacing.ts';
import type { FindState } from '../../session/find-state.ts';
import { useObservable } from '../use-observable.ts';
import { useCommand, useWorkbench } from '../workbench-context.tsx';

const noteId = 'find-replace-note';

export function FindReplace({ document, state }: { document: DocumentSession; state: FindState }) {
  const { notices, dialogs } = useWorkbench();
  const { find, editing } = document;
  const edit = useCommand('text.edit');
  const { editing: isEditing, reason } = useObservable(editing.state);
  const mayWrite = useObservable(document.access) === 'write';
  const canReplace = isEditing && mayWrite && state.count > 0 && !state.working;
  const field = useRef<HTMLInputElement>(null);
  const startEditing = () => {
    editing.start();
    notices.announce(message('editing.started', { title: document.about.get().title, key: edit.key }));
    // The button is gone, and replacing is what it was pressed for.
    field.current?.focus();
  };
  const replaceOne = async () => {
    if (!canReplace) return;
    const replaced = await replaceCurrent(document);
    if (replaced === undefined) return;
    const words = replaced.insert.slice(0, 80);
    notices.announce(message(words === '' ? 'replace.removed' : 'replace.done', { words }));
  };
  const replaceAll = () => {
    if (canReplace) dialogs.show({ kind: 'replace-matches' });
  };
  const pressKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.altKey) return;
    if (event.ctrlKey || event.metaKey) replaceAll();
    else void replaceOne();
    event.preventDefault();
    event.stopPropagation();
  };
  const note = !mayWrite
    ? message('needs.writable')
    : reason !== undefined
      ? reason
      : !isEditing
        ? message('replace.notEditing')
        : state.replacementProblem;
  return (
    <>
      <div className="find-row">
        <TextField
          className="search-field find-field"
          aria-label={message('replace.field')}
          value={state.replacement}
          onChange={(replacement) => find.change({ replacement })}
          isInvalid={state.replacementProblem !== undefined}
        >
          <Replace size={14} aria-hidden="true" />
          <Input
            ref={field}
            className="search-input"
            data-pattern={state.pattern || undefined}
            placeholder={message('replace.nothing')}
            spellCheck={false}
            aria-describedby={note === undefined ? undefined : noteId}
            onKeyDown={pressKey}
          />
          {state.pattern && isEditing && <span className="find-hint">{message('replace.patternHint')}</span>}
        </TextField>
        <div className="find-buttons">
          {isEditing || reason !== undefined || !mayWrite ? (
            <>
              <Button
                className="button find-button"
                isDisabled={!canReplace}
                onPress={() => void replaceOne()}
              >
                {message('replace.one')}
              </Button>
              <Button className="button find-button" isDisabled={!canReplace} onPress={replaceAll}>
                {message('replace.all')}
              </Button>
            </>
          ) : (
            <Button className="button find-button" onPress={startEditing}>
              <PencilLine size={14} aria-hidden="true" />
              {message('replace.startEditing')}
            </Button>
          )}
        </div>
      </div>
      {note !== undefined && (
        <p
          id={noteId}
          className={state.replacementProblem !== undefined && isEditing ? 'find-problem' : 'find-note'}
          role="note"
        >
          {note}
        </p>
      )}
    </>
  );
}
