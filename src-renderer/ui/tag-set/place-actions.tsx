// Owns what can be done with a part as a whole: take it away while nothing uses it, stop offering it, offer it again.
import { Archive, ArchiveRestore, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { TagPlace, TagSetOperation } from '#core/annotation/tag-set-operations.ts';
import { usesAt } from '#core/annotation/tag-set-uses.ts';
import { message } from '#core/messages/catalogue.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useEditing } from './editing-context.tsx';

export interface PlaceActionsProps {
  readonly place: TagPlace;
  readonly label: string;
  readonly deprecated: boolean;
  /** Only pictures, for rows. */
  readonly compact?: boolean;
}

export function PlaceActions({ place, label, deprecated, compact = false }: PlaceActionsProps) {
  const { editing, uses, counted } = useEditing();
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const count = usesAt(uses, place);
  const does = (op: 'remove' | 'deprecate' | 'restore') => {
    const operation: TagSetOperation = { op, place };
    const result = editing.act(operation);
    setProblem(result.ok ? undefined : result.problem);
  };
  const restore = { op: 'restore', icon: <ArchiveRestore size={15} aria-hidden="true" /> } as const;
  const retire = { op: 'deprecate', icon: <Archive size={15} aria-hidden="true" /> } as const;
  const remove = { op: 'remove', icon: <Trash2 size={15} aria-hidden="true" /> } as const;
  const offered = [
    ...(deprecated ? [restore] : compact && count === 0 ? [] : [retire]),
    ...(count === 0 && counted ? [remove] : []),
  ];
  if (compact) {
    return (
      <span className="place-actions" data-compact>
        {offered.map(({ op, icon }) => (
          <IconButton
            key={op}
            label={message('tagSet.actionOn', { action: message(`tagSet.${op}`), label })}
            icon={icon}
            onPress={() => does(op)}
          />
        ))}
        {problem !== undefined && <span className="field-hint field-problem">{problem}</span>}
      </span>
    );
  }
  return (
    <div className="place-actions" role="group" aria-label={message('tagSet.useOf', { label })}>
      <p className="place-uses">
        {counted ? message(usesMessage(place), { count }) : message('tagSet.counting')}
        {deprecated && ` ${message('tagSet.retiredHint')}`}
        {!deprecated && count > 0 && ` ${message('tagSet.inUseHint')}`}
      </p>
      {offered.map(({ op, icon }) => (
        <Button key={op} className="button" onPress={() => does(op)}>
          {icon}
          {message(`tagSet.${op}`)}
        </Button>
      ))}
      {problem !== undefined && (
        <p className="field-hint field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function usesMessage(place: TagPlace) {
  return place.kind === 'relation' ? 'tagSet.linkUses' : 'tagSet.uses';
}
