// Owns asking for a page of the source to go to.
import { useState } from 'react';
import { Button, FieldError, Input, Label, TextField } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { goToPage } from '../../session/page-going.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export function PageDialog({ document, onClose }: { document: DocumentSession; onClose: () => void }) {
  const { notices } = useWorkbench();
  const { count, shown } = document.pages.state.get();
  const [typed, setTyped] = useState(String(shown));
  const [wrong, setWrong] = useState(false);
  const go = () => {
    const page = /^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : 0;
    if (page < 1 || page > count) {
      setWrong(true);
      return;
    }
    onClose();
    // The dialog gives the focus back to where it was; the text takes it after that.
    setTimeout(() => goToPage(document, notices, page));
  };
  return (
    <DialogFrame
      size="small"
      title={message('page.title')}
      onClose={onClose}
      onSubmit={go}
      actions={
        <>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button type="submit" className="button button-primary">
            {message('page.submit')}
          </Button>
        </>
      }
    >
      <TextField
        className="text-field"
        value={typed}
        onChange={(next) => {
          setTyped(next);
          setWrong(false);
        }}
        inputMode="numeric"
        isInvalid={wrong}
        validationBehavior="aria"
        autoFocus
      >
        <Label className="field-label">{message('page.field', { count })}</Label>
        <Input className="text-input" autoComplete="off" onFocus={({ target }) => target.select()} />
        {wrong && (
          <FieldError className="field-hint field-problem">{message('page.wrong', { count })}</FieldError>
        )}
      </TextField>
    </DialogFrame>
  );
}
