// Owns the field of words picked in the text: shown as chips that lead to them.
import { TextCursorInput, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Json } from '#core/annotation/records.ts';
import { valueSchemas } from '#core/annotation/attribute-values.ts';
import { message } from '#core/messages/catalogue.ts';
import { beginPicking, showSpan, spansIn } from '../../session/span-picking.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { entryMarks, type FieldProps } from './field-context.ts';

export function SpansValue({ field, context, labelId, hint, isFirst }: FieldProps) {
  const { document, annotation, readOnly } = context;
  const { notices } = useWorkbench();
  const spans = valueSchemas.spans.safeParse(field.value).success ? spansIn(field.value) : [];
  const pick = () => {
    const { attribute, label, several } = field;
    const problem = beginPicking(document, { annotation, attribute, label, several });
    if (problem !== undefined) notices.show({ tone: 'info', text: problem });
  };
  return (
    <div role="group" aria-labelledby={labelId} className="span-chips">
      {spans.map((span) => {
        const words = span.exact.replaceAll(/\s+/g, ' ');
        return (
          <span key={`${span.start}-${span.end}`} className="span-chip">
            <Button
              className="span-chip-words"
              aria-label={message('attributes.showSpan', { words })}
              onPress={() => {
                if (!showSpan(document, annotation, span)) notices.announce(message('attributes.spanGone'));
              }}
            >
              <bdi>{words}</bdi>
            </Button>
            {!readOnly && (
              <IconButton
                className="attribute-remove"
                label={message('attributes.removeSpan', { words })}
                icon={<X size={13} />}
                onPress={() => {
                  const left = spans.filter((other) => other !== span) as unknown as readonly Json[];
                  void context.write(field.attribute, left);
                }}
              />
            )}
          </span>
        );
      })}
      {!readOnly && (
        <button
          type="button"
          className="choice-option span-pick"
          aria-description={hint}
          onClick={pick}
          {...entryMarks(isFirst)}
        >
          <TextCursorInput size={13} aria-hidden="true" />
          {message('attributes.pick')}
        </button>
      )}
    </div>
  );
}
