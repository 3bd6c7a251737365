// Owns the question before many annotations are changed at once: which, what, and what will come of it in numbers.
import { useEffect, useState } from 'react';
import { Button, Label, Radio, RadioGroup } from 'react-aria-components';
import { isEmptyFilter } from '#core/annotation/annotation-filter.ts';
import type { BulkAction, BulkChange } from '#core/annotation/bulk-changes.ts';
import type { Annotation } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { applyBulk, gatherBulk, previewBulk, type BulkScope } from '../../session/bulk-editing.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { snapshotBefore } from '../../session/snapshots.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { BulkActionFields } from './bulk-action-fields.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export interface BulkDialogProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly first: BulkAction['kind'];
  readonly onClose: () => void;
}

export function BulkDialog({ library, document, first, onClose }: BulkDialogProps) {
  const workbench = useWorkbench();
  const { notices } = workbench;
  const tagSet = useObservable(library.tagSet);
  const entities = useObservable(library.entities);
  const chosen = useObservable(document.rows.chosen);
  const filter = useObservable(document.rows.filter);
  const rows = useObservable(document.rows.rows);
  const several = chosen.size > 1;
  const [scope, setScope] = useState<BulkScope>(several ? 'chosen' : 'filtered');
  const [action, setAction] = useState<BulkAction | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const filtered = !isEmptyFilter(filter);

  const [gathered, setGathered] = useState<
    { scope: BulkScope; annotations: readonly Annotation[] } | undefined
  >(undefined);
  useEffect(() => {
    let late = false;
    void gatherBulk(library, document, scope).then((annotations) => {
      if (!late) setGathered({ scope, annotations });
    });
    return () => {
      late = true;
    };
  }, [library, document, scope]);
  const annotations = gathered?.scope === scope ? gathered.annotations : undefined;

  const [preview, setPreview] = useState<
    { of: unknown; annotations: unknown; change: BulkChange } | undefined
  >(undefined);
  useEffect(() => {
    if (action === undefined || annotations === undefined) return undefined;
    // What was chosen is shown before it is counted.
    const timer = setTimeout(
      () => setPreview({ of: action, annotations, change: previewBulk(library, action, annotations) }),
      0,
    );
    return () => clearTimeout(timer);
  }, [library, action, annotations]);
  const change = preview?.of === action && preview?.annotations === annotations ? preview?.change : undefined;
  const count = change?.affected.length ?? 0;

  const apply = async () => {
    if (action === undefined || annotations === undefined || change === undefined || count === 0 || busy)
      return;
    setBusy(true);
    const affected = new Set(change.affected);
    const documents = new Set(
      annotations.filter(({ id }) => affected.has(id)).map(({ documentId }) => documentId),
    );
    try {
      await snapshotBefore(workbench, library, 'bulk', count);
      const done = await applyBulk(library, document, action, change.affected, documents);
      onClose();
      notices.announce(
        message(action.kind === 'delete' ? 'bulk.deleted' : 'bulk.done', { count: done.changed }),
      );
      if (done.leftOut.length > 0) {
        notices.show({ tone: 'warning', text: message('bulk.leftOut', { count: done.leftOut.length }) });
      }
    } catch (problem) {
      setBusy(false);
      notices.show({ tone: 'error', text: explain(problem) });
    }
  };

  const deleting = action?.kind === 'delete';
  const applyLabel = deleting
    ? message(count === 0 ? 'bulk.deleteNone' : 'bulk.delete', { count })
    : message(count === 0 ? 'bulk.applyNone' : 'bulk.apply', { count });
  const lostAsked = filter.lost !== undefined;
  return (
    <DialogFrame
      title={message('bulk.title')}
      text={message('bulk.text')}
      onClose={onClose}
      onSubmit={() => void apply()}
      actions={
        <>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button
            type="submit"
            className={deleting ? 'button button-danger' : 'button button-primary'}
            isDisabled={count === 0 || busy}
          >
            {applyLabel}
          </Button>
        </>
      }
    >
      <RadioGroup
        className="option-field"
        value={scope}
        onChange={(value) => setScope(value === 'chosen' || value === 'library' ? value : 'filtered')}
      >
        <Label className="field-label">{message('bulk.scope')}</Label>
        {several && (
          <ScopeOption value="chosen" words={message('bulk.scope.chosen', { count: chosen.size })} />
        )}
        <ScopeOption
          value="filtered"
          words={message(filtered ? 'bulk.scope.filtered' : 'bulk.scope.all', { count: rows.shown })}
        />
        <ScopeOption
          value="library"
          words={message(filtered ? 'bulk.scope.library' : 'bulk.scope.libraryAll')}
          {...(lostAsked ? { whyNot: message('bulk.scope.libraryLost') } : {})}
        />
      </RadioGroup>
      <BulkActionFields
        tagSet={tagSet}
        entities={entities}
        annotations={annotations ?? []}
        first={first}
        onChange={setAction}
      />
      <section className="bulk-preview" aria-label={message('bulk.preview')} aria-live="polite">
        <h3 className="field-label">{message('bulk.preview')}</h3>
        {change === undefined || annotations === undefined ? (
          <p>{message('bulk.counting')}</p>
        ) : (
          <Preview change={change} annotations={annotations} deleting={deleting} />
        )}
      </section>
    </DialogFrame>
  );
}

function ScopeOption({ value, words, whyNot }: { value: BulkScope; words: string; whyNot?: string }) {
  return (
    <Radio value={value} className="option" isDisabled={whyNot !== undefined}>
      <span className="option-mark" aria-hidden="true" />
      <span>
        {words}
        {whyNot !== undefined && <span className="field-hint">{whyNot}</span>}
      </span>
    </Radio>
  );
}

/** Annotations whose words the preview shows; more would push the buttons off small windows. */
const mostShown = 3;

interface PreviewProps {
  readonly change: BulkChange;
  readonly annotations: readonly Annotation[];
  readonly deleting: boolean;
}

function Preview({ change, annotations, deleting }: PreviewProps) {
  const affected = new Set(change.affected);
  const documents = new Set(
    annotations.filter(({ id }) => affected.has(id)).map(({ documentId }) => documentId),
  );
  const shown = annotations.filter(({ id }) => affected.has(id)).slice(0, mostShown);
  const problems = new Map<string, number>();
  for (const { problem } of change.refused) problems.set(problem, (problems.get(problem) ?? 0) + 1);
  return (
    <ul className="bulk-lines">
      <li className="bulk-first">
        {message(deleting ? 'bulk.deletes' : 'bulk.changes', {
          count: affected.size,
          documents: documents.size,
        })}
      </li>
      {affected.size > 0 && (
        <li className="bulk-words">
          {shown.map(({ id, target }) => (
            <q key={id} dir="auto">
              {target.pieces.map(({ exact }) => exact).join(' … ')}
            </q>
          ))}
          {affected.size > shown.length && (
            <span>{message('screen.hover.more', { count: affected.size - shown.length })}</span>
          )}
        </li>
      )}
      {change.unchanged.length > 0 && (
        <li>{message('bulk.unchanged', { count: change.unchanged.length })}</li>
      )}
      {[...problems].map(([problem, count]) => (
        <li key={problem}>{message('bulk.refused', { count, problem })}</li>
      ))}
      {change.linksRemoved > 0 && <li>{message('bulk.linksRemoved', { count: change.linksRemoved })}</li>}
      {change.lost.map(({ label, count }) => (
        <li key={label} className="bulk-warning">
          {message('bulk.lost', { label, count })}
        </li>
      ))}
    </ul>
  );
}
