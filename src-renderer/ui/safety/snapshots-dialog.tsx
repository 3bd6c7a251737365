// Owns the list of a library's snapshots: take one, name, pin, remove, and go on to restoring one.
import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Input, TextField } from 'react-aria-components';
import type { SnapshotInfo } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { takeSnapshot } from '../../session/snapshots.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { SnapshotLine } from './snapshots-line.tsx';
import { SnapshotRestoreDialog } from './snapshots-restore.tsx';

type Listing =
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly snapshots: readonly SnapshotInfo[] }
  | { readonly state: 'failed'; readonly reason: string };

export function SnapshotsDialog({ library, onClose }: { library: LibrarySession; onClose: () => void }) {
  const { host } = useWorkbench();
  const [listing, setListing] = useState<Listing>({ state: 'reading' });
  const [restoring, setRestoring] = useState<SnapshotInfo | undefined>(undefined);
  /** Counts up with each look. */
  const [turn, setTurn] = useState(0);
  const again = () => setTurn((before) => before + 1);
  useEffect(() => {
    let here = true;
    host.call('snapshots.list', { library: library.info.key }).then(
      ({ snapshots }) => {
        if (here) setListing({ state: 'read', snapshots });
      },
      (problem: unknown) => {
        if (here) setListing({ state: 'failed', reason: explain(problem) });
      },
    );
    return () => {
      here = false;
    };
  }, [host, library, turn]);

  if (restoring !== undefined) {
    return (
      <SnapshotRestoreDialog
        library={library}
        snapshot={restoring}
        onBack={() => setRestoring(undefined)}
        onClose={onClose}
      />
    );
  }
  const snapshots = listing.state === 'read' ? listing.snapshots : [];
  return (
    <DialogFrame
      size="large"
      title={message('snapshots.title')}
      text={message('snapshots.text')}
      onClose={onClose}
      actions={
        <>
          <span className="dialog-note">{message('snapshots.count', { count: snapshots.length })}</span>
          <Button className="button button-primary" onPress={onClose}>
            {message('screen.done')}
          </Button>
        </>
      }
    >
      <NewSnapshot library={library} onTaken={again} />
      {listing.state === 'reading' && (
        <p className="snapshots-word" role="status">
          {message('snapshots.reading')}
        </p>
      )}
      {listing.state === 'failed' && (
        <p className="report-problem" role="alert">
          {message('snapshots.failed', { reason: listing.reason })}
        </p>
      )}
      {listing.state === 'read' && snapshots.length === 0 && (
        <EmptyState
          compact
          icon={<History size={26} strokeWidth={1.5} />}
          title={message('snapshots.none')}
          text={message('snapshots.noneText')}
        />
      )}
      {snapshots.length > 0 && (
        <ul className="snapshots-list" aria-label={message('snapshots.list')}>
          {snapshots.map((snapshot) => (
            <SnapshotLine
              key={snapshot.id}
              library={library}
              snapshot={snapshot}
              onChanged={again}
              onRestore={() => setRestoring(snapshot)}
            />
          ))}
        </ul>
      )}
    </DialogFrame>
  );
}

interface NewSnapshotProps {
  readonly library: LibrarySession;
  readonly onTaken: () => void;
}

function NewSnapshot({ library, onTaken }: NewSnapshotProps) {
  const { host, notices } = useWorkbench();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const take = async () => {
    if (busy) return;
    setBusy(true);
    setTold('');
    try {
      const { taken, snapshot } = await takeSnapshot(host, library, 'hand', name.trim());
      const known = snapshot === undefined ? 'snapshots.nothingYet' : 'snapshots.sameState';
      const words = message(taken ? 'snapshots.taken' : known);
      setTold(words);
      notices.announce(words);
      setName('');
    } catch (problem) {
      notices.show({
        tone: 'error',
        text: message('snapshots.notTaken', { reason: explain(problem) }),
      });
    }
    onTaken();
    setBusy(false);
  };
  return (
    <div className="snapshots-new">
      <TextField
        className="text-field"
        aria-label={message('snapshots.name')}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
      >
        <Input
          className="text-input"
          placeholder={message('snapshots.namePlaceholder')}
          autoComplete="off"
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void take();
          }}
        />
      </TextField>
      <Button className="button" isDisabled={busy} onPress={() => void take()}>
        {message(busy ? 'snapshots.taking' : 'snapshots.take')}
      </Button>
      {told !== '' && <p className="snapshots-told">{told}</p>}
    </div>
  );
}
