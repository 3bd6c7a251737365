// Owns the field of an annotation's note: what is typed is written after a rest, on leaving the field, and before it goes away.
import { useEffect, useRef, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentAccess } from '../../session/document-access.ts';
import { focusPlaces } from '../focus-places.ts';
import { useObservable } from '../use-observable.ts';

export interface NoteFieldProps {
  readonly note: string;
  readonly access: DocumentAccess;
  readonly onWrite: (note: string) => void;
}

/** Milliseconds without typing. */
const rest = 600;

export function NoteField({ note, access, onWrite }: NoteFieldProps) {
  const readOnly = useObservable(access) === 'read';
  const [draft, setDraft] = useState<string | undefined>(undefined);
  /** The note as it stood when the field was left: the draft shows until the written one takes its place. */
  const [left, setLeft] = useState<string | undefined>(undefined);
  const unwritten = useRef<{ note: string; timer: ReturnType<typeof setTimeout> } | undefined>(undefined);
  const write = useRef(onWrite);
  useEffect(() => {
    write.current = onWrite;
  });
  if (draft !== undefined && left !== undefined && (note !== left || note === draft)) {
    setDraft(undefined);
    setLeft(undefined);
  }

  const flush = useRef(() => {
    const waiting = unwritten.current;
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    unwritten.current = undefined;
    write.current(waiting.note);
  });
  useEffect(() => {
    const flushNow = flush.current;
    // A window that is closed gives no blur event to its fields.
    addEventListener('pagehide', flushNow);
    return () => {
      removeEventListener('pagehide', flushNow);
      flushNow();
    };
  }, []);

  // What was typed is written while this window still may.
  useEffect(() => access.beforeLosing(flush.current), [access]);

  const type = (text: string) => {
    setDraft(text);
    if (unwritten.current !== undefined) clearTimeout(unwritten.current.timer);
    unwritten.current = { note: text, timer: setTimeout(() => flush.current(), rest) };
  };

  return (
    <TextField
      className="note-field"
      value={draft ?? note}
      isReadOnly={readOnly}
      onChange={type}
      onFocus={() => setLeft(undefined)}
      onBlur={() => {
        setLeft(note);
        flush.current();
      }}
    >
      <Label className="field-label">{message('screen.inspector.note')}</Label>
      <TextArea
        className="text-area"
        rows={2}
        dir="auto"
        placeholder={message('screen.inspector.notePlaceholder')}
        data-focus-place={focusPlaces.note}
      />
    </TextField>
  );
}
