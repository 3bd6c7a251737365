// Owns the field of one fact about an article: what is typed is kept after a rest, on leaving the field and on closing; what does
// not fit stays in the field, with the reason.
import { useEffect, useRef, useState } from 'react';
import { Button, FieldError, Input, Label, TextField } from 'react-aria-components';
import { checkFact, languageName, longestFact, type DocumentField } from '#core/annotation/document-facts.ts';
import { isMessageId, message } from '#core/messages/catalogue.ts';

export interface FactFieldProps {
  readonly field: DocumentField;
  readonly value: string;
  /** What the file says, '' for nothing; undefined when that is not known. */
  readonly inFile: string | undefined;
  /** Where what cannot be kept waits while the sheet is closed. */
  readonly drafts: Map<string, string>;
  readonly draftKey: string;
  /** Without a value: what the file says shall hold again. */
  readonly onWrite: (typed: string | undefined) => void;
}

/** Milliseconds without typing. */
const rest = 700;

export function FactField({ field, value, inFile, drafts, draftKey, onWrite }: FactFieldProps) {
  const [draft, setDraft] = useState(drafts.get(draftKey));
  const [focused, setFocused] = useState(false);
  const checked = draft === undefined ? undefined : checkFact(field, draft);
  if (!focused && checked?.ok === true && checked.value === value) setDraft(undefined);
  const shown = draft ?? value;
  const problem = checked?.ok === false ? checked.problem : undefined;

  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const keep = useRef<() => void>(() => undefined);
  useEffect(() => {
    keep.current = () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
      if (checked?.ok === true && checked.value !== value) onWrite(checked.value);
    };
  });
  useEffect(() => {
    const keepNow = () => keep.current();
    // A window that is closed gives no blur event to its fields.
    addEventListener('pagehide', keepNow);
    return () => {
      removeEventListener('pagehide', keepNow);
      keepNow();
    };
  }, []);

  const type = (text: string) => {
    setDraft(text);
    if (checkFact(field, text).ok) drafts.delete(draftKey);
    else drafts.set(draftKey, text);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => keep.current(), rest);
  };
  const restore = () => {
    setDraft(undefined);
    drafts.delete(draftKey);
    clearTimeout(waiting.current);
    onWrite(undefined);
  };
  const name = message(`details.field.${field}`);
  const placeholder = `details.placeholder.${field}`;
  return (
    <TextField
      className="text-field"
      value={shown}
      onChange={type}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false);
        keep.current();
      }}
      isInvalid={problem !== undefined}
      validationBehavior="aria"
      maxLength={longestFact[field] + 1}
    >
      <Label className="field-label">{name}</Label>
      <Input
        className="text-input"
        dir="auto"
        autoComplete="off"
        spellCheck="false"
        {...(isMessageId(placeholder) ? { placeholder: message(placeholder) } : {})}
      />
      {problem !== undefined && (
        <FieldError className="field-hint field-problem">
          {problem} {field === 'title' ? '' : message('details.keptAsDraft')}
        </FieldError>
      )}
      {problem === undefined && <Hint field={field} value={shown} />}
      {inFile !== undefined && inFile !== value && (
        <span className="field-hint details-in-file">
          <span>
            {inFile === '' ? message('details.notInFile') : message('details.inFile', { value: inFile })}
          </span>
          <Button
            className="link-button"
            aria-label={message('details.restoreOf', { field: name })}
            onPress={restore}
          >
            {message('details.restore')}
          </Button>
        </span>
      )}
    </TextField>
  );
}

function Hint({ field, value }: { field: DocumentField; value: string }) {
  if (field === 'date') return <span className="field-hint">{message('details.dateHint')}</span>;
  if (field !== 'language') return null;
  return <span className="field-hint">{languageName(value) ?? message('details.languageHint')}</span>;
}
