// Owns the screen for a library whose journal and database are both damaged. Nothing can be changed behind it; it is left only
// by a decision.
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Soundness } from '#core/contract/verify-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import { exportCurrentSet } from '../../session/exporting.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { acceptDamage } from '../../session/soundness.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { FindingList } from './finding-list.tsx';

export interface RecoveryDialogProps {
  readonly library: LibrarySession;
  readonly damage: string;
  readonly onClose: () => void;
}

export function RecoveryDialog({ library, damage, onClose }: RecoveryDialogProps) {
  const workbench = useWorkbench();
  const { host } = workbench;
  const [report, setReport] = useState<Soundness | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [mended, setMended] = useState<readonly string[] | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const key = library.info.key;
  useEffect(() => {
    let here = true;
    host.call('library.verify', { library: key }).then(
      (found) => {
        if (here) setReport(found);
      },
      (reason: unknown) => {
        if (here) setProblem(message('recovery.failed', { reason: explain(reason) }));
      },
    );
    return () => {
      here = false;
    };
  }, [host, key]);
  const mend = async () => {
    setBusy(true);
    try {
      const { done, now } = await host.call('library.repair', { library: key });
      setMended(done);
      setReport(now);
      await library.store.catchUp();
    } catch (reason) {
      setProblem(explain(reason));
    }
    setBusy(false);
  };
  const goOn = async () => {
    await acceptDamage(library, damage);
    onClose();
  };
  const findings = report?.findings.filter(({ serious }) => serious) ?? [];
  const canMend = findings.some(({ repairable }) => repairable);
  return (
    <DialogFrame
      size="large"
      title={message('recovery.title', { name: library.info.name })}
      text={message('recovery.text')}
      actions={
        <>
          <Button
            className="button"
            isDisabled={busy}
            onPress={() => void exportCurrentSet(workbench, { scope: 'library', includeTexts: true })}
          >
            {message('recovery.save')}
          </Button>
          {canMend && mended === undefined && (
            <Button className="button" isDisabled={busy} onPress={() => void mend()}>
              {message(busy ? 'recovery.mending' : 'recovery.mend')}
            </Button>
          )}
          <Button className="button button-primary" isDisabled={busy} onPress={() => void goOn()}>
            {message('recovery.open')}
          </Button>
        </>
      }
    >
      {report === undefined && problem === undefined && (
        <p className="finding-advice" role="status">
          {message('recovery.looking')}
        </p>
      )}
      {problem !== undefined && (
        <p className="report-problem" role="alert">
          {problem}
        </p>
      )}
      {report !== undefined && (
        <>
          <p className="recovery-safe">
            {message('recovery.safe', { annotations: report.annotations, documents: report.documents })}
          </p>
          {mended === undefined ? (
            <p>{message('recovery.mendText', { can: canMend ? 'yes' : 'no' })}</p>
          ) : (
            <ul className="verify-facts" role="status">
              {mended.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
          <FindingList findings={findings} label={message('recovery.found')} />
        </>
      )}
    </DialogFrame>
  );
}
