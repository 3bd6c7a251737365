// Owns what stands on the page of a document without words. The text box stays beneath it, so that keys work as ever.
import { FileMinus } from 'lucide-react';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { EmptyState } from '../parts/empty-state.tsx';

export function EmptyDocument({ document }: { document: DocumentSession }) {
  const { text, size } = document.opened;
  if (/\S/.test(text)) return null;
  return (
    <div className="empty-document">
      <EmptyState
        icon={<FileMinus size={22} />}
        title={message('screen.emptyDocument.title')}
        text={
          text === '' ? message('screen.emptyDocument.text', { size }) : message('screen.blankDocument.text')
        }
      />
    </div>
  );
}
