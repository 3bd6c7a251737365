// Owns restoring a backup: which one, into which folder, how far it is.
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { BackupProgress } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import { explain } from '../../session/problems.ts';
import { giveUpBackup, restoreBackup } from '../../session/snapshots-backup.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { PlacePicker } from './snapshots-places.tsx';
import { BackupBar } from './snapshots-progress.tsx';

const before: BackupProgress = { doing: 'restoring', done: 0, total: 0 };
const nameOf = (path: string) => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

export function RestoreBackupDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const { notices, facts } = workbench;
  const [step, setStep] = useState<'file' | 'folder'>('file');
  /** The folder that is shown: where the zip lies at first, then where the restored library goes. */
  const [place, setPlace] = useState('');
  const [file, setFile] = useState<string | undefined>(undefined);
  const [progress, setProgress] = useState<BackupProgress | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const isRunning = progress !== undefined;
  const native = facts.nativeDialogs;

  const restore = async () => {
    setProblem(undefined);
    setProgress(before);
    try {
      const places = native || file === undefined ? {} : { file, folder: place };
      const restored = await restoreBackup(workbench, places, setProgress);
      if (!restored && !native) notices.announce(message('backup.stopped'));
      onClose();
    } catch (reason) {
      setProblem(message('backup.notRestored', { reason: explain(reason) }));
      setProgress(undefined);
    }
  };
  const canGoOn = native || (step === 'file' ? file !== undefined : place !== '');
  const goOn = () => {
    if (isRunning || !canGoOn) return;
    if (native || step === 'folder') void restore();
    else setStep('folder');
  };
  const next = native ? 'backup.chooseFile' : step === 'file' ? 'backup.next' : 'backup.restoreHere';
  return (
    <DialogFrame
      title={message('backup.restoreTitle')}
      text={message('backup.restoreText')}
      {...(isRunning ? {} : { onClose })}
      onSubmit={goOn}
      actions={
        isRunning ? (
          <Button className="button" onPress={() => void giveUpBackup(workbench)} autoFocus>
            {message('backup.giveUp')}
          </Button>
        ) : (
          <>
            {file !== undefined && (
              <span className="dialog-note snapshots-chosen">
                <bdi>{message('backup.chosen', { name: nameOf(file) })}</bdi>
              </span>
            )}
            <Button className="button" onPress={step === 'folder' ? () => setStep('file') : onClose}>
              {message(step === 'folder' ? 'backup.back' : 'screen.cancel')}
            </Button>
            <Button type="submit" className="button button-primary" isDisabled={!canGoOn}>
              {message(next)}
            </Button>
          </>
        )
      }
    >
      {problem !== undefined && (
        <p className="report-problem" role="alert">
          {problem}
        </p>
      )}
      {progress !== undefined && <BackupBar progress={progress} />}
      {!isRunning && !native && (
        <>
          <h3 className="report-title">
            {message(step === 'file' ? 'backup.chooseFile' : 'backup.chooseFolder')}
          </h3>
          <PlacePicker
            key={step}
            start={place}
            files={step === 'file'}
            chosenFile={file}
            onFolder={setPlace}
            onFile={setFile}
          />
        </>
      )}
    </DialogFrame>
  );
}
