// Owns the field that picks one of the library's entities by typing part of a name. Makes none.
import { ChevronDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { createEntitySuggestions } from '#core/annotation/entity-suggestions.ts';
import type { Entity, Id } from '#core/annotation/records.ts';

export interface EntityChoiceProps {
  readonly label: string;
  readonly placeholder: string;
  readonly entities: ReadonlyMap<Id, Entity>;
  readonly value: Id | undefined;
  readonly onChange: (value: Id | undefined) => void;
}

const mostOffered = 50;

export function EntityChoice({ label, placeholder, entities, value, onChange }: EntityChoiceProps) {
  const nameOf = (id: Id | undefined) => (id === undefined ? '' : (entities.get(id)?.name ?? ''));
  const [typed, setTyped] = useState(nameOf(value));
  const [shownFor, setShownFor] = useState(value);
  if (shownFor !== value) {
    setShownFor(value);
    setTyped(nameOf(value));
  }
  const suggestions = useMemo(() => createEntitySuggestions(entities.values()), [entities]);
  const offered = suggestions.suggest({ query: typed === nameOf(value) ? '' : typed, limit: mostOffered });
  return (
    <ComboBox
      className="entity-choice"
      menuTrigger="focus"
      allowsEmptyCollection={false}
      items={offered.map(({ entity }) => entity)}
      inputValue={typed}
      value={value ?? null}
      onInputChange={(words) => {
        setTyped(words);
        if (words === '' && value !== undefined) onChange(undefined);
      }}
      onChange={(key) => {
        const id = key === null ? undefined : String(key);
        setTyped(nameOf(id));
        if (id !== value) onChange(id);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="entity-choice-field">
        <Input className="text-input" placeholder={placeholder} />
        <Button className="entity-choice-open">
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      </div>
      <Popover className="popover menu-popover" offset={4}>
        <ListBox className="menu">
          {(entity: Entity) => (
            <ListBoxItem id={entity.id} textValue={entity.name} className="menu-item">
              <span className="menu-item-label">{entity.name}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
