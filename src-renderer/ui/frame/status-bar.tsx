// Owns the line at the bottom: whether the work is saved, how many annotations there are, and the last short message.
import {
  CircleCheck,
  CloudOff,
  GitFork,
  LoaderCircle,
  LockKeyhole,
  Save,
  TriangleAlert,
  Unplug,
  type LucideIcon,
} from 'lucide-react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { ReviewStatus } from '../review/review-status.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { ArmedHere } from './armed-here.tsx';
import { PageItem } from './page-item.tsx';
import { ShortMessage } from './short-message.tsx';
import { UnsavedItem } from '../saving/unsaved-item.tsx';

export function StatusBar() {
  const workbench = useWorkbench();
  const library = useObservable(workbench.library);
  const document = useObservable(workbench.document);
  const connection = useObservable(workbench.host.connection);
  const settings = useObservable(workbench.settings);
  return (
    <footer className="status-bar" aria-label={message('screen.statusBar')}>
      {library !== undefined && <Saving library={library} />}
      {document !== undefined && <UnsavedItem document={document} />}
      {connection === 'refused' && (
        <span className="status-item" data-tone="bad">
          <Unplug size={13} aria-hidden="true" />
          {message('window.refused.status')}
        </span>
      )}
      {connection === 'reconnecting' && (
        <span className="status-item" data-tone="warn">
          <CloudOff size={13} aria-hidden="true" />
          {message('screen.reconnecting')}
        </span>
      )}
      {library !== undefined && <ToDecide library={library} />}
      {library !== undefined && document !== undefined && (
        <ReviewStatus library={library} document={document} />
      )}
      {document !== undefined && <ReadOnlyHere document={document} />}
      {library !== undefined && <ArmedHere library={library} />}
      <ShortMessage notices={workbench.notices} />
      {document !== undefined && <PageItem document={document} />}
      {document !== undefined && <Count document={document} />}
      {settings.annotator !== '' && (
        <span className="status-item status-annotator">{settings.annotator}</span>
      )}
    </footer>
  );
}

type State = ReturnType<LibrarySession['store']['saveState']['get']>['state'];

const icons: Readonly<Record<State, LucideIcon>> = {
  saved: CircleCheck,
  pending: LoaderCircle,
  delayed: Save,
  failed: TriangleAlert,
  'read-only': LockKeyhole,
};
const tones: Readonly<Record<State, string>> = {
  saved: 'good',
  pending: 'quiet',
  delayed: 'warn',
  failed: 'bad',
  'read-only': 'warn',
};

function Saving({ library }: { library: LibrarySession }) {
  const { state, message: reason } = useObservable(library.store.saveState);
  const Icon = icons[state];
  return (
    <span
      className="status-item save-state"
      data-state={state}
      data-tone={tones[state]}
      title={reason}
      // A role that may carry a name, and that is read on demand instead of with every change.
      role="group"
      aria-label={message('screen.saving')}
    >
      <Icon size={13} aria-hidden="true" data-busy={state === 'pending' || undefined} />
      <span>{sayState(state, reason)}</span>
    </span>
  );
}

function sayState(state: State, reason: string | undefined): string {
  return state === 'read-only'
    ? message('screen.saving.read-only', { message: reason ?? message('screen.saving.read-only.unsaid') })
    : message(`screen.saving.${state}`);
}

/** While versions wait for a decision. */
function ToDecide({ library }: { library: LibrarySession }) {
  const { dialogs } = useWorkbench();
  const { total } = useObservable(library.conflicts.state);
  if (total === 0) return null;
  return (
    <Button
      className="status-item status-button"
      data-tone="warn"
      aria-label={message('conflicts.statusHint', { count: total })}
      onPress={() => dialogs.show({ kind: 'conflicts' })}
    >
      <GitFork size={13} aria-hidden="true" />
      {message('conflicts.status', { count: total })}
    </Button>
  );
}

/** While another window has the document. */
function ReadOnlyHere({ document }: { document: DocumentSession }) {
  if (useObservable(document.access) === 'write') return null;
  return (
    <span className="status-item" data-tone="warn">
      <LockKeyhole size={13} aria-hidden="true" />
      {message('access.readOnly')}
    </span>
  );
}

function Count({ document }: { document: DocumentSession }) {
  const { total, shown } = useObservable(document.rows.rows);
  return (
    <span className="status-item status-count">
      {total === shown
        ? message('screen.count', { count: total })
        : message('screen.countShown', { shown, total })}
    </span>
  );
}
