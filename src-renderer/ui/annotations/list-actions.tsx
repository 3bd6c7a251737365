// Owns the line over the list that says how many annotations a filter shows or a person chose, with what can be done to all of them.
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { isEmptyFilter } from '#core/annotation/annotation-filter.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { useObservable } from '../use-observable.ts';
import { useCommand } from '../workbench-context.tsx';

export function ListActions({ document }: { document: DocumentSession }) {
  const chosen = useObservable(document.rows.chosen);
  const filter = useObservable(document.rows.filter);
  const { shown } = useObservable(document.rows.rows);
  const bulk = useCommand('annotations.bulk');
  const filtered = !isEmptyFilter(filter);
  const several = chosen.size > 1;
  const words = several
    ? message('list.chosen', { count: chosen.size })
    : filtered
      ? message('list.filtered', { shown })
      : '';
  const any = words !== '' && (shown > 0 || several);
  // It stays on the page also when it is empty, as only then what comes into it is read out.
  return (
    <div className="list-actions" data-empty={words === '' || undefined}>
      <p className="list-actions-words" role="status" aria-label={message('screen.annotations')}>
        {words}
      </p>
      {any && (
        <Button className="link-button" isDisabled={!bulk.enabled} onPress={() => bulk.run()}>
          {message('list.bulk')}
        </Button>
      )}
      {several && (
        <Button className="link-button" onPress={() => document.rows.chosen.set(new Set())}>
          {message('list.chosenClear')}
        </Button>
      )}
    </div>
  );
}
