// Owns the form of an attribute: name, kind of value, where it is shown, definition, and its values when it has any.
import type { AttributeFields } from '#core/annotation/tag-set-operations.ts';
import { usesAt } from '#core/annotation/tag-set-uses.ts';
import { valueKinds, type TagAttribute, type TagType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { ToggleSwitch } from '../parts/toggle-switch.tsx';
import { DraftField } from './draft-field.tsx';
import { useEditing } from './editing-context.tsx';
import { OptionList } from './option-list.tsx';
import { PlaceActions } from './place-actions.tsx';
import { Segments } from './segments.tsx';

/** Kinds whose values come from a list. */
const choosing: readonly TagAttribute['value'][] = ['choice', 'choices', 'participants'];

export function AttributeForm({ type, attribute }: { type: TagType; attribute: TagAttribute }) {
  const { editing, uses } = useEditing();
  const place = { kind: 'attribute', type: type.id, attribute: attribute.id } as const;
  const used = usesAt(uses, place);
  const set = (fields: AttributeFields) =>
    ({ op: 'changeAttribute', type: type.id, attribute: attribute.id, set: fields }) as const;
  const field = (name: string) => ({ field: `attribute/${type.id}/${attribute.id}/${name}`, place });
  return (
    <section
      className="attribute-form"
      aria-label={message('tagSet.attributeNamed', { label: attribute.label })}
    >
      <div className="attribute-names">
        <DraftField
          {...field('label')}
          label={message('tagSet.attributeName')}
          value={attribute.label}
          operation={(label) => set({ label })}
        />
        <div className="kind-field">
          <ChoiceField
            label={message('tagSet.kind')}
            value={attribute.value}
            isDisabled={used > 0}
            choices={valueKinds.map((value) => ({ value, label: message(`tagSet.kind.${value}`) }))}
            onChange={(value) => editing.act(set({ value }))}
          />
        </div>
        <Segments
          label={message('tagSet.shown')}
          value={attribute.core ? 'core' : 'more'}
          choices={[
            { value: 'core', label: message('tagSet.core') },
            { value: 'more', label: message('tagSet.more') },
          ]}
          onChange={(shown) => editing.act(set({ core: shown === 'core' }))}
        />
      </div>
      <p className="field-hint">
        {message(`tagSet.kindHint.${attribute.value}`)}
        {used > 0 && ` ${message('tagSet.kindInUse', { count: used })}`}
      </p>
      <DraftField
        {...field('description')}
        label={message('tagSet.definition')}
        value={attribute.description ?? ''}
        multiline
        maxLength={5000}
        operation={(text) => set({ description: text.trim() === '' ? null : text })}
      />
      {attribute.value === 'text' && (
        <DraftField
          {...field('length')}
          className="length-field"
          label={message('tagSet.advisedLength')}
          value={attribute.advisedLength === undefined ? '' : String(attribute.advisedLength)}
          maxLength={6}
          normalise={(text) => text.replaceAll(/[^0-9]/g, '')}
          operation={(text) =>
            set({ advisedLength: text === '' || Number(text) === 0 ? null : Number(text) })
          }
        />
      )}
      {attribute.value === 'spans' && (
        <ToggleSwitch
          isSelected={attribute.several === true}
          onChange={(several) => editing.act(set({ several: several ? true : null }))}
        >
          {message('tagSet.several')}
        </ToggleSwitch>
      )}
      {choosing.includes(attribute.value) && <OptionList type={type} attribute={attribute} />}
      <PlaceActions place={place} label={attribute.label} deprecated={attribute.deprecated === true} />
    </section>
  );
}
