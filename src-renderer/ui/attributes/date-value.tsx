// Owns the fields with dates: a date with its words as written, and where something appeared first: an address and a date.
import { useId } from 'react';
import { calendarDayOf } from '#core/annotation/date-phrases.ts';
import {
  valueSchemas,
  type AppearanceValue,
  type DateValue as StoredDate,
} from '#core/annotation/attribute-values.ts';
import type { CalendarDay } from '#core/annotation/calendar-days.ts';
import { message } from '#core/messages/catalogue.ts';
import {
  appearanceDraft,
  dateDraft,
  dateValue,
  readAppearance,
  readDate,
  readLink,
} from '../../session/attribute-reading.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { AddressOpener } from '../dialogs/address-opener.tsx';
import { useObservable } from '../use-observable.ts';
import { DatePhraseField } from './date-phrase-field.tsx';
import { entryMarks, type FieldProps } from './field-context.ts';
import { FieldProblem } from './field-problem.tsx';
import { isPlainEnter } from './text-value.tsx';
import { useTypedDraft } from './typed-draft.ts';

/** The day that relative words count from: the article's own. */
function useReference(document: DocumentSession): CalendarDay | undefined {
  return calendarDayOf(useObservable(document.about).metadata['date'] ?? '');
}

export function DateValue({ field, context, labelId, hint, isFirst }: FieldProps) {
  const reference = useReference(context.document);
  const value = valueSchemas.date.safeParse(field.value).success
    ? (field.value as unknown as StoredDate)
    : undefined;
  const stored = value === undefined ? '' : dateDraft(value);
  const draft = useTypedDraft(context, field, stored, (typed) => readDate(typed, reference));
  return (
    <div {...draft.watch}>
      <DatePhraseField
        typed={draft.shown}
        edtf={draft.drafted ? undefined : value?.edtf}
        reference={reference}
        readOnly={context.readOnly}
        label={{ 'aria-labelledby': labelId }}
        hint={hint}
        marks={entryMarks(isFirst)}
        onType={draft.type}
        onChoose={({ edtf }) => {
          const chosen = dateValue(edtf, draft.shown);
          if (chosen.ok) draft.settle(chosen.value);
        }}
        onGoOn={context.goOn}
      />
    </div>
  );
}

export function AppearanceField({ field, context, labelId, isFirst }: FieldProps) {
  const reference = useReference(context.document);
  const addressId = useId();
  const value = valueSchemas.appearance.safeParse(field.value).success
    ? (field.value as unknown as AppearanceValue)
    : undefined;
  const stored = appearanceDraft(value);
  const draft = useTypedDraft(context, field, stored, (typed) => readAppearance(typed, reference));
  const { url, date } = draft.shown;
  const address = readLink(url);
  return (
    <div role="group" aria-labelledby={labelId} className="attribute-parts" {...draft.watch}>
      <label className="attribute-part">
        <span className="attribute-part-label">{message('attributes.address')}</span>
        <input
          id={addressId}
          className="text-input"
          dir="ltr"
          inputMode="url"
          autoComplete="off"
          spellCheck="false"
          value={url}
          readOnly={context.readOnly}
          placeholder={message('attributes.linkPlaceholder')}
          aria-invalid={!address.ok}
          onChange={(event) => draft.type({ url: event.target.value, date })}
          onKeyDown={(event) => {
            if (!isPlainEnter(event)) return;
            event.preventDefault();
            context.goOn(event.currentTarget);
          }}
          {...entryMarks(isFirst)}
        />
      </label>
      <FieldProblem problem={address.ok ? undefined : address.problem} />
      {address.ok && <AddressOpener address={url.trim()} />}
      <div className="attribute-part">
        <span className="attribute-part-label" aria-hidden="true">
          {message('attributes.date')}
        </span>
        <DatePhraseField
          typed={date}
          edtf={draft.drafted && date !== stored.date ? undefined : value?.date}
          reference={reference}
          readOnly={context.readOnly}
          label={{ 'aria-label': message('attributes.date') }}
          onType={(next) => draft.type({ url, date: next })}
          // Only the date itself is kept here, so what was typed gives way to it.
          onChoose={({ understood, edtf }) => {
            const words = readDate(understood, reference);
            draft.type({ url, date: words.ok ? understood : edtf });
          }}
          onGoOn={context.goOn}
        />
      </div>
    </div>
  );
}
