// Owns a field of the tag set editor: what is typed is in the draft at once; what does not fit stays in the field with its problem.
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { FieldError, Input, Label, TextArea, TextField } from 'react-aria-components';
import type { TagPlace, TagSetOperation } from '#core/annotation/tag-set-operations.ts';
import { useEditing } from './editing-context.tsx';

export interface DraftFieldProps {
  /** Names the field within the editor. */
  readonly field: string;
  readonly place?: TagPlace;
  readonly label: string;
  /** The label is for assistive technology only. */
  readonly bare?: boolean;
  readonly value: string;
  readonly operation: (text: string) => TagSetOperation;
  /** How what is typed is written: a key in capitals, say. */
  readonly normalise?: (text: string) => string;
  readonly multiline?: boolean;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly className?: string;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

export function DraftField(props: DraftFieldProps) {
  const { field, place, label, bare = false, value, operation, normalise = (text) => text } = props;
  const { editing, unfit, revision } = useEditing();
  const [typed, setTyped] = useState<{ text: string; revision: number } | undefined>(undefined);
  const kept = unfit.get(field);
  const shown = kept?.text ?? (typed?.revision === revision ? typed.text : value);
  const type = (text: string) => {
    const written = normalise(text);
    setTyped({ text: written, revision });
    editing.type(field, written, operation(written), place);
  };
  const shared = {
    dir: 'auto',
    autoComplete: 'off',
    'data-draft-field': field,
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    ...(props.onKeyDown === undefined ? {} : { onKeyDown: props.onKeyDown }),
  } as const;
  return (
    <TextField
      className={`text-field ${props.className ?? ''}`}
      value={shown}
      onChange={type}
      onBlur={() => {
        setTyped(undefined);
        editing.settle();
      }}
      isInvalid={kept !== undefined}
      validationBehavior="aria"
      maxLength={props.maxLength ?? 200}
      {...(bare ? { 'aria-label': label } : {})}
    >
      {!bare && <Label className="field-label">{label}</Label>}
      {props.multiline === true ? (
        <TextArea className="text-area" rows={2} {...shared} />
      ) : (
        <Input className="text-input" {...shared} />
      )}
      {kept !== undefined && <FieldError className="field-hint field-problem">{kept.problem}</FieldError>}
      {props.hint}
    </TextField>
  );
}
