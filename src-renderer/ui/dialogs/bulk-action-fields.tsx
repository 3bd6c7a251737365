// Owns the fields that say what is to be done to several annotations. Gives the action, or undefined while it is not yet whole.
import { useEffect, useState } from 'react';
import { FieldError, Input, Label, Text, TextField, ToggleButton } from 'react-aria-components';
import type { Confidence } from '#core/annotation/annotation-filter.ts';
import type { BulkAction } from '#core/annotation/bulk-changes.ts';
import { readDatePhrase } from '#core/annotation/date-phrases.ts';
import {
  confidences,
  statuses,
  type Annotation,
  type Entity,
  type Id,
  type Json,
  type Status,
} from '#core/annotation/records.ts';
import type { TagAttribute, TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { EntityChoice } from '../annotations/entity-choice.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';

type Kind = BulkAction['kind'];
const kinds: readonly Kind[] = ['status', 'confidence', 'attribute', 'type', 'delete'];
const allConfidences: readonly Confidence[] = [...confidences, 'unset'];

export interface BulkActionFieldsProps {
  readonly tagSet: TagSet;
  readonly entities: ReadonlyMap<Id, Entity>;
  /** Which attributes are offered depends on their types. */
  readonly annotations: readonly Annotation[];
  readonly first: Kind;
  readonly onChange: (action: BulkAction | undefined) => void;
}

export function BulkActionFields({ tagSet, entities, annotations, first, onChange }: BulkActionFieldsProps) {
  const [kind, setKind] = useState<Kind>(first);
  const [status, setStatus] = useState<Status>('done');
  const [confidence, setConfidence] = useState<Confidence>('sure');
  const types = tagSet.types.filter(({ deprecated }) => deprecated !== true);
  const [type, setType] = useState(types[0]?.id ?? '');
  const [attributeId, setAttributeId] = useState('');
  const [value, setValue] = useState<Json | undefined>(null);

  const offered = attributesOf(tagSet, annotations);
  const attribute = offered.find(({ id }) => id === attributeId) ?? offered[0];
  const action = ((): BulkAction | undefined => {
    switch (kind) {
      case 'status':
        return { kind, status };
      case 'confidence':
        return { kind, confidence };
      case 'type':
        return { kind, type };
      case 'delete':
        return { kind };
      case 'attribute':
        return attribute === undefined || value === undefined
          ? undefined
          : { kind, attribute: attribute.id, value };
    }
  })();
  const said = JSON.stringify(action);
  useEffect(
    () => onChange(said === undefined ? undefined : (JSON.parse(said) as BulkAction)),
    [said, onChange],
  );

  return (
    <div className="bulk-fields">
      <ChoiceField
        label={message('bulk.what')}
        value={kind}
        choices={kinds
          .filter((one) => one !== 'attribute' || offered.length > 0)
          .map((one) => ({ value: one, label: message(`bulk.what.${one}`) }))}
        onChange={setKind}
      />
      {kind === 'status' && (
        <ChoiceField
          label={message('screen.inspector.status')}
          value={status}
          choices={statuses.map((one) => ({
            value: one,
            label: message(`screen.status.${one}`),
            mark: <StatusMark status={one} />,
          }))}
          onChange={setStatus}
        />
      )}
      {kind === 'confidence' && (
        <ChoiceField
          label={message('filterPanel.confidence')}
          value={confidence}
          choices={allConfidences.map((one) => ({
            value: one,
            label: message('filterPanel.confidenceName', { confidence: one }),
          }))}
          onChange={setConfidence}
        />
      )}
      {kind === 'type' && (
        <ChoiceField
          label={message('screen.inspector.type')}
          value={type}
          choices={types.map((one) => ({ value: one.id, label: one.label, mark: <TagSwatch type={one} /> }))}
          onChange={setType}
        />
      )}
      {kind === 'attribute' && attribute !== undefined && (
        <>
          <ChoiceField
            label={message('bulk.attribute')}
            value={attribute.id}
            choices={offered.map(({ id, label }) => ({ value: id, label }))}
            onChange={(id) => {
              setAttributeId(id);
              setValue(null);
            }}
          />
          <ValueField
            key={attribute.id}
            attribute={attribute.attribute}
            entities={entities}
            onChange={setValue}
          />
        </>
      )}
    </div>
  );
}

/** Attributes of the types that occur, each once, named with their types where these differ. */
function attributesOf(tagSet: TagSet, annotations: readonly Annotation[]) {
  const occurring = new Set(annotations.map(({ type }) => type));
  const types = tagSet.types.filter(({ id }) => occurring.has(id));
  const found = new Map<string, { attribute: TagAttribute; types: string[] }>();
  for (const { label, attributes } of types) {
    for (const attribute of attributes) {
      const known = found.get(attribute.id);
      if (known === undefined) found.set(attribute.id, { attribute, types: [label] });
      else known.types.push(label);
    }
  }
  return [...found].map(([id, { attribute, types: labels }]) => ({
    id,
    attribute,
    label:
      labels.length === types.length && types.length > 1
        ? attribute.label
        : message('bulk.attributeOf', { attribute: attribute.label, types: labels.join(', ') }),
  }));
}

interface ValueFieldProps {
  readonly attribute: TagAttribute;
  readonly entities: ReadonlyMap<Id, Entity>;
  /** null clears; undefined: what was typed is not yet a value. */
  readonly onChange: (value: Json | undefined) => void;
}

/** Begins empty, which clears. Kinds whose values are particular to each annotation can be cleared only. */
function ValueField({ attribute, entities, onChange }: ValueFieldProps) {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const options = (attribute.options ?? []).filter(({ deprecated }) => deprecated !== true);
  switch (attribute.value) {
    case 'choice':
      return (
        <ChoiceField
          label={message('bulk.value')}
          value={chosen[0] ?? ''}
          choices={[
            { value: '', label: message('bulk.value.none') },
            ...options.map(({ id, label }) => ({ value: id, label })),
          ]}
          onChange={(id) => {
            setChosen([id]);
            onChange(id === '' ? null : id);
          }}
        />
      );
    case 'choices':
      return (
        <div className="filter-panel-field" role="group" aria-label={message('bulk.values')}>
          <div className="filter-chips">
            {options.map(({ id, label }) => (
              <ToggleButton
                key={id}
                className="chip"
                isSelected={chosen.includes(id)}
                onChange={(on) => {
                  const next = options
                    .map((one) => one.id)
                    .filter((one) => (one === id ? on : chosen.includes(one)));
                  setChosen(next);
                  onChange(next.length === 0 ? null : next);
                }}
              >
                {label}
              </ToggleButton>
            ))}
          </div>
          <span className="field-hint">{message('bulk.valuesHint')}</span>
        </div>
      );
    case 'entity':
      return (
        <EntityChoice
          label={message('bulk.value')}
          placeholder={message('bulk.value.none')}
          entities={entities}
          value={chosen[0]}
          onChange={(id) => {
            setChosen(id === undefined ? [] : [id]);
            onChange(id ?? null);
          }}
        />
      );
    case 'text':
    case 'link':
    case 'place':
    case 'date': {
      const phrase = attribute.value === 'date' ? readDatePhrase(words) : undefined;
      const unread = phrase !== undefined && phrase.kind !== 'understood' && phrase.kind !== 'empty';
      return (
        <TextField
          className="text-field"
          value={words}
          isInvalid={unread}
          onChange={(typed) => {
            setWords(typed);
            onChange(valueOf(attribute.value, typed));
          }}
        >
          <Label className="field-label">
            {message(attribute.value === 'date' ? 'bulk.date' : 'bulk.value')}
          </Label>
          <Input className="text-input" />
          {!unread && (
            <Text slot="description" className="field-hint">
              {phrase?.kind === 'understood' ? phrase.reading.understood : message('bulk.textHint')}
            </Text>
          )}
          <FieldError className="field-hint field-problem">
            {phrase?.kind === 'problem'
              ? phrase.problem
              : phrase?.kind === 'ambiguous'
                ? phrase.question
                : ''}
          </FieldError>
        </TextField>
      );
    }
    case 'participants':
    case 'spans':
    case 'quantities':
    case 'appearance':
      return <p className="field-hint">{message('bulk.clearOnly')}</p>;
  }
}

function valueOf(kind: TagAttribute['value'], typed: string): Json | undefined {
  const words = typed.trim();
  if (words === '') return null;
  if (kind === 'place') return { name: words };
  if (kind !== 'date') return words;
  const phrase = readDatePhrase(words);
  return phrase.kind === 'understood' ? { edtf: phrase.reading.edtf } : undefined;
}
