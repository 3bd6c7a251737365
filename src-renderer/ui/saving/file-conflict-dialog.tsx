// Owns the choice between two texts of one document, what was edited here and what another program wrote into the file, with all that
// they differ in.
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { TextDifference } from '#core/comparison/text-differences.ts';
import { message } from '#core/messages/catalogue.ts';
import {
  compareBoth,
  keepMine,
  readBoth,
  takeTheirs,
  type BothTexts,
  type FileConflict,
} from '../../session/file-conflict.ts';
import { explain } from '../../session/problems.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { TextDifferences } from './text-differences.tsx';

interface Compared {
  readonly both: BothTexts;
  readonly differences: readonly TextDifference[];
}

export function FileConflictDialog({ conflict, onClose }: { conflict: FileConflict; onClose: () => void }) {
  const workbench = useWorkbench();
  const [compared, setCompared] = useState<Compared | undefined>();
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    const compare = async () => {
      const both = await readBoth(workbench, conflict);
      setCompared({ both, differences: await compareBoth(both, end.signal) });
    };
    compare().catch((reason: unknown) => {
      if (!end.signal.aborted) setProblem(explain(reason));
    });
    return () => end.abort();
  }, [workbench, conflict]);

  const choose = (act: typeof keepMine) => {
    if (compared === undefined || busy) return;
    setBusy(true);
    act(workbench, conflict, compared.both).then(onClose, (reason: unknown) => {
      setProblem(explain(reason));
      setBusy(false);
    });
  };
  const { title } = conflict.document.opened;
  const waits = compared === undefined || busy;
  return (
    <DialogFrame
      size="large"
      title={message('fileConflict.title', { title })}
      text={message('fileConflict.text')}
      onClose={onClose}
      actions={
        <>
          <Button className="button file-conflict-later" onPress={onClose}>
            {message('fileConflict.later')}
          </Button>
          <Button className="button" isDisabled={waits} onPress={() => choose(takeTheirs)}>
            {message('fileConflict.takeTheirs')}
          </Button>
          <Button className="button button-primary" isDisabled={waits} onPress={() => choose(keepMine)}>
            {message('fileConflict.keepMine')}
          </Button>
        </>
      }
    >
      {problem !== '' && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      {compared === undefined ? (
        problem === '' && <p className="field-hint">{message('fileConflict.reading')}</p>
      ) : (
        <TextDifferences differences={compared.differences} />
      )}
    </DialogFrame>
  );
}
