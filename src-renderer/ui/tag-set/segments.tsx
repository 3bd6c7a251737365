// Owns a choice among a few that all stand side by side.
import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

export interface Segment<V extends string> {
  readonly value: V;
  readonly label: string;
  /** Stands in the place of the label, which is then for assistive technology only. */
  readonly picture?: ReactNode;
}

export interface SegmentsProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly Segment<V>[];
  readonly onChange: (value: V) => void;
}

export function Segments<V extends string>({ label, value, choices, onChange }: SegmentsProps<V>) {
  return (
    <RadioGroup
      className="segments-field"
      value={value}
      orientation="horizontal"
      onChange={(chosen) => {
        const choice = choices.find((candidate) => candidate.value === chosen);
        if (choice !== undefined) onChange(choice.value);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="segments">
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            className="segment"
            {...(choice.picture === undefined ? {} : { 'aria-label': choice.label })}
          >
            {choice.picture ?? choice.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
