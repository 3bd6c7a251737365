// Owns the switch with its words.
import type { ReactNode } from 'react';
import { Switch } from 'react-aria-components';

export interface ToggleSwitchProps {
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly children: ReactNode;
  readonly hint?: string;
  readonly isDisabled?: boolean;
}

export function ToggleSwitch(props: ToggleSwitchProps) {
  const { isSelected, onChange, children, hint, isDisabled = false } = props;
  return (
    <Switch className="toggle-switch" isSelected={isSelected} isDisabled={isDisabled} onChange={onChange}>
      <span className="toggle-switch-track" aria-hidden="true" />
      <span className="toggle-switch-words">
        {children}
        {hint !== undefined && <span className="field-hint">{hint}</span>}
      </span>
    </Switch>
  );
}
