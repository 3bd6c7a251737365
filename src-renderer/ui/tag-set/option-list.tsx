// Owns the values that an attribute offers: named, described, put in order, added and retired.
import { GripVertical } from 'lucide-react';
import type { OptionFields } from '#core/annotation/tag-set-operations.ts';
import { usesAt } from '#core/annotation/tag-set-uses.ts';
import type { TagAttribute, TagType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { AddField } from './add-field.tsx';
import { DraftField } from './draft-field.tsx';
import { useEditing } from './editing-context.tsx';
import { useReorder } from './ordered-list.tsx';
import { PlaceActions } from './place-actions.tsx';
import { UseCount } from './use-count.tsx';

export function OptionList({ type, attribute }: { type: TagType; attribute: TagAttribute }) {
  const { editing, uses } = useEditing();
  const options = attribute.options ?? [];
  const at = { type: type.id, attribute: attribute.id };
  const placeOf = (option: string) => ({ kind: 'option', ...at, option }) as const;
  const set = (option: string, fields: OptionFields) =>
    ({ op: 'changeOption', ...at, option, set: fields }) as const;
  const reorder = useReorder(options, (option, to) =>
    editing.act({ op: 'move', place: placeOf(option), to }),
  );
  return (
    <div className="option-list">
      <span className="field-label">
        {message(attribute.value === 'participants' ? 'tagSet.roles' : 'tagSet.values')}
      </span>
      <ul aria-label={message('tagSet.valuesOf', { label: attribute.label })}>
        {options.map((option, index) => (
          <li
            key={option.id}
            className="option-row"
            data-retired={option.deprecated === true || undefined}
            {...reorder.row(index)}
            onKeyDown={(event) => reorder.keys(event, index)}
          >
            <span className="ordered-grip" aria-hidden="true">
              <GripVertical size={13} />
            </span>
            <DraftField
              field={`option/${type.id}/${attribute.id}/${option.id}/label`}
              place={placeOf(option.id)}
              label={message('tagSet.valueName', { number: index + 1 })}
              bare
              value={option.label}
              operation={(label) => set(option.id, { label })}
            />
            <DraftField
              field={`option/${type.id}/${attribute.id}/${option.id}/description`}
              place={placeOf(option.id)}
              label={message('tagSet.valueDescription', { label: option.label })}
              bare
              placeholder={message('tagSet.describe')}
              value={option.description ?? ''}
              maxLength={5000}
              operation={(text) => set(option.id, { description: text.trim() === '' ? null : text })}
            />
            <span className="option-end">
              {option.deprecated === true && (
                <span className="retired-mark">{message('tagSet.retired')}</span>
              )}
              <UseCount count={usesAt(uses, placeOf(option.id))} />
              <PlaceActions
                place={placeOf(option.id)}
                label={option.label}
                deprecated={option.deprecated === true}
                compact
              />
            </span>
          </li>
        ))}
      </ul>
      <AddField
        label={message('tagSet.newValue')}
        action={message('tagSet.addValue')}
        onAdd={(label) => editing.act({ op: 'addOption', ...at, option: { label } })}
      />
    </div>
  );
}
