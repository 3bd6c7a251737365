// Owns making a document from copied words: its title, whether their look is kept, and a look at them before.
import { useEffect, useMemo, useState } from 'react';
import { Button, Input, Label, Radio, RadioGroup, TextArea, TextField } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { titleOf, type CopiedWords, type FormattedWords } from '../../session/copied-words.ts';
import { createDocument } from '../../session/new-document.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { CopiedPreview } from './copied-preview.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export interface NewDocumentDialogProps {
  readonly library: LibrarySession;
  /** What the clipboard offered. */
  readonly copied: CopiedWords;
  readonly onClose: () => void;
}

const forms = ['formatted', 'plain'] as const;

export function NewDocumentDialog({ library, copied, onClose }: NewDocumentDialogProps) {
  const workbench = useWorkbench();
  const [title, setTitle] = useState(copied.title);
  const [titled, setTitled] = useState(copied.title !== '');
  const [text, setText] = useState(copied.text);
  const formatted = useFormatted(copied);
  const [form, setForm] = useState<(typeof forms)[number] | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const page = form === 'plain' ? undefined : formatted;
  const shown = page?.text ?? text;
  const size = useMemo(
    () => ({ words: shown.match(/\S+/gu)?.length ?? 0, characters: [...shown].length }),
    [shown],
  );
  const write = (next: string) => {
    setText(next);
    // What was written by hand stays, also when the look of what was copied arrives only now.
    setForm('plain');
    if (!titled) setTitle(titleOf(next));
  };
  const ready = title.trim() !== '' && shown.trim() !== '';
  const create = async () => {
    if (!ready) return;
    setBusy(true);
    const made = await createDocument(workbench, title.trim(), page ?? text);
    setBusy(false);
    if (made) onClose();
  };
  const { name } = library.info;
  return (
    <DialogFrame
      size="large"
      title={message('screen.newDocument.title')}
      text={message(page === undefined ? 'screen.newDocument.text' : 'new.pageText', { name })}
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
        autoFocus={copied.title !== ''}
      >
        <Label className="field-label">{message('screen.newDocument.name')}</Label>
        <Input className="text-input" dir="auto" autoComplete="off" />
      </TextField>
      {formatted !== undefined && (
        <RadioGroup
          className="segments-field"
          value={page === undefined ? 'plain' : 'formatted'}
          onChange={(value) => setForm(forms.find((candidate) => candidate === value))}
        >
          <Label className="field-label">{message('new.form')}</Label>
          <div className="segments">
            {forms.map((candidate) => (
              <Radio key={candidate} value={candidate} className="segment">
                {message(`new.form.${candidate}`)}
              </Radio>
            ))}
          </div>
        </RadioGroup>
      )}
      {page === undefined ? (
        <TextField className="text-field" value={text} onChange={write} autoFocus={copied.title === ''}>
          <Label className="field-label">{message('screen.newDocument.body')}</Label>
          <TextArea
            className="text-area new-document-text"
            dir="auto"
            spellCheck="false"
            placeholder={message('screen.newDocument.paste')}
          />
        </TextField>
      ) : (
        <CopiedPreview words={page} />
      )}
    </DialogFrame>
  );
}

/** Undefined until it has been read, and for plain words. */
function useFormatted({ formatted }: CopiedWords): FormattedWords | undefined {
  const [read, setRead] = useState<FormattedWords | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    void formatted?.then((words) => {
      if (wanted) setRead(words);
    });
    return () => {
      wanted = false;
    };
  }, [formatted]);
  return read;
}
