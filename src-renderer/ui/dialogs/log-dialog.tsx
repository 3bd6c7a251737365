// Owns the end of the program's log, to read, copy, and find on disk.
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { explain } from '../../session/problems.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

type Log =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly location: string; readonly text: string }
  | { readonly state: 'failed'; readonly reason: string };

export function LogDialog({ onClose }: { onClose: () => void }) {
  const { host, notices } = useWorkbench();
  const [log, setLog] = useState<Log>({ state: 'reading' });
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    let gone = false;
    host.call('log.read', {}).then(
      (read) => {
        if (!gone) setLog({ state: 'read', ...read });
      },
      (problem: unknown) => {
        if (!gone) setLog({ state: 'failed', reason: explain(problem) });
      },
    );
    return () => {
      gone = true;
    };
  }, [host]);
  const tell = (problem: unknown) => notices.show({ tone: 'error', text: explain(problem) });
  const text = log.state === 'read' ? log.text : '';
  return (
    <DialogFrame
      title={message('logDialog.title')}
      text={message('logDialog.text', { location: log.state === 'read' ? log.location : '…' })}
      size="large"
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <>
          <Button
            className="button"
            isDisabled={log.state !== 'read'}
            onPress={() => void host.call('log.reveal', {}).catch(tell)}
          >
            {message('logDialog.reveal')}
          </Button>
          <Button
            className="button"
            isDisabled={text === ''}
            onPress={() => void navigator.clipboard.writeText(text).then(() => setCopied(true), tell)}
          >
            {message(copied ? 'logDialog.copied' : 'logDialog.copy')}
          </Button>
          <Button type="submit" className="button button-primary">
            {message('screen.close')}
          </Button>
        </>
      }
    >
      <LogText log={log} />
    </DialogFrame>
  );
}

function LogText({ log }: { log: Log }) {
  if (log.state !== 'read' || log.text.trim() === '') {
    return (
      <p className="log-empty" role="status">
        {log.state === 'failed'
          ? message('logDialog.failed', { reason: log.reason })
          : message(log.state === 'reading' ? 'logDialog.reading' : 'logDialog.empty')}
      </p>
    );
  }
  return (
    <pre
      className="log-text"
      role="region"
      aria-label={message('logDialog.label')}
      // What scrolls must be reachable by keys.
      tabIndex={0}
      // The newest lines are what is looked for.
      ref={(element) => element?.scrollTo({ top: element.scrollHeight })}
    >
      {log.text}
    </pre>
  );
}
