// Owns the field of a place: its name and, where they are wanted, its coordinates.
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { valueSchemas, type PlaceValue as StoredPlace } from '#core/annotation/attribute-values.ts';
import { message } from '#core/messages/catalogue.ts';
import { placeDraft, readPlace, splitCoordinates } from '../../session/attribute-reading.ts';
import { entryMarks, type FieldProps } from './field-context.ts';
import { FieldProblem } from './field-problem.tsx';
import { isPlainEnter } from './text-value.tsx';
import { useTypedDraft } from './typed-draft.ts';

export function PlaceValue({ field, context, labelId, hint, isFirst }: FieldProps) {
  const value = valueSchemas.place.safeParse(field.value).success
    ? (field.value as unknown as StoredPlace)
    : undefined;
  const draft = useTypedDraft(context, field, placeDraft(value), readPlace);
  const [opened, setOpened] = useState(false);
  const { shown } = draft;
  const withCoordinates = opened || shown.latitude !== '' || shown.longitude !== '';
  const coordinate = (part: 'latitude' | 'longitude', autoFocus: boolean) => (
    <label className="attribute-part">
      <span className="attribute-part-label">{message(`attributes.${part}`)}</span>
      <input
        className="text-input"
        dir="ltr"
        inputMode="decimal"
        autoComplete="off"
        autoFocus={autoFocus}
        value={shown[part]}
        readOnly={context.readOnly}
        aria-invalid={draft.problem !== undefined}
        onChange={(event) => draft.type({ ...shown, [part]: event.target.value })}
        onPaste={(event) => {
          const both = splitCoordinates(event.clipboardData.getData('text/plain'));
          if (both === undefined || context.readOnly) return;
          event.preventDefault();
          draft.type({ ...shown, ...both });
        }}
        onKeyDown={(event) => {
          if (!isPlainEnter(event)) return;
          event.preventDefault();
          context.goOn(event.currentTarget);
        }}
      />
    </label>
  );
  return (
    <div role="group" aria-labelledby={labelId} className="attribute-parts" {...draft.watch}>
      <div className="attribute-line">
        <input
          className="text-input"
          dir="auto"
          autoComplete="off"
          value={shown.name}
          readOnly={context.readOnly}
          aria-label={message('attributes.placeName')}
          aria-description={hint}
          aria-invalid={draft.problem !== undefined}
          onChange={(event) => draft.type({ ...shown, name: event.target.value })}
          onKeyDown={(event) => {
            if (!isPlainEnter(event)) return;
            event.preventDefault();
            context.goOn(event.currentTarget);
          }}
          {...entryMarks(isFirst)}
        />
        {!withCoordinates && !context.readOnly && (
          <Button className="link-button" onPress={() => setOpened(true)}>
            {message('attributes.addCoordinates')}
          </Button>
        )}
      </div>
      {withCoordinates && (
        <div className="attribute-pair">
          {coordinate('latitude', opened && shown.latitude === '')}
          {coordinate('longitude', false)}
        </div>
      )}
      <FieldProblem problem={draft.problem} />
    </div>
  );
}
