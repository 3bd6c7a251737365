// Owns the first thing that Attest asks: the annotator's name.
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export function WelcomeDialog({ offered }: { offered: string }) {
  const workbench = useWorkbench();
  const [name, setName] = useState(offered);
  const trimmed = name.trim();
  return (
    <DialogFrame
      size="small"
      title={message('screen.welcome.title')}
      text={message('screen.welcome.text')}
      onSubmit={() => {
        if (trimmed !== '') void workbench.greet(trimmed);
      }}
      actions={
        <Button type="submit" className="button button-primary" isDisabled={trimmed === ''}>
          {message('screen.welcome.begin')}
        </Button>
      }
    >
      <TextField className="text-field" value={name} onChange={setName} maxLength={200} autoFocus>
        <Label className="field-label">{message('screen.welcome.name')}</Label>
        <Input className="text-input" autoComplete="off" spellCheck="false" />
      </TextField>
    </DialogFrame>
  );
}
