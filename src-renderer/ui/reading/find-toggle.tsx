// Owns a switch of the find bar that is only an icon.
import type { ReactNode } from 'react';
import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { KeyHint } from '../parts/key-hint.tsx';

export interface FindToggleProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Beside its name in the tooltip: its key, or why it is off. */
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean;
}

export function FindToggle({ label, icon, on, onChange, hint = '', isDisabled = false }: FindToggleProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <ToggleButton
        className="icon-button"
        aria-label={label}
        isSelected={on}
        isDisabled={isDisabled}
        onChange={onChange}
      >
        {icon}
      </ToggleButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
        <KeyHint text={hint} />
      </Tooltip>
    </TooltipTrigger>
  );
}
