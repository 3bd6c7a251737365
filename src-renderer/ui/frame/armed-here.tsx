// Owns the word in the status line that every selection is tagged now, with the way to end it.
import { X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { TagSwatch, tagColours } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function ArmedHere({ library }: { library: LibrarySession }) {
  const { arming, notices } = useWorkbench();
  const armed = useObservable(arming.armed);
  const type = findType(useObservable(library.tagSet), armed ?? '');
  if (armed === undefined) return null;
  return (
    <span className="status-item armed-here" style={tagColours(type)}>
      <TagSwatch type={type} />
      {message('armed.status', { type: type?.label ?? armed })}
      <Button
        className="armed-end"
        aria-label={message('armed.end')}
        preventFocusOnPress
        onPress={() => {
          arming.disarm();
          notices.announce(message('armed.off'));
        }}
      >
        <X size={12} aria-hidden="true" />
        Esc
      </Button>
    </span>
  );
}
