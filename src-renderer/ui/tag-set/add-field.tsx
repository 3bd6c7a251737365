// Owns the field that adds something to a list of the editor by its name.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button, FieldError, Input, TextField } from 'react-aria-components';
import type { DraftResult } from '#core/annotation/tag-set-draft.ts';

export interface AddFieldProps {
  readonly label: string;
  readonly action: string;
  readonly onAdd: (name: string) => DraftResult;
}

export function AddField({ label, action, onAdd }: AddFieldProps) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const add = () => {
    const result = onAdd(name);
    if (result.ok) setName('');
    setProblem(result.ok ? undefined : result.problem);
  };
  return (
    <div className="add-field">
      <TextField
        className="text-field"
        aria-label={label}
        value={name}
        onChange={(next) => {
          setName(next);
          setProblem(undefined);
        }}
        isInvalid={problem !== undefined}
        validationBehavior="aria"
        maxLength={200}
      >
        <Input
          className="text-input"
          dir="auto"
          autoComplete="off"
          placeholder={label}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey)
              return;
            event.preventDefault();
            add();
          }}
        />
        <FieldError className="field-hint field-problem">{problem}</FieldError>
      </TextField>
      <Button className="icon-button add-button" aria-label={action} onPress={add}>
        <Plus size={16} aria-hidden="true" />
      </Button>
    </div>
  );
}
