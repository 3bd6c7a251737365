// Owns the menu entries that tag: one for each type of the tag set.
import { MenuItem, MenuSection } from 'react-aria-components';
import type { TagType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { KeyHint } from '../parts/key-hint.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable, useOptionalObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { afterMenu } from './command-item.tsx';

const noTypes: readonly TagType[] = [];

export function TagItems() {
  const { commands, library } = useWorkbench();
  useObservable(commands.changed);
  const tagSet = useOptionalObservable(useObservable(library)?.tagSet, undefined);
  const types = (tagSet?.types ?? noTypes).filter((type) => type.deprecated !== true);
  return (
    <MenuSection className="menu-section" aria-label={message('screen.tags')}>
      {types.map((type) => {
        const label = message('screen.tagAs', { type: type.label });
        return (
          <MenuItem
            key={type.id}
            id={`tag.${type.id}`}
            className="menu-item"
            textValue={label}
            isDisabled={!commands.enabled(`tag.${type.id}`)}
            onAction={() => afterMenu(() => commands.run(`tag.${type.id}`))}
          >
            <TagSwatch type={type} />
            <span className="menu-item-label">{label}</span>
            <KeyHint text={type.key ?? ''} />
          </MenuItem>
        );
      })}
    </MenuSection>
  );
}
