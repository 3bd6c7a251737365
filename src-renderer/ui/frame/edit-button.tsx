// Owns the button at the top that turns edit mode on and off.
import { PencilLine } from 'lucide-react';
import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { DocumentSession } from '../../session/document-session.ts';
import { KeyHint } from '../parts/key-hint.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand } from '../workbench-context.tsx';

export function EditButton({ document }: { document: DocumentSession }) {
  const { editing } = useObservable(document.editing.state);
  const edit = useCommand('text.edit');
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <ToggleButton
        className="icon-button edit-button"
        aria-label={edit.label}
        isSelected={editing}
        isDisabled={!edit.enabled}
        onChange={() => {
          edit.run();
          document.focus();
        }}
      >
        <PencilLine size={17} />
      </ToggleButton>
      <Tooltip className="tooltip" offset={6}>
        {edit.label}
        <KeyHint text={edit.key} />
      </Tooltip>
    </TooltipTrigger>
  );
}
