// Owns the list of what several people changed at once, and choosing which version is to stand.
import { CircleCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Decision } from '#core/annotation/conflict-decisions.ts';
import { conflictKey, type Conflict } from '#core/annotation/conflicts.ts';
import type { Fields } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { ConflictCard } from './conflict-card.tsx';

type Records = ReadonlyMap<Id, Fields>;

export function ConflictsDialog({ library, onClose }: { library: LibrarySession; onClose: () => void }) {
  const workbench = useWorkbench();
  const { conflicts } = library;
  const { total, listed } = useObservable(conflicts.state);
  const [records, setRecords] = useState<Records>(new Map());
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const closing = useRef<HTMLButtonElement>(null);
  useEffect(() => void conflicts.refresh(), [conflicts]);
  // What was decided leaves the list with the button that had the focus.
  useEffect(() => {
    if (busy || document.activeElement !== document.body) return;
    (list.current?.querySelector('button') ?? closing.current)?.focus();
  }, [listed, busy]);
  useEffect(() => {
    let wanted = true;
    void readRecords(library, listed).then((read) => {
      if (wanted) setRecords(read);
    });
    return () => {
      wanted = false;
    };
  }, [library, listed]);

  const decide = async (decisions: readonly Decision[]) => {
    setBusy(true);
    try {
      const history = library.historyOf(workbench.document.get()?.id);
      const count = await conflicts.decide(decisions, history);
      setTold(count === 0 ? message('conflicts.overtaken') : message('conflicts.decided', { count }));
    } catch (problem) {
      setTold(explain(problem));
    }
    setBusy(false);
  };
  const keepAll = () =>
    void decide(
      listed.map((conflict) =>
        conflict.what === 'field' ? { conflict, choice: 0 } : { conflict, choice: 'keep-removed' },
      ),
    );
  const show = (documentId: Id, id: Id) => {
    onClose();
    void workbench.openDocument(documentId).then(() => {
      const open = workbench.document.get();
      const span = open?.annotations.index.get(id)?.pieces[0];
      if (open === undefined || span === undefined) return;
      open.selection.pick(id);
      void open.readable.then(() => open.reveal(span, 'center'));
    });
  };

  return (
    <DialogFrame
      size="large"
      title={message('conflicts.title')}
      text={message('conflicts.text')}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <>
          <span className="dialog-note" role="status">
            {told === '' ? message('conflicts.count', { count: total }) : told}
          </span>
          {listed.length > 1 && (
            <Button className="button" isDisabled={busy} onPress={keepAll}>
              {message('conflicts.keepAll', { count: listed.length })}
            </Button>
          )}
          <Button ref={closing} type="submit" className="button button-primary" autoFocus>
            {message('screen.close')}
          </Button>
        </>
      }
    >
      {total === 0 ? (
        <EmptyState
          compact
          icon={<CircleCheck size={26} strokeWidth={1.5} />}
          title={message('conflicts.none')}
          text={message('conflicts.noneText')}
        />
      ) : (
        <ul ref={list} className="conflict-list">
          {listed.map((conflict) => (
            <li key={conflictKey(conflict)}>
              <ConflictCard
                {...{ library, conflict, busy, onShow: show }}
                fields={conflict.what === 'removal' ? conflict.record : records.get(conflict.id)}
                onDecide={(decision) => void decide([decision])}
              />
            </li>
          ))}
        </ul>
      )}
      {listed.length < total && (
        <Button className="button conflict-more" onPress={() => void conflicts.more()}>
          {message('conflicts.more')}
        </Button>
      )}
    </DialogFrame>
  );
}

/** The records that the conflicts are about, as they are now. */
async function readRecords({ store }: LibrarySession, conflicts: readonly Conflict[]): Promise<Records> {
  const records = new Map<Id, Fields>();
  for (const kind of new Set(conflicts.map((conflict) => conflict.kind))) {
    const ids = conflicts.flatMap((conflict) => (conflict.kind === kind ? [conflict.id] : []));
    for (const [id, fields] of await store.fieldsOf(kind, [...new Set(ids)])) records.set(id, fields);
  }
  return records;
}
