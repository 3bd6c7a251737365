// Owns the line above the text that says that another window has the document, with the way to take it over.
import { LockKeyhole } from 'lucide-react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { useObservable } from '../use-observable.ts';

export function ReadOnlyBanner({ document }: { document: DocumentSession }) {
  const access = useObservable(document.access);
  return (
    // The region stands from the start, so that what appears in it is read out.
    <div role="status" aria-label={message('access.readOnly')}>
      {access === 'read' && (
        <div className="read-only-banner">
          <LockKeyhole size={15} aria-hidden="true" />
          <p className="read-only-words">
            <strong>{message('access.banner')}</strong>
            <span className="read-only-hint">{message('access.bannerHint')}</span>
          </p>
          <Button className="button" onPress={() => document.access.takeOver()}>
            {message('access.takeOver')}
          </Button>
        </div>
      )}
    </div>
  );
}
