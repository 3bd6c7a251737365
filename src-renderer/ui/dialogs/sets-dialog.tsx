// Owns the list of annotation sets: make, rename, choose, show, hide, delete.
import { Eye, EyeOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, Input, TextField } from 'react-aria-components';
import type { AnnotationSet } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { addAnnotationSet, removeAnnotationSet, renameAnnotationSet } from '../../session/annotating.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { snapshotBefore } from '../../session/snapshots.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export function SetsDialog({ library, onClose }: { library: LibrarySession; onClose: () => void }) {
  const { sets } = useObservable(library.sets.state);
  return (
    <DialogFrame
      title={message('screen.setsDialog.title')}
      text={message('screen.setsDialog.text')}
      onClose={onClose}
      actions={
        <Button className="button button-primary" onPress={onClose}>
          {message('screen.done')}
        </Button>
      }
    >
      <ul className="sets-list" aria-label={message('screen.setsDialog.list')}>
        {sets.map((set) => (
          <SetLine key={set.id} set={set} library={library} onlyOne={sets.length === 1} />
        ))}
      </ul>
      <NewSet library={library} />
    </DialogFrame>
  );
}

interface SetLineProps {
  readonly set: AnnotationSet;
  readonly library: LibrarySession;
  readonly onlyOne: boolean;
}

function SetLine({ set, library, onlyOne }: SetLineProps) {
  const workbench = useWorkbench();
  const documentId = useObservable(workbench.document)?.id;
  const { current, hidden } = useObservable(library.sets.state);
  const [asking, setAsking] = useState(false);
  const { name } = set;
  const remove = async () => {
    const { length } = await library.store.annotationsOf({ setId: set.id });
    await snapshotBefore(workbench, library, 'bulk', length);
    await removeAnnotationSet(library, documentId, set.id);
  };
  const isCurrent = set.id === current;
  const isHidden = hidden.has(set.id);
  if (asking) {
    return (
      <li className="sets-line sets-ask">
        <p className="sets-question">{message('screen.setsDialog.deleteAsk', { name })}</p>
        <Button className="button" autoFocus onPress={() => setAsking(false)}>
          {message('screen.setsDialog.keep')}
        </Button>
        <Button className="button button-danger" onPress={() => void remove()}>
          {message('screen.setsDialog.deleteYes')}
        </Button>
      </li>
    );
  }
  return (
    <li className="sets-line" data-current={isCurrent || undefined}>
      <NameField
        key={name}
        name={name}
        onRename={(next) => void renameAnnotationSet(library, documentId, set.id, next)}
      />
      <span className="sets-by">{message('screen.setsDialog.by', { annotator: set.annotator })}</span>
      {isCurrent ? (
        <span className="sets-current">{message('screen.setsDialog.current')}</span>
      ) : (
        <Button className="link-button" onPress={() => library.sets.switchTo(set.id)}>
          {message('screen.setsDialog.makeCurrent')}
        </Button>
      )}
      <IconButton
        label={message(isHidden ? 'screen.setsDialog.show' : 'screen.setsDialog.hide', { name })}
        icon={isHidden ? <EyeOff size={16} /> : <Eye size={16} />}
        onPress={() => library.sets.setHidden(set.id, !isHidden)}
      />
      <IconButton
        label={message('screen.setsDialog.delete', { name })}
        icon={<Trash2 size={16} />}
        isDisabled={onlyOne}
        onPress={() => setAsking(true)}
      />
    </li>
  );
}

function NameField({ name, onRename }: { name: string; onRename: (name: string) => void }) {
  const [draft, setDraft] = useState(name);
  const keep = () => {
    const trimmed = draft.trim();
    if (trimmed === '') setDraft(name);
    else if (trimmed !== name) onRename(trimmed);
  };
  return (
    <TextField
      className="text-field sets-name"
      aria-label={message('screen.setsDialog.name', { name })}
      value={draft}
      onChange={setDraft}
      onBlur={keep}
      maxLength={200}
    >
      <Input
        className="text-input"
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          keep();
        }}
      />
    </TextField>
  );
}

function NewSet({ library }: { library: LibrarySession }) {
  const documentId = useObservable(useWorkbench().document)?.id;
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const create = () => {
    if (trimmed === '') return;
    void addAnnotationSet(library, documentId, trimmed);
    setName('');
  };
  return (
    <div className="sets-new">
      <TextField
        className="text-field"
        aria-label={message('screen.setsDialog.new')}
        value={name}
        onChange={setName}
        maxLength={200}
      >
        <Input
          className="text-input"
          placeholder={message('screen.setsDialog.new')}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            create();
          }}
        />
      </TextField>
      <Button className="button" isDisabled={trimmed === ''} onPress={create}>
        {message('screen.setsDialog.create')}
      </Button>
    </div>
  );
}
