// Owns the bar over the text while words are picked for an attribute, and the keys of that time.
import { TextCursorInput } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { keyOf } from '#core/commands/keys.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { leavePicking, pickingIn, takePicked, type Picking } from '../../session/span-picking.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export function PickingBar({ document }: { document: DocumentSession }) {
  const picking = useObservable(pickingIn(document));
  const library = useObservable(useWorkbench().library);
  if (picking === undefined || library === undefined) return null;
  return <Bar library={library} document={document} picking={picking} />;
}

interface BarProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly picking: Picking;
}

function Bar({ library, document, picking }: BarProps) {
  const { notices, facts } = useWorkbench();
  const leave = () => {
    leavePicking(document);
    focusField(picking.attribute);
  };
  const take = async () => {
    if (await takePicked(library, document, notices)) focusField(picking.attribute);
  };

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const inText =
        event.target instanceof Element && event.target.closest('[data-key-place="text"]') !== null;
      const key = keyOf(event, facts.platform);
      if (key === undefined || (!inText && key !== 'Escape')) return;
      if (key === 'Enter') void take();
      else if (key === 'Escape') leave();
      // Letters would tag the words that are meant for the attribute.
      else if (/^((Alt|Shift)\+)*[A-Z]$/.test(key)) notices.announce(message('picking.first'));
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before everybody else: for this time the keys mean something else.
    addEventListener('keydown', listen, true);
    return () => removeEventListener('keydown', listen, true);
  });
  useEffect(() => {
    notices.announce(
      `${message('picking.title', { label: picking.label })}. ${message(picking.several ? 'picking.several' : 'picking.one')}`,
    );
  }, [notices, picking]);

  return (
    <div className="picking-bar" role="group" aria-label={message('picking.title', { label: picking.label })}>
      <TextCursorInput size={15} aria-hidden="true" />
      <p className="picking-words">
        <strong>{message('picking.title', { label: picking.label })}</strong>{' '}
        {message(picking.several ? 'picking.several' : 'picking.one')}
      </p>
      <Button className="button button-primary" onPress={() => void take()}>
        {message('picking.take')}
      </Button>
      <Button className="button" onPress={leave}>
        {message('picking.leave')}
      </Button>
    </div>
  );
}

/** The form is back only when the annotation is selected again. Gives up after a few frames. */
function focusField(attribute: string, frames = 10): void {
  requestAnimationFrame(() => {
    const field = document.querySelector(`[data-attribute-field="${CSS.escape(attribute)}"]`);
    const entry = field?.querySelector<HTMLElement>('[data-attribute-entry]');
    if (entry !== null && entry !== undefined) entry.focus();
    else if (frames > 0) focusField(attribute, frames - 1);
  });
}
