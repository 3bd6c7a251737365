// Owns putting together one condition on an attribute: which attribute, which test its kind of value allows, and with what.
import { Plus } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { Button, FieldError, Input, Label, Text, TextField, ToggleButton } from 'react-aria-components';
import type { AttributeCondition, AttributeTest } from '#core/annotation/annotation-filter.ts';
import { readDatePhrase } from '#core/annotation/date-phrases.ts';
import type { Entity, Id } from '#core/annotation/records.ts';
import type { TagAttribute, TagSet, ValueKind } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { EntityChoice } from './entity-choice.tsx';

export interface FilterConditionProps {
  readonly tagSet: TagSet;
  /** Types that the filter is for already; undefined or none: every type. */
  readonly types: readonly string[] | undefined;
  readonly entities: ReadonlyMap<Id, Entity>;
  readonly onAdd: (condition: AttributeCondition) => void;
}

type TestKind = AttributeTest['kind'];

const testsOf: Readonly<Record<ValueKind, readonly TestKind[]>> = {
  choice: ['oneOf'],
  choices: ['oneOf'],
  text: ['contains'],
  link: ['contains'],
  date: ['during', 'contains'],
  place: ['contains'],
  entity: ['entity'],
  participants: ['entity', 'oneOf'],
  spans: ['contains'],
  quantities: ['contains'],
  appearance: ['during', 'contains'],
};
const testsOfAll: readonly TestKind[] = ['filled', 'empty'];

export function FilterCondition({ tagSet, types = [], entities, onAdd }: FilterConditionProps) {
  const places = tagSet.types
    .filter(({ id }) => types.length === 0 || types.includes(id))
    .flatMap((type) => type.attributes.map((attribute) => ({ type, attribute })));
  const [chosen, setChosen] = useState('');
  const [kind, setKind] = useState<TestKind>('filled');
  const [options, setOptions] = useState<readonly string[]>([]);
  const [words, setWords] = useState('');
  const [entity, setEntity] = useState<Id | undefined>(undefined);
  const [unclear, setUnclear] = useState(false);
  const keyOf = ({ type, attribute }: (typeof places)[number]) => `${type.id}/${attribute.id}`;
  const place = places.find((candidate) => keyOf(candidate) === chosen);
  const attribute: TagAttribute | undefined = place?.attribute;
  const tests = attribute === undefined ? [] : [...testsOf[attribute.value], ...testsOfAll];

  const test = (): AttributeTest | undefined => {
    switch (kind) {
      case 'filled':
      case 'empty':
        return { kind };
      case 'oneOf':
        return options.length === 0 ? undefined : { kind, options };
      case 'contains':
        return words.trim() === '' ? undefined : { kind, text: words.trim() };
      case 'entity':
        return entity === undefined ? undefined : { kind, entity };
      case 'during': {
        const phrase = readDatePhrase(words);
        return phrase.kind === 'understood' ? { kind, edtf: phrase.reading.edtf } : undefined;
      }
    }
  };
  const forget = (nextKind: TestKind) => {
    setKind(nextKind);
    setOptions([]);
    setWords('');
    setEntity(undefined);
    setUnclear(false);
  };
  const add = () => {
    const made = test();
    if (place === undefined) return;
    if (made === undefined) {
      setUnclear(kind === 'during' && words.trim() !== '');
      return;
    }
    onAdd({ type: place.type.id, attribute: place.attribute.id, test: made });
    setChosen('');
    forget('filled');
  };
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  const ready = kind === 'during' ? words.trim() !== '' : test() !== undefined;

  return (
    <div className="filter-condition" role="group" aria-label={message('filterPanel.attributes')}>
      <ChoiceField
        label={message('filterPanel.attribute')}
        value={chosen}
        choices={[
          { value: '', label: message('filterPanel.attributeNone') },
          ...places.map((candidate) => ({
            value: keyOf(candidate),
            label: message('filterPanel.attributeOf', {
              type: candidate.type.label,
              attribute: candidate.attribute.label,
            }),
          })),
        ]}
        onChange={(next) => {
          setChosen(next);
          const found = places.find((candidate) => keyOf(candidate) === next);
          forget(found === undefined ? 'filled' : (testsOf[found.attribute.value][0] ?? 'filled'));
        }}
      />
      {attribute !== undefined && (
        <>
          <ChoiceField
            label={message('filterPanel.test')}
            value={kind}
            choices={tests.map((value) => ({ value, label: message(`filterPanel.test.${value}`) }))}
            onChange={forget}
          />
          {kind === 'oneOf' && (
            <div className="filter-chips" role="group" aria-label={message('filterPanel.values')}>
              {(attribute.options ?? []).map((option) => (
                <ToggleButton
                  key={option.id}
                  className="chip"
                  isSelected={options.includes(option.id)}
                  onChange={(on) =>
                    setOptions(on ? [...options, option.id] : options.filter((id) => id !== option.id))
                  }
                >
                  {option.label}
                </ToggleButton>
              ))}
            </div>
          )}
          {(kind === 'contains' || kind === 'during') && (
            <TextField
              className="text-field"
              value={words}
              isInvalid={unclear}
              onChange={(typed) => {
                setWords(typed);
                setUnclear(false);
              }}
              onKeyDown={addOnEnter}
            >
              <Label className="field-label">
                {message(kind === 'during' ? 'filterPanel.time' : 'filterPanel.words')}
              </Label>
              <Input className="text-input" />
              {kind === 'during' && !unclear && (
                <Text slot="description" className="field-hint">
                  {message('filterPanel.timeHint')}
                </Text>
              )}
              <FieldError className="field-hint field-problem">
                {message('filterPanel.timeUnclear')}
              </FieldError>
            </TextField>
          )}
          {kind === 'entity' && (
            <EntityChoice
              label={message('filterPanel.entityWanted')}
              placeholder=""
              entities={entities}
              value={entity}
              onChange={setEntity}
            />
          )}
          <Button className="button filter-condition-add" isDisabled={!ready} onPress={add}>
            <Plus size={14} aria-hidden="true" />
            {message('filterPanel.add')}
          </Button>
        </>
      )}
    </div>
  );
}
