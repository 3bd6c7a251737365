// Owns the warning before something is deleted for good: what goes, what stays, and the word that it cannot be undone.
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { PurgePreview } from '#core/contract/purge-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { previewPurge, runPurge, type PurgeWish } from '../../session/purging.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { ToggleSwitch } from '../parts/toggle-switch.tsx';
import { useWorkbench } from '../workbench-context.tsx';

type Looking =
  | { readonly state: 'looking' }
  | { readonly state: 'found'; readonly preview: PurgePreview }
  | { readonly state: 'failed'; readonly reason: string };

export interface PurgeDialogProps extends PurgeWish {
  readonly library: LibrarySession;
  readonly onClose: () => void;
}

export function PurgeDialog({ library, what, id, onClose }: PurgeDialogProps) {
  const { host } = useWorkbench();
  const [looking, setLooking] = useState<Looking>({ state: 'looking' });
  const [agreed, setAgreed] = useState(false);
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  useEffect(() => {
    let here = true;
    previewPurge(host, library, { what, id }).then(
      (preview) => {
        if (here) setLooking({ state: 'found', preview });
      },
      (reason: unknown) => {
        if (here) setLooking({ state: 'failed', reason: explain(reason) });
      },
    );
    return () => {
      here = false;
    };
  }, [host, library, what, id]);
  const run = async () => {
    setRunning(true);
    setProblem(undefined);
    try {
      await runPurge(host, library, { what, id });
    } catch (reason) {
      setProblem(message('purge.failed', { reason: explain(reason) }));
      setRunning(false);
    }
  };
  const title = library.documents.listed(id)?.title ?? '';
  const isDocument = what === 'document';
  return (
    <DialogFrame
      size="medium"
      title={message(isDocument ? 'purge.titleDocument' : 'purge.titleAnnotation', { title })}
      text={message(isDocument ? 'purge.textDocument' : 'purge.textAnnotation')}
      onClose={onClose}
      actions={
        <>
          <Button className="button" onPress={onClose} autoFocus>
            {message('screen.cancel')}
          </Button>
          <Button
            className="button button-danger"
            isDisabled={!agreed || running || looking.state !== 'found'}
            onPress={() => void run()}
          >
            {message(running ? 'purge.running' : 'purge.run')}
          </Button>
        </>
      }
    >
      {looking.state === 'looking' && (
        <p className="finding-advice" role="status">
          {message('purge.looking')}
        </p>
      )}
      {looking.state === 'failed' && (
        <p className="report-problem" role="alert">
          {looking.reason}
        </p>
      )}
      {looking.state === 'found' && (
        <>
          <Lists library={library} preview={looking.preview} isDocument={isDocument} />
          <ToggleSwitch isSelected={agreed} onChange={setAgreed}>
            {message('purge.agree')}
          </ToggleSwitch>
        </>
      )}
      {problem !== undefined && (
        <p className="report-problem" role="alert">
          {problem}
        </p>
      )}
    </DialogFrame>
  );
}

interface ListsProps {
  readonly library: LibrarySession;
  readonly preview: PurgePreview;
  readonly isDocument: boolean;
}

function Lists({ library, preview, isDocument }: ListsProps) {
  const { annotations, relations, entries, others, texts, snapshots, backups } = preview;
  const goes = [
    message('purge.annotations', { count: annotations }),
    ...(relations > 0 ? [message('purge.relations', { count: relations, annotations })] : []),
    message('purge.entries', { count: entries, others }),
    ...(texts > 0 ? [message('purge.texts', { count: texts })] : []),
    ...(snapshots > 0 ? [message('purge.snapshots', { count: snapshots })] : []),
  ];
  const stays = [
    message('purge.staysMark', { name: library.identity.annotator() }),
    ...(isDocument ? [message('purge.staysFile')] : []),
    message('purge.staysElsewhere'),
  ];
  return (
    <>
      <section className="verify-part">
        <h3 className="report-title">{message('purge.goes')}</h3>
        <ul className="verify-facts">
          {goes.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </section>
      <section className="verify-part">
        <h3 className="report-title">{message('purge.stays')}</h3>
        <ul className="verify-facts">
          {stays.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        {backups.length > 0 && (
          <>
            <p className="finding-advice">{message('purge.staysBackups', { count: backups.length })}</p>
            <ul className="verify-facts">
              {backups.map((path) => (
                <li key={path}>
                  <bdi>{path}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </>
  );
}
