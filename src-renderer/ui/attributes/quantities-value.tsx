// Owns the field of quantities: what, how many, of which unit, line by line.
import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { valueSchemas, type Quantity } from '#core/annotation/attribute-values.ts';
import { message } from '#core/messages/catalogue.ts';
import {
  emptyQuantity,
  quantityDrafts,
  readQuantities,
  type QuantityDraft,
} from '../../session/attribute-reading.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { entryMarks, type FieldProps } from './field-context.ts';
import { FieldProblem } from './field-problem.tsx';
import { isPlainEnter } from './text-value.tsx';
import { useTypedDraft } from './typed-draft.ts';

const parts = [
  ['label', 'attributes.quantityLabel'],
  ['number', 'attributes.quantityNumber'],
  ['unit', 'attributes.quantityUnit'],
] as const;

export function QuantitiesValue({ field, context, labelId, isFirst }: FieldProps) {
  const stored = valueSchemas.quantities.safeParse(field.value).success
    ? quantityDrafts(field.value as unknown as readonly Quantity[])
    : [];
  const draft = useTypedDraft<readonly QuantityDraft[]>(context, field, stored, readQuantities);
  const list = useRef<HTMLDivElement>(null);
  // There is always a line to write in.
  const lines = draft.shown.length === 0 ? [emptyQuantity] : draft.shown;
  const change = (at: number, set: Partial<QuantityDraft>) =>
    draft.type(lines.map((line, index) => (index === at ? ({ ...line, ...set } as QuantityDraft) : line)));
  const add = () => {
    draft.type([...lines, emptyQuantity]);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('.quantity-line:last-of-type input')?.focus(),
    );
  };
  return (
    <div ref={list} role="group" aria-labelledby={labelId} className="attribute-parts" {...draft.watch}>
      {lines.map((line, at) => (
        <div
          key={at}
          className="quantity-line"
          role="group"
          aria-label={message('attributes.quantity', { number: at + 1 })}
        >
          {parts.map(([part, name]) => (
            <input
              key={part}
              className="text-input"
              dir={part === 'number' ? 'ltr' : 'auto'}
              {...(part === 'number' ? { inputMode: 'decimal' as const } : {})}
              autoComplete="off"
              value={line[part]}
              readOnly={context.readOnly}
              placeholder={message(name)}
              aria-label={message(name)}
              onChange={(event) => change(at, { [part]: event.target.value })}
              onKeyDown={(event) => {
                if (!isPlainEnter(event)) return;
                event.preventDefault();
                context.goOn(event.currentTarget);
              }}
              {...(at === 0 && part === 'label' ? entryMarks(isFirst) : {})}
            />
          ))}
          {!context.readOnly && draft.shown.length > 0 && (
            <IconButton
              className="attribute-remove"
              label={message('attributes.removeQuantity', { number: at + 1 })}
              icon={<X size={13} />}
              onPress={() => draft.type(lines.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
      <FieldProblem problem={draft.problem} />
      {!context.readOnly && (
        <Button className="link-button attribute-add" onPress={add}>
          <Plus size={13} aria-hidden="true" />
          {message('attributes.addQuantity')}
        </Button>
      )}
    </div>
  );
}
