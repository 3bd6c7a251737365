// Owns the field of words, with the advised length where the tag set has one, and that of a web address.
import type { KeyboardEvent } from 'react';
import { message } from '#core/messages/catalogue.ts';
import { readLink, readText } from '../../session/attribute-reading.ts';
import { AddressOpener } from '../dialogs/address-opener.tsx';
import { entryMarks, type FieldProps } from './field-context.ts';
import { FieldProblem } from './field-problem.tsx';
import { useTypedDraft } from './typed-draft.ts';

export function TextValue({ field, context, labelId, hint, isFirst }: FieldProps) {
  const stored = typeof field.value === 'string' ? field.value : '';
  const draft = useTypedDraft(context, field, stored, readText);
  const length = Array.from(draft.shown).length;
  const { advisedLength } = field;
  const over = advisedLength !== undefined && length > advisedLength;
  return (
    <div {...draft.watch}>
      <textarea
        className="text-area attribute-words"
        rows={1}
        dir="auto"
        value={draft.shown}
        readOnly={context.readOnly}
        aria-labelledby={labelId}
        aria-description={hint}
        aria-invalid={draft.problem !== undefined}
        onChange={(event) => draft.type(event.target.value)}
        onKeyDown={(event) => {
          // Shift+Enter begins a new line.
          if (!isPlainEnter(event)) return;
          event.preventDefault();
          context.goOn(event.currentTarget);
        }}
        {...entryMarks(isFirst)}
      />
      {advisedLength !== undefined && length > 0 && (
        <span className="field-hint attribute-count" data-over={over || undefined}>
          {message(over ? 'attributes.advisedOver' : 'attributes.advised', {
            count: length,
            advised: advisedLength,
          })}
        </span>
      )}
      <FieldProblem problem={draft.problem} />
    </div>
  );
}

export function LinkValue({ field, context, labelId, hint, isFirst }: FieldProps) {
  const stored = typeof field.value === 'string' ? field.value : '';
  const draft = useTypedDraft(context, field, stored, readLink);
  return (
    <div {...draft.watch}>
      <input
        className="text-input"
        dir="ltr"
        inputMode="url"
        autoComplete="off"
        spellCheck="false"
        value={draft.shown}
        readOnly={context.readOnly}
        placeholder={message('attributes.linkPlaceholder')}
        aria-labelledby={labelId}
        aria-description={hint}
        aria-invalid={draft.problem !== undefined}
        onChange={(event) => draft.type(event.target.value)}
        onKeyDown={(event) => {
          if (!isPlainEnter(event)) return;
          event.preventDefault();
          context.goOn(event.currentTarget);
        }}
        {...entryMarks(isFirst)}
      />
      <FieldProblem problem={draft.problem} />
      {draft.problem === undefined && <AddressOpener address={draft.shown.trim()} />}
    </div>
  );
}

/** Enter alone, and not the one that ends the input of a character. */
export function isPlainEnter(event: KeyboardEvent): boolean {
  return (
    event.key === 'Enter' &&
    !event.nativeEvent.isComposing &&
    !event.shiftKey &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey
  );
}
