// Owns the page being read in the line at the bottom, for documents whose source has pages; pressing it asks for another.
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { useObservable } from '../use-observable.ts';
import { useCommand } from '../workbench-context.tsx';

export function PageItem({ document }: { document: DocumentSession }) {
  const { count, shown } = useObservable(document.pages.state);
  const { run } = useCommand('go.page');
  if (count === 0) return null;
  const values = { page: shown, count };
  return (
    <Button className="status-item status-page" aria-label={message('page.go', values)} onPress={() => run()}>
      {message('page.status', values)}
    </Button>
  );
}
