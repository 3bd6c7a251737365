// Owns making a document from copied text: its title and a look at the text before it is kept.
import { useMemo, useState } from 'react';
import { Button, Input, Label, TextArea, TextField } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { createDocument } from '../../session/new-document.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export interface NewDocumentDialogProps {
  readonly library: LibrarySession;
  /** What the clipboard offered; both may be empty. */
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
}

export function NewDocumentDialog(props: NewDocumentDialogProps) {
  const { library, onClose } = props;
  const workbench = useWorkbench();
  const [title, setTitle] = useState(props.title);
  const [titled, setTitled] = useState(props.title !== '');
  const [text, setText] = useState(props.text);
  const [busy, setBusy] = useState(false);
  const size = useMemo(
    () => ({ words: text.match(/\S+/gu)?.length ?? 0, characters: [...text].length }),
    [text],
  );
  const write = (next: string) => {
    setText(next);
    if (!titled) setTitle(firstLine(next));
  };
  const ready = title.trim() !== '' && text.trim() !== '';
  const create = async () => {
    if (!ready) return;
    setBusy(true);
    const made = await createDocument(workbench, title.trim(), text);
    setBusy(false);
    if (made) onClose();
  };
  return (
    <DialogFrame
      size="large"
      title={message('screen.newDocument.title')}
      text={message('screen.newDocument.text', { name: library.info.name })}
      onClose={onClose}
      onSubmit={() => void create()}
      actions={
        <>
          <span className="dialog-note">{message('screen.newDocument.size', size)}</span>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button type="submit" className="button button-primary" isDisabled={!ready || busy}>
            {message('screen.newDocument.create')}
          </Button>
        </>
      }
    >
      <TextField
        className="text-field"
        value={title}
        onChange={(next) => {
          setTitle(next);
          setTitled(true);
        }}
        maxLength={200}
        autoFocus={props.text !== ''}
      >
        <Label className="field-label">{message('screen.newDocument.name')}</Label>
        <Input className="text-input" dir="auto" autoComplete="off" />
      </TextField>
      <TextField className="text-field" value={text} onChange={write} autoFocus={props.text === ''}>
        <Label className="field-label">{message('screen.newDocument.body')}</Label>
        <TextArea
          className="text-area new-document-text"
          dir="auto"
          spellCheck="false"
          placeholder={message('screen.newDocument.paste')}
        />
      </TextField>
    </DialogFrame>
  );
}

function firstLine(text: string): string {
  const line = text.split('\n', 50).find((candidate) => candidate.trim() !== '') ?? '';
  return line.trim().slice(0, 100);
}
