// Owns the status region: short messages are read out, and shown for a while.
import { useEffect, useState } from 'react';
import { message } from '#core/messages/catalogue.ts';
import type { Notices } from '../../session/notices.ts';
import { useObservable } from '../use-observable.ts';

/** Milliseconds that a short message stays readable. */
const shownFor = 8000;

export function ShortMessage({ notices }: { notices: Notices }) {
  const text = useObservable(notices.announcement);
  const [faded, setFaded] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(() => setFaded(text), shownFor);
    return () => {
      clearTimeout(timer);
      setFaded(undefined);
    };
  }, [text]);
  return (
    <span
      className="status-message"
      role="status"
      aria-label={message('screen.messages')}
      data-faded={faded === text || undefined}
    >
      {text}
    </span>
  );
}
