// Owns the attributes of a type: their list, and the form of the chosen one.
import { useState } from 'react';
import { usesAt } from '#core/annotation/tag-set-uses.ts';
import type { TagType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { AddField } from './add-field.tsx';
import { AttributeForm } from './attribute-form.tsx';
import { useEditing } from './editing-context.tsx';
import { OrderedList } from './ordered-list.tsx';
import { UseCount } from './use-count.tsx';

export function AttributesPart({ type }: { type: TagType }) {
  const { editing, uses } = useEditing();
  const [wanted, setChosen] = useState(type.attributes[0]?.id);
  const chosen = type.attributes.find(({ id }) => id === wanted) ?? type.attributes[0];
  return (
    <section className="tag-set-part" aria-label={message('tagSet.attributesOf', { type: type.label })}>
      <h3 className="tag-set-heading">{message('tagSet.attributes')}</h3>
      <div className="attributes-columns">
        <div className="attributes-list">
          {type.attributes.length === 0 && <p className="field-hint">{message('tagSet.noAttributes')}</p>}
          <OrderedList
            label={message('tagSet.attributes')}
            entries={type.attributes}
            chosen={chosen?.id}
            onChoose={setChosen}
            onMove={(attribute, to) =>
              editing.act({ op: 'move', place: { kind: 'attribute', type: type.id, attribute }, to })
            }
          >
            {(attribute) => (
              <>
                <span className="ordered-label" dir="auto">
                  {attribute.label}
                </span>
                {attribute.core && <span className="core-mark">{message('tagSet.core')}</span>}
                <UseCount
                  count={usesAt(uses, { kind: 'attribute', type: type.id, attribute: attribute.id })}
                />
              </>
            )}
          </OrderedList>
          <AddField
            label={message('tagSet.newAttribute')}
            action={message('tagSet.addAttribute')}
            onAdd={(label) => {
              const result = editing.act({
                op: 'addAttribute',
                type: type.id,
                attribute: { label, value: 'text', core: true },
              });
              if (result.ok && result.place?.kind === 'attribute') setChosen(result.place.attribute);
              return result;
            }}
          />
        </div>
        {chosen !== undefined && <AttributeForm key={chosen.id} type={type} attribute={chosen} />}
      </div>
    </section>
  );
}
