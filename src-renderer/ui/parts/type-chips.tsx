// Owns the switches by which types are picked in a filter. None switched on means all. They stand in a group of their user's.
import { ToggleButton } from 'react-aria-components';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { TagSwatch } from './tag-swatch.tsx';

export interface TypeChipsProps {
  readonly tagSet: TagSet;
  readonly types: readonly string[];
  /** Undefined when none is switched on any more. */
  readonly onChange: (types: readonly string[] | undefined) => void;
}

export function TypeChips({ tagSet, types, onChange }: TypeChipsProps) {
  return tagSet.types.map((type) => (
    <ToggleButton
      key={type.id}
      className="chip"
      isSelected={types.includes(type.id)}
      onChange={(on) => {
        const next = on ? [...types, type.id] : types.filter((id) => id !== type.id);
        onChange(next.length === 0 ? undefined : next);
      }}
    >
      <TagSwatch type={type} />
      {type.label}
    </ToggleButton>
  ));
}
