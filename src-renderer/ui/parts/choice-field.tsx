// Owns the drop-down that chooses one of a few values.
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly mark?: ReactNode;
  /** What choosing it would bring, in a few words. */
  readonly detail?: string;
}

export interface ChoiceFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly Choice<V>[];
  readonly onChange: (value: V) => void;
  readonly isDisabled?: boolean;
}

export function ChoiceField<V extends string>(props: ChoiceFieldProps<V>) {
  const { label, value, choices, onChange, isDisabled = false } = props;
  return (
    <Select
      className="choice-field"
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => {
        const chosen = choices.find((choice) => choice.value === key);
        if (chosen !== undefined && chosen.value !== value) onChange(chosen.value);
      }}
    >
      <Label className="field-label">{label}</Label>
      <Button className="choice-button">
        <SelectValue className="choice-value" />
        <ChevronDown className="choice-arrow" size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover menu-popover" offset={4}>
        <ListBox className="menu" items={choices}>
          {(choice: Choice<V>) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className="menu-item">
              {({ isSelected }) => (
                <>
                  {choice.mark}
                  <ChoiceWords choice={choice} />
                  {isSelected && <Check className="menu-item-check" size={14} aria-hidden="true" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

function ChoiceWords<V extends string>({ choice }: { choice: Choice<V> }) {
  if (choice.detail === undefined) return <span className="menu-item-label">{choice.label}</span>;
  return (
    <span className="menu-item-words">
      <Text slot="label">{choice.label}</Text>
      <Text slot="description" className="menu-item-detail">
        {choice.detail}
      </Text>
    </span>
  );
}
