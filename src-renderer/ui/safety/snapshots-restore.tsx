// Owns the question before a library is brought back to a snapshot: what comes, changes and goes, in numbers.
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { SnapshotInfo } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { applyRestoration, prepareRestoration, type Restoration } from '../../session/restoring.ts';
import { snapshotBefore, snapshotMoment, snapshotPast } from '../../session/snapshots.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { RestoreCounts } from './snapshots-counts.tsx';

type Preview =
  | { readonly state: 'reading' }
  | { readonly state: 'ready'; readonly restoration: Restoration }
  | { readonly state: 'failed'; readonly reason: string };

interface SnapshotRestoreProps {
  readonly library: LibrarySession;
  readonly snapshot: SnapshotInfo;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

export function SnapshotRestoreDialog({ library, snapshot, onBack, onClose }: SnapshotRestoreProps) {
  const workbench = useWorkbench();
  const { host, notices } = workbench;
  const openId = useObservable(workbench.document)?.id;
  const [preview, setPreview] = useState<Preview>({ state: 'reading' });
  const [busy, setBusy] = useState(false);
  const at = snapshotMoment(snapshot.at);
  useEffect(() => {
    const stop = new AbortController();
    const tell = (next: Preview) => {
      if (!stop.signal.aborted) setPreview(next);
    };
    prepareRestoration(library, snapshotPast(host, library, snapshot), undefined, stop.signal).then(
      (restoration) => tell({ state: 'ready', restoration }),
      (problem: unknown) => tell({ state: 'failed', reason: explain(problem) }),
    );
    return () => stop.abort();
  }, [library, host, snapshot]);

  const count = preview.state === 'ready' ? preview.restoration.plan.changes.length : 0;
  const apply = async () => {
    if (preview.state !== 'ready' || count === 0 || busy) return;
    setBusy(true);
    try {
      await snapshotBefore(workbench, library, 'restore');
      const { tally, locked } = await applyRestoration(
        library,
        openId,
        preview.restoration,
        'log.restoreLibrary',
      );
      onClose();
      const done = tally.reduce((sum, entry) => sum + entry.count, 0);
      notices.show({
        tone: 'success',
        text: message('snapshots.restored', { at, count: done }),
        ...(locked.length === 0 ? {} : { details: [message('restore.locked', { count: locked.length })] }),
      });
    } catch (problem) {
      setBusy(false);
      notices.show({ tone: 'error', text: message('snapshots.notRestored', { reason: explain(problem) }) });
    }
  };
  return (
    <DialogFrame
      title={message('snapshots.restoreDialog.title', { at })}
      text={message('snapshots.restoreDialog.text')}
      onClose={onClose}
      onSubmit={() => void apply()}
      actions={
        <>
          <Button className="button" onPress={onBack} isDisabled={busy}>
            {message('backup.back')}
          </Button>
          <Button type="submit" className="button button-primary" isDisabled={count === 0 || busy}>
            {message('snapshots.restoreDialog.restore')}
          </Button>
        </>
      }
    >
      <div aria-live="polite">
        {preview.state === 'reading' && (
          <p className="snapshots-word">{message('snapshots.restoreDialog.comparing')}</p>
        )}
        {preview.state === 'failed' && (
          <p className="report-problem">{message('snapshots.notRestored', { reason: preview.reason })}</p>
        )}
        {preview.state === 'ready' && <RestoreCounts restoration={preview.restoration} />}
      </div>
      <p className="field-hint">{message('snapshots.restoreDialog.documents')}</p>
    </DialogFrame>
  );
}
