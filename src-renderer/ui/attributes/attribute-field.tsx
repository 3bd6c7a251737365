// Owns one field of the form: its label, what it is for, and the part that its kind of value needs.
import { X } from 'lucide-react';
import { useId, type FunctionComponent } from 'react';
import type { FormField } from '#core/annotation/attribute-form.ts';
import type { ValueKind } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { attributeDrafts } from '../../session/attribute-drafts.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { ChoiceValue } from './choice-value.tsx';
import { AppearanceField, DateValue } from './date-value.tsx';
import { EntityValue } from './entity-value.tsx';
import type { FieldContext, FieldProps } from './field-context.ts';
import { ParticipantsValue } from './participants-value.tsx';
import { PlaceValue } from './place-value.tsx';
import { QuantitiesValue } from './quantities-value.tsx';
import { SpansValue } from './spans-value.tsx';
import { LinkValue, TextValue } from './text-value.tsx';

const partOf: Readonly<Record<ValueKind, FunctionComponent<FieldProps>>> = {
  choice: ChoiceValue,
  choices: ChoiceValue,
  text: TextValue,
  link: LinkValue,
  date: DateValue,
  place: PlaceValue,
  entity: EntityValue,
  participants: ParticipantsValue,
  spans: SpansValue,
  quantities: QuantitiesValue,
  appearance: AppearanceField,
};

export interface AttributeFieldProps {
  readonly field: FormField;
  readonly context: FieldContext;
  readonly isFirst: boolean;
}

export function AttributeField({ field, context, isFirst }: AttributeFieldProps) {
  const labelId = useId();
  const drafts = attributeDrafts(context.library);
  useObservable(drafts.version);
  const Part = partOf[field.kind];
  const filled = field.value !== null || drafts.get(context.annotation, field.attribute) !== undefined;
  const clear = () => {
    drafts.set(context.annotation, field.attribute, undefined);
    void context.write(field.attribute, null);
  };
  return (
    <div className="attribute-field" data-attribute-field={field.attribute} data-kind={field.kind}>
      <div className="attribute-head">
        <span id={labelId} className="field-label" title={field.description}>
          {field.label}
        </span>
        {field.deprecated && <span className="attribute-note">{message('attributes.deprecated')}</span>}
        {filled && !context.readOnly && (
          <IconButton
            className="attribute-clear"
            label={message('attributes.clear', { label: field.label })}
            icon={<X size={13} />}
            // Backspace in the field does the same; Tab goes from field to field.
            excludeFromTabOrder
            onPress={clear}
          />
        )}
      </div>
      <Part field={field} context={context} labelId={labelId} hint={field.description} isFirst={isFirst} />
    </div>
  );
}
