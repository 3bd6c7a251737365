// Owns one snapshot in the list: when, why, what it holds, its name, and what can be done with it.
import { Pin, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, Input, TextField } from 'react-aria-components';
import type { SnapshotInfo } from '#core/contract/snapshot-methods.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { setPinned, setSnapshotName, snapshotMoment } from '../../session/snapshots.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useWorkbench } from '../workbench-context.tsx';

interface SnapshotLineProps {
  readonly library: LibrarySession;
  readonly snapshot: SnapshotInfo;
  /** Reads the list again. */
  readonly onChanged: () => void;
  readonly onRestore: () => void;
}

export function SnapshotLine({ library, snapshot, onChanged, onRestore }: SnapshotLineProps) {
  const { host, notices } = useWorkbench();
  const [asking, setAsking] = useState(false);
  const { id, pinned } = snapshot;
  const at = snapshotMoment(snapshot.at);
  const doing = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (problem) {
      notices.show({ tone: 'error', text: explain(problem) });
    }
    onChanged();
  };
  if (asking) {
    const remove = async () => {
      await host.call('snapshots.remove', { library: library.info.key, id });
      notices.announce(message('snapshots.removed'));
    };
    return (
      <li className="snapshots-line snapshots-ask">
        <p className="snapshots-question">{message('snapshots.removeAsk', { at })}</p>
        <Button className="button" autoFocus onPress={() => setAsking(false)}>
          {message('snapshots.keep')}
        </Button>
        <Button
          className="button button-danger"
          onPress={() => {
            setAsking(false);
            void doing(remove);
          }}
        >
          {message('snapshots.removeYes')}
        </Button>
      </li>
    );
  }
  const isGood = snapshot.state === 'good';
  return (
    <li className="snapshots-line" aria-label={message('snapshots.label', { at })}>
      <div className="snapshots-words">
        <p className="snapshots-head">
          <time className="snapshots-at">{at}</time>
          <span className="snapshots-reason">{message(`snapshots.reason.${snapshot.reason}`)}</span>
        </p>
        <p className="snapshots-facts">{factsOf(snapshot)}</p>
      </div>
      <NameField
        key={snapshot.name ?? ''}
        snapshot={snapshot}
        onName={(name) => void doing(() => setSnapshotName(host, library, id, name))}
      />
      <span className="snapshots-actions" data-pinned={pinned || undefined}>
        <Button
          className="link-button"
          aria-label={message('snapshots.restoreOne', { at })}
          isDisabled={!isGood || (snapshot.changesSince === 0 && snapshot.missing === 0)}
          onPress={onRestore}
        >
          {message('snapshots.restore')}
        </Button>
        <IconButton
          label={message(pinned ? 'snapshots.unpin' : 'snapshots.pin', { at })}
          icon={<Pin size={16} fill={pinned ? 'currentColor' : 'none'} />}
          onPress={() => void doing(() => setPinned(host, library, id, !pinned))}
        />
        <IconButton
          label={message('snapshots.remove', { at })}
          icon={<Trash2 size={16} />}
          onPress={() => setAsking(true)}
        />
      </span>
    </li>
  );
}

function factsOf({ state, counts, changesSince, missing, own, places }: SnapshotInfo): string {
  if (state === 'damaged') return message('snapshots.damaged');
  const { annotations, documents } = counts;
  return [
    message('snapshots.facts', { annotations, documents }),
    ...(missing > 0 && changesSince === 0
      ? []
      : [message('snapshots.changesSince', { count: changesSince })]),
    ...(missing === 0 ? [] : [message('snapshots.missing', { count: missing })]),
    ...(own ? [] : [message('snapshots.otherDevice')]),
    ...(own && places.length === 1 ? [message('snapshots.oneCopy')] : []),
  ].join(' · ');
}

interface NameFieldProps {
  readonly snapshot: SnapshotInfo;
  readonly onName: (name: string) => void;
}

function NameField({ snapshot, onName }: NameFieldProps) {
  const name = snapshot.name ?? '';
  const [draft, setDraft] = useState(name);
  const keep = () => {
    if (draft.trim() !== name) onName(draft);
  };
  return (
    <TextField
      className="text-field sets-name snapshots-name"
      aria-label={message('snapshots.rename', { at: snapshotMoment(snapshot.at) })}
      value={draft}
      onChange={setDraft}
      onBlur={keep}
      maxLength={200}
    >
      <Input
        className="text-input"
        placeholder={message('snapshots.noName')}
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          keep();
        }}
      />
    </TextField>
  );
}
