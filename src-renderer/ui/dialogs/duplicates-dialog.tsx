// Owns the list of documents that are the same, byte for byte, and what can be done about each.
import { CircleCheck, FolderSearch, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, ProgressBar } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { writeMoment } from './moments.ts';

type Looking =
  | { readonly state: 'looking' }
  | { readonly state: 'found'; readonly groups: readonly (readonly Id[])[] }
  | { readonly state: 'failed'; readonly reason: string };

export function DuplicatesDialog({ library, onClose }: { library: LibrarySession; onClose: () => void }) {
  const { host } = useWorkbench();
  const entries = useObservable(library.documents.entries);
  const [looking, setLooking] = useState<Looking>({ state: 'looking' });
  /** Counts up with each look. */
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    host.call('documents.duplicates', { library: library.info.key }).then(
      ({ groups }) => {
        if (wanted) setLooking({ state: 'found', groups });
      },
      (problem: unknown) => {
        if (wanted) setLooking({ state: 'failed', reason: explain(problem) });
      },
    );
    return () => {
      wanted = false;
    };
  }, [host, library, turn]);
  const again = () => {
    setLooking({ state: 'looking' });
    setTurn(turn + 1);
  };
  const groups = looking.state === 'found' ? looking.groups : [];
  return (
    <DialogFrame
      size="large"
      title={message('duplicates.title')}
      text={message('duplicates.text', { name: library.info.name })}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        looking.state === 'looking' ? (
          <Button className="button" onPress={onClose} autoFocus>
            {message('screen.cancel')}
          </Button>
        ) : (
          <>
            <span className="dialog-note">{message('duplicates.count', { count: groups.length })}</span>
            <Button className="button" onPress={again}>
              {message('duplicates.again')}
            </Button>
            <Button type="submit" className="button button-primary" autoFocus>
              {message('screen.close')}
            </Button>
          </>
        )
      }
    >
      {looking.state === 'looking' && (
        <ProgressBar
          className="adding-progress"
          aria-label={message('duplicates.looking', { count: entries.length })}
          isIndeterminate
        >
          <p className="adding-place">{message('duplicates.looking', { count: entries.length })}</p>
          <span className="adding-bar" data-endless>
            <span className="adding-bar-fill" />
          </span>
        </ProgressBar>
      )}
      {looking.state === 'failed' && (
        <p className="report-problem" role="alert">
          {message('duplicates.failed', { reason: looking.reason })}
        </p>
      )}
      {looking.state === 'found' && groups.length === 0 && (
        <EmptyState
          compact
          icon={<CircleCheck size={26} strokeWidth={1.5} />}
          title={message('duplicates.none')}
          text={message('duplicates.noneText')}
        />
      )}
      {groups.map((ids) => (
        <Group key={ids.join()} library={library} ids={ids} onClose={onClose} />
      ))}
    </DialogFrame>
  );
}

interface GroupProps {
  readonly library: LibrarySession;
  readonly ids: readonly Id[];
  readonly onClose: () => void;
}

function Group({ library, ids, onClose }: GroupProps) {
  const title = library.documents.listed(ids[0] ?? '')?.title ?? '';
  return (
    <section
      className="duplicates-group"
      aria-label={message('duplicates.group', { title, count: ids.length })}
    >
      <h3 className="report-title">{message('duplicates.group', { title, count: ids.length })}</h3>
      <ul className="duplicates-list">
        {ids.map((id) => (
          <Duplicate key={id} library={library} id={id} onClose={onClose} />
        ))}
      </ul>
    </section>
  );
}

function Duplicate({ library, id, onClose }: { library: LibrarySession; id: Id; onClose: () => void }) {
  const workbench = useWorkbench();
  const { host, notices } = workbench;
  // A document without annotations leaves the list with its file; what it was is shown until the dialog closes.
  const [first] = useState(() => library.documents.listed(id));
  useObservable(library.documents.entries);
  const listed = library.documents.listed(id) ?? first;
  const [undo, setUndo] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  if (listed === undefined) return null;
  const { path } = listed;
  const entry = library.documents.entry(id);
  const key = library.info.key;
  const doing = async (
    act: () => Promise<void>,
    failed: 'duplicates.notTrashed' | 'duplicates.notRestored',
  ) => {
    setBusy(true);
    try {
      await act();
      await library.refreshDocuments();
    } catch (problem) {
      notices.show({ tone: 'error', text: message(failed, { path, reason: explain(problem) }) });
    }
    setBusy(false);
  };
  const trash = () =>
    doing(async () => {
      if (workbench.document.get()?.id === id) await workbench.closeDocument();
      setUndo((await host.call('documents.trash', { library: key, id })).undo);
    }, 'duplicates.notTrashed');
  const putBack = (token: string) =>
    doing(async () => {
      await host.call('documents.restore', { library: key, undo: token });
      setUndo(undefined);
    }, 'duplicates.notRestored');
  const reveal = () =>
    void host
      .call('documents.reveal', { library: key, id })
      .catch((problem: unknown) => notices.show({ tone: 'error', text: explain(problem) }));
  return (
    <li className="duplicates-line" data-gone={undo !== undefined || undefined}>
      <span className="duplicates-words">
        <bdi className="duplicates-path">{path}</bdi>
        <span className="field-hint">
          {undo === undefined
            ? message('duplicates.facts', {
                annotations: entry?.annotationCount ?? 0,
                status: message(`details.status.${entry?.status ?? 'to do'}`),
                changed: writeMoment(listed.modifiedAt),
              })
            : message('duplicates.trashed')}
        </span>
      </span>
      {undo === undefined ? (
        <>
          <Button
            className="link-button"
            aria-label={message('duplicates.open', { path })}
            onPress={() => {
              onClose();
              void workbench.openDocument(id);
            }}
          >
            {message('duplicates.openShort')}
          </Button>
          <IconButton
            label={message('duplicates.reveal', { path })}
            icon={<FolderSearch size={16} />}
            onPress={reveal}
          />
          <IconButton
            label={message('duplicates.trash', { path })}
            icon={<Trash2 size={16} />}
            isDisabled={busy}
            onPress={() => void trash()}
          />
        </>
      ) : (
        <Button className="link-button" isDisabled={busy} onPress={() => void putBack(undo)}>
          {message('duplicates.putBack')}
        </Button>
      )}
    </li>
  );
}
