// Owns the check of a library: what was checked, what was found, and repairing it.
import { CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, ProgressBar } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { checkSoundness, repairSoundness, type CheckedLibrary } from '../../session/soundness.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { FindingList, type ShownFinding } from './finding-list.tsx';

type Checking =
  | { readonly state: 'looking' }
  | { readonly state: 'found'; readonly checked: CheckedLibrary }
  | { readonly state: 'failed'; readonly reason: string };

export function VerifyDialog({ library, onClose }: { library: LibrarySession; onClose: () => void }) {
  const { host } = useWorkbench();
  const [checking, setChecking] = useState<Checking>({ state: 'looking' });
  const [repairing, setRepairing] = useState(false);
  const [done, setDone] = useState<readonly string[]>([]);
  const [reload, setReload] = useState(false);
  /** Counts up with each check. */
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let here = true;
    checkSoundness(host, library).then(
      (checked) => {
        if (here) setChecking({ state: 'found', checked });
      },
      (problem: unknown) => {
        if (here) setChecking({ state: 'failed', reason: explain(problem) });
      },
    );
    return () => {
      here = false;
    };
  }, [host, library, turn]);
  const again = () => {
    setChecking({ state: 'looking' });
    setTurn((before) => before + 1);
  };
  const repair = async (checked: CheckedLibrary) => {
    setRepairing(true);
    try {
      const repaired = await repairSoundness(host, library, checked);
      setDone(repaired.done);
      setReload(repaired.reload);
      again();
    } catch (problem) {
      setChecking({ state: 'failed', reason: explain(problem) });
    }
    setRepairing(false);
  };

  const checked = checking.state === 'found' ? checking.checked : undefined;
  const findings = checked === undefined ? [] : findingsOf(checked);
  const repairable =
    checked !== undefined &&
    (checked.report.findings.some((finding) => finding.repairable) || checked.database?.repairable === true);
  const busy = checking.state === 'looking' || repairing;
  return (
    <DialogFrame
      size="large"
      title={message('verify.title')}
      text={message('verify.text', { name: library.info.name })}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        busy ? (
          <Button className="button" onPress={onClose} autoFocus>
            {message('screen.cancel')}
          </Button>
        ) : (
          <>
            <Button className="button" onPress={again}>
              {message('verify.again')}
            </Button>
            {reload && (
              <Button className="button" onPress={() => location.reload()}>
                {message('verify.reload')}
              </Button>
            )}
            {repairable && !reload && checked !== undefined && (
              <Button className="button" onPress={() => void repair(checked)}>
                {message('verify.repair')}
              </Button>
            )}
            <Button type="submit" className="button button-primary" autoFocus>
              {message('screen.close')}
            </Button>
          </>
        )
      }
    >
      {busy && (
        <ProgressBar
          className="adding-progress"
          aria-label={message(repairing ? 'verify.repairing' : 'verify.looking')}
          isIndeterminate
        >
          <p className="adding-place">{message(repairing ? 'verify.repairing' : 'verify.looking')}</p>
          <span className="adding-bar" data-endless>
            <span className="adding-bar-fill" />
          </span>
        </ProgressBar>
      )}
      {checking.state === 'failed' && (
        <p className="report-problem" role="alert">
          {message('verify.failed', { reason: checking.reason })}
        </p>
      )}
      {done.length > 0 && !busy && (
        <section className="verify-part" role="status">
          <h3 className="report-title">{message('verify.repaired')}</h3>
          <ul className="verify-facts">
            {done.map((words) => (
              <li key={words}>
                <CircleCheck size={16} aria-hidden="true" />
                {words}
              </li>
            ))}
          </ul>
          {reload && <p className="finding-advice">{message('verify.reloadText')}</p>}
        </section>
      )}
      {checked !== undefined && !busy && (
        <>
          <Verdict findings={findings} />
          {findings.length > 0 && (
            <FindingList
              findings={findings}
              found={checked.report.found + (checked.database === undefined ? 0 : 1)}
              label={message('verify.report')}
            />
          )}
          {repairable && !reload && <p className="finding-advice">{message('verify.repairText')}</p>}
          <Facts checked={checked} />
        </>
      )}
    </DialogFrame>
  );
}

function findingsOf({ report, database }: CheckedLibrary): readonly ShownFinding[] {
  if (database === undefined) return report.findings;
  const { what, advice } = database;
  return [{ serious: true, where: message('verify.database.where'), what, advice }, ...report.findings];
}

function Verdict({ findings }: { findings: readonly ShownFinding[] }) {
  const serious = findings.filter((finding) => finding.serious).length;
  const remarks = findings.length - serious;
  if (serious === 0 && remarks === 0) {
    return (
      <EmptyState compact icon={<CircleCheck size={26} strokeWidth={1.5} />} title={message('verify.good')} />
    );
  }
  return (
    <p className="report-title" role="status">
      {serious === 0 ? message('verify.good') : message('verify.problems', { count: serious })}
      {remarks > 0 && `, ${message('verify.remarks', { count: remarks })}`}
    </p>
  );
}

function Facts({ checked: { report, database } }: { checked: CheckedLibrary }) {
  const { entries, writers, annotations, documents, texts, snapshots } = report;
  const facts = [
    message('verify.fact.journal', { entries, writers }),
    message('verify.fact.records', { annotations, documents }),
    message('verify.fact.texts', { count: texts }),
    message('verify.fact.snapshots', { count: snapshots }),
    ...(database === undefined ? [message('verify.fact.database')] : []),
  ];
  return (
    <section className="verify-part">
      <h3 className="report-title">{message('verify.checked')}</h3>
      <ul className="verify-facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  );
}
