// Owns the chosen change: what was there before and after, and the ways back from it.
import { RotateCcw } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { JournalEntry } from '#core/annotation/change.ts';
import type { RecordKind } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { typeOf, writeChange, writeSubject, type HistoryNames } from '#core/history/change-words.ts';
import type { HistoryScope, HistoryStep } from '#core/history/history-step.ts';
import { message } from '#core/messages/catalogue.ts';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { headlineOf, momentOf, personOf, subjectOf } from './history-words.ts';
import type { AskedRestore } from './history-restore.tsx';

export interface HistoryDetailProps {
  readonly scope: HistoryScope;
  readonly step: HistoryStep;
  readonly names: HistoryNames;
  readonly onRestore: (asked: AskedRestore) => void;
}

/** Records that stand for themselves: others come back only with what belongs to them. */
const restorable: ReadonlySet<RecordKind> = new Set(['annotation', 'relation', 'entity']);

export function HistoryDetail({ scope, step, names, onRestore }: HistoryDetailProps) {
  const { did, about } = headlineOf(step, names);
  const titles = step.documents.map((id) => names.document(id) ?? message('history.goneDocument'));
  const several = step.count > 1;
  const rest = step.count - step.changes.length;
  return (
    <section className="history-detail" aria-label={message('history.detail')}>
      <header className="history-detail-head">
        <h3 className="history-detail-title">{several || about === '' ? did : about}</h3>
        <p className="history-detail-facts">
          {[personOf(step), momentOf(step), ...(scope.of === 'library' ? titles : [])].join(' · ')}
        </p>
      </header>
      <ol className="history-changes" tabIndex={0} aria-label={message('history.changes')}>
        {step.changes.map((change) => (
          <HistoryChange
            key={change.changeId}
            step={step}
            change={change}
            names={names}
            isNamed={several}
            onRestore={onRestore}
          />
        ))}
        {rest > 0 && <li className="history-rest">{message('history.more', { count: rest })}</li>}
      </ol>
      <WaysBack scope={scope} step={step} onRestore={onRestore} />
    </section>
  );
}

function WaysBack({ scope, step, onRestore }: Omit<HistoryDetailProps, 'names'>) {
  const canTakeBack = step.count > 1 && scope.of !== 'record';
  if (!canTakeBack && scope.of !== 'document' && scope.of !== 'library') return null;
  return (
    <footer className="history-ways">
      {canTakeBack && (
        <Button
          className="button"
          onPress={() =>
            onRestore({
              scope: { of: 'step', batchId: step.batchId },
              moment: { step, side: 'before' },
              label: 'log.restoreStep',
            })
          }
        >
          {message('history.takeBack')}…
        </Button>
      )}
      {(scope.of === 'document' || scope.of === 'library') && (
        <Button
          className="button"
          onPress={() =>
            onRestore({
              scope,
              moment: { step, side: 'after' },
              label: scope.of === 'document' ? 'log.restoreDocument' : 'log.restoreLibrary',
            })
          }
        >
          {message(scope.of === 'document' ? 'history.restoreDocument' : 'history.restoreLibrary')}…
        </Button>
      )}
    </footer>
  );
}

interface HistoryChangeProps extends Pick<HistoryDetailProps, 'step' | 'names' | 'onRestore'> {
  readonly change: JournalEntry;
  /** The change is one of several: say what it is about. */
  readonly isNamed: boolean;
}

function HistoryChange({ step, change, names, isNamed, onRestore }: HistoryChangeProps) {
  const { kind, id, op } = change;
  const subject = subjectOf(step, kind, id);
  const { did, values } = writeChange(change, subject, names);
  const about = subject === undefined ? '' : writeSubject(subject, change, names);
  const type =
    kind === 'annotation' ? findType(names.tagSet, typeOf(change) ?? subject?.type ?? '') : undefined;
  const word = message(op === 'remove' ? 'history.bringBack' : 'history.restoreRecord');
  return (
    <li className="history-change">
      <div className="history-change-head">
        {kind === 'annotation' && <TagSwatch type={type} />}
        <p className="history-change-did">
          {did}
          {isNamed && about !== '' && (
            <>
              {' '}
              <bdi className="history-change-about">{about}</bdi>
            </>
          )}
        </p>
        {restorable.has(kind) && (
          <Button
            className="quiet-button history-restore-one"
            aria-label={`${word}: ${about === '' ? did : about}`}
            onPress={() =>
              onRestore({
                scope: { of: 'record', kind, id },
                moment: { step, side: op === 'remove' ? 'before' : 'after' },
                label: 'log.restoreRecord',
              })
            }
          >
            <RotateCcw size={14} aria-hidden="true" />
            {word}…
          </Button>
        )}
      </div>
      {values.length > 0 && (
        <dl className="history-values">
          {values.map(({ label, before, after }) => (
            <div key={label} className="history-value">
              <dt>{label}</dt>
              <dd dir="auto">
                {op === 'update' ? (
                  <>
                    <del className="history-before" data-none={before === undefined || undefined}>
                      {before ?? message('history.nothing')}
                    </del>
                    <ins className="history-after" data-none={after === undefined || undefined}>
                      {after ?? message('history.nothing')}
                    </ins>
                  </>
                ) : (
                  <span>{after ?? before}</span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
