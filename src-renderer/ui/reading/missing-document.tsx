// Owns what stands in place of a text whose file is gone: what is known of it and what can be done. It opens when it is back.
import { FileX } from 'lucide-react';
import { useEffect } from 'react';
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

export interface MissingDocumentProps {
  readonly library: LibrarySession;
  readonly id: Id;
  readonly title: string;
}

export function MissingDocument({ library, id, title }: MissingDocumentProps) {
  const workbench = useWorkbench();
  useObservable(library.documents.entries);
  const entry = library.documents.entry(id);
  const back = entry?.state === 'ready';
  useEffect(() => {
    if (back) void workbench.openDocument(id);
  }, [back, id, workbench]);
  return (
    <EmptyState
      icon={<FileX size={28} strokeWidth={1.5} />}
      title={message('documents.missing.title', { title })}
      text={message('documents.missing.text', {
        path: entry?.path ?? '',
        count: entry?.annotationCount ?? 0,
      })}
    >
      <p className="empty-state-advice">{message('documents.missing.advice')}</p>
    </EmptyState>
  );
}
