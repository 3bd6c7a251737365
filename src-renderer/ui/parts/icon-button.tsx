// Owns the button that is only an icon: its name for assistive technology and a tooltip with the key.
import type { ReactNode } from 'react';
import { Button, Tooltip, TooltipTrigger, type ButtonProps } from 'react-aria-components';
import { KeyHint } from './key-hint.tsx';

export interface IconButtonProps extends Omit<ButtonProps, 'children'> {
  readonly label: string;
  readonly icon: ReactNode;
  /** As people write it; '' for none. */
  readonly keyHint?: string;
}

export function IconButton({ label, icon, keyHint = '', className, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <Button
        {...rest}
        aria-label={label}
        className={`icon-button ${typeof className === 'string' ? className : ''}`}
      >
        {icon}
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {label}
        <KeyHint text={keyHint} />
      </Tooltip>
    </TooltipTrigger>
  );
}
