// Owns the toolbar "Tags": one button for each type of the tag set.
import { Button, Toolbar, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { TagType } from '#core/annotation/tag-set.ts';
import { ariaKey, writeKey } from '#core/commands/keys.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { KeyHint } from '../parts/key-hint.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useTagging } from '../reading/tagging.ts';
import { useObservable, useOptionalObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

const notEditing = { editing: false };

export function TagToolbar({ library }: { library: LibrarySession }) {
  const { types } = useObservable(library.tagSet);
  return (
    <Toolbar className="tag-toolbar" aria-label={message('screen.tags')}>
      {types
        .filter((type) => type.deprecated !== true)
        .map((type) => (
          <TagButton key={type.id} type={type} />
        ))}
    </Toolbar>
  );
}

function TagButton({ type }: { type: TagType }) {
  const workbench = useWorkbench();
  const { platform } = workbench.facts;
  const armed = useObservable(workbench.arming.armed) === type.id;
  const tagging = useTagging(type.id);
  const document = useObservable(workbench.document);
  const { editing } = useOptionalObservable(document?.editing.state, notEditing);
  // While the text is edited its letter is typed; what tags then is in the tooltip, as there is no room for it here.
  const keyWhileEditing = type.key === undefined ? undefined : `Mod+Alt+${type.key}`;
  const shownKey = editing ? keyWhileEditing : type.key;
  return (
    <TooltipTrigger delay={700} closeDelay={80}>
      <Button
        className="tag-button"
        preventFocusOnPress
        onPress={tagging.run}
        // Never disabled, so that the toolbar does not come and go under the keyboard; without words it says what is missing.
        data-idle={(!tagging.enabled && !armed) || undefined}
        data-armed={armed || undefined}
        {...(shownKey === undefined ? {} : { 'aria-keyshortcuts': ariaKey(shownKey, platform) })}
      >
        <TagSwatch type={type} />
        {type.label}
        <KeyHint text={editing ? '' : (type.key ?? '')} />
        {armed && <span className="tag-armed">{message('armed.mark')}</span>}
      </Button>
      <Tooltip className="tooltip tooltip-wide" offset={6}>
        <span className="tag-tooltip-head">
          {message('screen.tagAs', { type: type.label })}
          <KeyHint text={shownKey === undefined ? '' : writeKey(shownKey, platform)} />
        </span>
        {type.description !== undefined && <span className="tag-tooltip-words">{type.description}</span>}
        {type.examples?.[0] !== undefined && <span className="tag-tooltip-example">{type.examples[0]}</span>}
      </Tooltip>
    </TooltipTrigger>
  );
}
