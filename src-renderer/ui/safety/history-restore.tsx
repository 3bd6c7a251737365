// Owns the question before anything is brought back: what will come, change and go, in numbers.
import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { HistoryScope } from '#core/history/history-step.ts';
import type { RestorePlan } from '#core/history/restore-plan.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { journalPast, type PastMoment } from '../../session/restoring-history.ts';
import {
  applyRestoration,
  prepareRestoration,
  type Restoration,
  type RestoreLabel,
} from '../../session/restoring.ts';
import { snapshotBefore } from '../../session/snapshots.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { momentOf } from './history-words.ts';

export interface AskedRestore {
  readonly scope: HistoryScope;
  readonly moment: PastMoment;
  readonly label: RestoreLabel;
}

export interface RestorePreviewProps {
  readonly library: LibrarySession;
  readonly restore: AskedRestore;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

type Preview =
  | { readonly state: 'reading'; readonly done: number; readonly total: number }
  | { readonly state: 'ready'; readonly restoration: Restoration }
  | { readonly state: 'failed'; readonly reason: string };

export function RestorePreview({ library, restore, onBack, onDone }: RestorePreviewProps) {
  const workbench = useWorkbench();
  const { host, notices, document } = workbench;
  const openId = useObservable(document)?.id;
  const { scope, moment, label } = restore;
  const [preview, setPreview] = useState<Preview>({ state: 'reading', done: 0, total: 0 });
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const stop = new AbortController();
    const tell = (next: Preview) => {
      if (!stop.signal.aborted) setPreview(next);
    };
    prepareRestoration(
      library,
      journalPast(host, library, scope, moment),
      (done, total) => tell({ state: 'reading', done, total }),
      stop.signal,
    ).then(
      (restoration) => tell({ state: 'ready', restoration }),
      (problem: unknown) => tell({ state: 'failed', reason: explain(problem) }),
    );
    return () => stop.abort();
  }, [library, host, scope, moment]);

  const count = preview.state === 'ready' ? preview.restoration.plan.changes.length : 0;
  const apply = async () => {
    if (preview.state !== 'ready' || count === 0 || busy) return;
    setBusy(true);
    try {
      await snapshotBefore(workbench, library, 'restore', count);
      const { tally, locked } = await applyRestoration(library, openId, preview.restoration, label);
      onDone();
      if (tally.length === 0) notices.announce(message('restore.doneNothing'));
      else {
        notices.show({
          tone: 'success',
          text: message('restore.done', { words: tally.map(lineOf).join(', ') }),
          ...(locked.length === 0 ? {} : { details: [message('restore.locked', { count: locked.length })] }),
        });
      }
    } catch (problem) {
      setBusy(false);
      notices.show({ tone: 'error', text: message('restore.failed', { reason: explain(problem) }) });
    }
  };

  return (
    <section className="history-detail" aria-label={message('restore.preview')}>
      <header className="history-detail-head">
        <h3 ref={heading} tabIndex={-1} className="history-detail-title">
          {titleOf(library, scope)}
        </h3>
        <p className="history-detail-facts">
          {message(scope.of === 'step' ? 'restore.text.step' : `restore.text.${moment.side}`, {
            moment: momentOf(moment.step),
          })}
        </p>
      </header>
      <div className="history-preview" aria-live="polite">
        <PreviewLines preview={preview} scope={scope} />
      </div>
      <footer className="history-ways">
        <Button className="button" onPress={onBack} isDisabled={busy}>
          {message('restore.back')}
        </Button>
        <Button
          className="button button-primary"
          isDisabled={count === 0 || busy}
          onPress={() => void apply()}
        >
          {message(busy ? 'restore.working' : 'restore.apply')}
        </Button>
      </footer>
    </section>
  );
}

function titleOf(library: LibrarySession, scope: HistoryScope): string {
  if (scope.of !== 'document') {
    return message(
      scope.of === 'record' && scope.kind !== 'annotation'
        ? 'restore.title.other'
        : `restore.title.${scope.of}`,
    );
  }
  const title = library.documents.listed(scope.id)?.title ?? message('history.goneDocument');
  return message('restore.title.document', { title });
}

const words = { add: 'back', update: 'as', remove: 'away' } as const;

function lineOf({ kind, op, count }: RestorePlan['tally'][number]): string {
  // Of joined versions of a text nothing is restored.
  return kind === 'rebase' ? '' : message(`restore.${words[op]}.${kind}`, { count });
}

function PreviewLines({ preview, scope }: { preview: Preview; scope: HistoryScope }) {
  if (preview.state === 'failed') {
    return <p className="history-problem">{message('restore.failed', { reason: preview.reason })}</p>;
  }
  if (preview.state === 'reading') {
    const { done, total } = preview;
    return (
      <p>{total > done ? message('restore.countingOf', { done, total }) : message('restore.counting')}</p>
    );
  }
  const { plan, locked } = preview.restoration;
  const { leftOut } = plan;
  return (
    <>
      {plan.changes.length === 0 ? (
        <p>{message('restore.nothing')}</p>
      ) : (
        <ul className="history-counts">
          {plan.tally.map((entry) => (
            <li key={`${entry.kind} ${entry.op}`} data-op={entry.op}>
              {lineOf(entry)}
            </li>
          ))}
        </ul>
      )}
      {plan.documents.size > 1 && <p>{message('restore.documents', { count: plan.documents.size })}</p>}
      {leftOut.annotations > 0 && (
        <p className="history-warning">
          {message('restore.leftOut.annotations', { count: leftOut.annotations })}
        </p>
      )}
      {leftOut.inUse > 0 && (
        <p className="history-detail-facts">{message('restore.leftOut.inUse', { count: leftOut.inUse })}</p>
      )}
      {leftOut.relations > 0 && (
        <p className="history-warning">
          {message('restore.leftOut.relations', { count: leftOut.relations })}
        </p>
      )}
      {locked.length > 0 && (
        <p className="history-warning">{message('restore.locked', { count: locked.length })}</p>
      )}
      {(scope.of === 'library' || scope.of === 'document') && plan.changes.length > 0 && (
        <p className="history-detail-facts">{message('restore.filesStay')}</p>
      )}
    </>
  );
}
