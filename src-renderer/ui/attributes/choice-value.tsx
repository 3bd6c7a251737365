// Owns the fields that choose from the tag set's list: one value, or several.
import type { Json } from '#core/annotation/records.ts';
import { ChoiceList } from './choice-list.tsx';
import type { FieldProps } from './field-context.ts';

export function ChoiceValue({ field, context, labelId, hint, isFirst }: FieldProps) {
  const several = field.kind === 'choices';
  const chosen = several ? chosenIn(field.value) : typeof field.value === 'string' ? [field.value] : [];
  const write = (value: Json) => void context.write(field.attribute, value);
  return (
    <ChoiceList
      options={field.options}
      chosen={chosen}
      several={several}
      labelId={labelId}
      hint={hint}
      readOnly={context.readOnly}
      isFirst={isFirst}
      onChoose={(id) => {
        if (!several) write(id);
        // In the order of the list, whatever was pressed first.
        else {
          const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
          write(field.options.map((option) => option.id).filter((one) => next.includes(one)));
        }
      }}
      onClear={() => write(null)}
      onGoOn={context.goOn}
    />
  );
}

function chosenIn(value: Json): readonly string[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((one) => typeof one === 'string') : [];
}
