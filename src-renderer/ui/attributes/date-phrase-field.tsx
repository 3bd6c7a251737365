// Owns the field that takes dates as people write them, the line that says how they were understood, and the choice where they can be
// read in more than one way.
import { useRef } from 'react';
import type { CalendarDay } from '#core/annotation/calendar-days.ts';
import { readDatePhrase, type DateReading } from '#core/annotation/date-phrases.ts';
import { dateWords } from '#core/annotation/date-words.ts';
import { message } from '#core/messages/catalogue.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { isPlainEnter } from './text-value.tsx';

export interface DatePhraseFieldProps {
  readonly typed: string;
  /** What is kept for it, where nothing else was typed since; then it has been chosen already. */
  readonly edtf: string | undefined;
  readonly reference: CalendarDay | undefined;
  readonly readOnly: boolean;
  readonly label: { readonly 'aria-labelledby'?: string; readonly 'aria-label'?: string };
  readonly hint?: string | undefined;
  readonly marks?: object;
  readonly onType: (typed: string) => void;
  readonly onChoose: (reading: DateReading) => void;
  readonly onGoOn: (from: Element) => void;
}

export function DatePhraseField(props: DatePhraseFieldProps) {
  const { typed, edtf, reference, readOnly, label, hint, marks, onType, onChoose, onGoOn } = props;
  const choices = useRef<HTMLDivElement>(null);
  const { commands } = useWorkbench();
  const phrase = edtf === undefined ? readDatePhrase(typed, reference) : undefined;
  const understood = edtf === undefined ? undefined : dateWords(edtf);
  const candidates = phrase?.kind === 'ambiguous' ? phrase.candidates : [];
  const wantsArticleDate =
    reference === undefined &&
    phrase?.kind === 'problem' &&
    [message('date.noReference'), message('date.noYear')].includes(phrase.problem);
  const firstChoice = () => choices.current?.querySelector('button');
  return (
    <>
      <input
        className="text-input"
        dir="auto"
        autoComplete="off"
        spellCheck="false"
        value={typed}
        readOnly={readOnly}
        placeholder={message('attributes.datePlaceholder')}
        aria-description={hint}
        aria-invalid={phrase?.kind === 'problem'}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          const toChoices = candidates.length > 0 && (isPlainEnter(event) || event.key === 'ArrowDown');
          if (!toChoices && !isPlainEnter(event)) return;
          event.preventDefault();
          if (toChoices) firstChoice()?.focus();
          else onGoOn(event.currentTarget);
        }}
        {...label}
        {...marks}
      />
      <div role="status" className="attribute-status">
        {understood !== undefined && understood !== typed.trim() && (
          <span className="field-hint">{message('date.understood', { date: understood })}</span>
        )}
        {phrase?.kind === 'understood' && <span className="field-hint">{phrase.explanation}</span>}
        {phrase?.kind === 'ambiguous' && <span className="field-hint date-question">{phrase.question}</span>}
        {phrase?.kind === 'problem' && (
          <span className="field-hint field-problem">
            {phrase.problem} {message('attributes.keptAsDraft')}
          </span>
        )}
      </div>
      {wantsArticleDate && !readOnly && (
        <button
          type="button"
          className="link-button date-article"
          onClick={() => commands.run('document.details')}
        >
          {message('attributes.giveArticleDate')}
        </button>
      )}
      {candidates.length > 0 && (
        <div
          ref={choices}
          className="date-choices"
          role="group"
          aria-label={message('attributes.dateChoices')}
          onKeyDown={(event) => {
            const buttons = [...(choices.current?.querySelectorAll('button') ?? [])];
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step === 0) return;
            event.preventDefault();
            const at = buttons.findIndex((button) => button === event.target);
            buttons[(at + step + buttons.length) % buttons.length]?.focus();
          }}
        >
          {candidates.map((reading) => (
            <button
              key={reading.edtf}
              type="button"
              className="choice-option"
              disabled={readOnly}
              onClick={(event) => {
                const { currentTarget, detail } = event;
                onChoose(reading);
                // Pressed by key: on to the next field. `detail` counts the clicks of a pointer.
                if (detail === 0) onGoOn(currentTarget);
              }}
            >
              {reading.understood}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
