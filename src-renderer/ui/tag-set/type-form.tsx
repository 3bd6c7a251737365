// Owns the form of a type: name, key, colours, line, definition, examples, and below it its attributes.
import { Button } from 'react-aria-components';
import { freeKeys } from '#core/annotation/tag-set-names.ts';
import type { TypeFields } from '#core/annotation/tag-set-operations.ts';
import { lineStyles, type TagType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { AttributesPart } from './attributes-part.tsx';
import { ColourField } from './colour-field.tsx';
import { DraftField } from './draft-field.tsx';
import { useEditing } from './editing-context.tsx';
import { PlaceActions } from './place-actions.tsx';
import { Segments } from './segments.tsx';

export function TypeForm({ type }: { type: TagType }) {
  const { editing, tagSet } = useEditing();
  const place = { kind: 'type', type: type.id } as const;
  const set = (fields: TypeFields) => ({ op: 'changeType', type: type.id, set: fields }) as const;
  const field = (name: string) => ({ field: `type/${type.id}/${name}`, place });
  return (
    <div className="tag-set-form">
      <div className="type-names">
        <DraftField
          {...field('label')}
          label={message('tagSet.name')}
          value={type.label}
          operation={(label) => set({ label })}
        />
        <DraftField
          {...field('key')}
          className="key-field"
          label={message('tagSet.key')}
          value={type.key ?? ''}
          maxLength={2}
          // The last letter typed takes the place of the one that is there.
          normalise={(text) => text.trim().slice(-1).toUpperCase()}
          operation={(key) => set({ key: key === '' ? null : key })}
        />
        <Segments
          label={message('tagSet.line')}
          value={type.line}
          choices={lineStyles.map((line) => ({
            value: line,
            label: message(`tagSet.line.${line}`),
            picture: <TagSwatch type={{ ...type, line }} />,
          }))}
          onChange={(line) => editing.act(set({ line }))}
        />
      </div>
      {type.deprecated !== true && (
        <div className="free-keys" role="group" aria-label={message('tagSet.freeKeys')}>
          <span className="field-hint">{message('tagSet.freeKeys')}</span>
          {freeKeys(tagSet, type.id)
            .filter((key) => key !== type.key)
            .map((key) => (
              <Button
                key={key}
                className="key-cap free-key"
                aria-label={message('tagSet.useKey', { key })}
                excludeFromTabOrder
                onPress={() => {
                  editing.forget(`type/${type.id}/key`);
                  editing.act(set({ key }));
                }}
              >
                {key}
              </Button>
            ))}
        </div>
      )}
      <div className="type-words">
        <DraftField
          {...field('description')}
          label={message('tagSet.definition')}
          value={type.description ?? ''}
          multiline
          maxLength={5000}
          operation={(text) => set({ description: text.trim() === '' ? null : text })}
        />
        <DraftField
          {...field('examples')}
          label={message('tagSet.examples')}
          value={(type.examples ?? []).join('\n')}
          multiline
          maxLength={10_000}
          operation={(text) => set({ examples: linesOf(text) })}
        />
      </div>
      <ColourField type={type} />
      <PlaceActions
        key={`${type.id} actions`}
        place={place}
        label={type.label}
        deprecated={type.deprecated === true}
      />
      <AttributesPart key={type.id} type={type} />
    </div>
  );
}

function linesOf(text: string): string[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 0 ? null : lines;
}
