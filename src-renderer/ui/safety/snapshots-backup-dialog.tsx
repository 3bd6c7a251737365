// Owns making a backup of the open library: what it is, where it goes, how far it is.
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { BackupProgress } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { giveUpBackup, saveBackup } from '../../session/snapshots-backup.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { writeSize } from '../dialogs/moments.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { PlacePicker } from './snapshots-places.tsx';
import { BackupBar } from './snapshots-progress.tsx';

const before: BackupProgress = { doing: 'writing', done: 0, total: 0 };

export function BackupDialog({ library, onClose }: { library: LibrarySession; onClose: () => void }) {
  const workbench = useWorkbench();
  const { notices, facts } = workbench;
  const [folder, setFolder] = useState<string | undefined>(undefined);
  const [progress, setProgress] = useState<BackupProgress | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const isRunning = progress !== undefined;
  const save = async () => {
    if (isRunning || (!facts.nativeDialogs && folder === undefined)) return;
    setProblem(undefined);
    setProgress(before);
    try {
      const place = facts.nativeDialogs ? undefined : folder;
      const saved = await saveBackup(workbench, library, place, writeSize, setProgress);
      if (!saved && !facts.nativeDialogs) notices.announce(message('backup.stopped'));
      onClose();
    } catch (reason) {
      setProblem(message('backup.notDone', { reason: explain(reason) }));
      setProgress(undefined);
    }
  };
  return (
    <DialogFrame
      title={message('backup.title')}
      text={message('backup.text')}
      {...(isRunning ? {} : { onClose })}
      onSubmit={() => void save()}
      actions={
        isRunning ? (
          <Button className="button" onPress={() => void giveUpBackup(workbench)} autoFocus>
            {message('backup.giveUp')}
          </Button>
        ) : (
          <>
            <Button className="button" onPress={onClose}>
              {message('screen.cancel')}
            </Button>
            <Button
              type="submit"
              className="button button-primary"
              isDisabled={!facts.nativeDialogs && folder === undefined}
            >
              {message(facts.nativeDialogs ? 'backup.choose' : 'backup.here')}
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
      {!isRunning && !facts.nativeDialogs && (
        <PlacePicker start={folder ?? ''} files={false} onFolder={setFolder} />
      )}
    </DialogFrame>
  );
}
