// Owns choosing the folder that documents are moved to, among the library's folders or a new one.
import { Folder, FolderPlus, LibraryBig } from 'lucide-react';
import { useRef, useState, type CSSProperties } from 'react';
import { Button, FieldError, Input, Label, ListBox, ListBoxItem, TextField } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { createFolder, moveDocuments } from '../../session/document-files.ts';
import { nameProblem } from '../../session/document-name.ts';
import { folderOfPath, nameOfPath } from '../../session/document-path.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export interface MoveDialogProps {
  readonly library: LibrarySession;
  readonly ids: readonly Id[];
  readonly onClose: () => void;
}

const byPath = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
/** Stands for the library's own folder, whose path is empty; no folder's path begins with a slash. */
const top = '/';

export function MoveDialog({ library, ids, onClose }: MoveDialogProps) {
  const workbench = useWorkbench();
  const [documents] = useState(() => ids.flatMap((id) => library.documents.listed(id) ?? []));
  const folders = useObservable(library.documents.folders);
  const places = new Set(documents.map(({ path }) => folderOfPath(path)));
  const here = places.size === 1 ? [...places][0] : undefined;
  const [chosen, setChosen] = useState(here === undefined || here === '' ? top : here);
  const list = useRef<HTMLDivElement>(null);
  const target = chosen === top ? '' : chosen;
  const move = () => {
    if (target === here) return;
    onClose();
    void moveDocuments(workbench, library, documents, target);
  };
  const items = [
    { path: top, name: message('documents.moveDialog.library', { name: library.info.name }), level: 0 },
    ...[...folders]
      .sort((a, b) => comparePaths(a, b))
      .map((path) => ({ path, name: nameOfPath(path), level: path.split('/').length })),
  ];
  return (
    <DialogFrame
      title={message('documents.moveDialog.title', {
        count: documents.length,
        title: documents[0]?.title ?? '',
      })}
      text={message('documents.moveDialog.text')}
      onClose={onClose}
      onSubmit={move}
      actions={
        <>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button type="submit" className="button button-primary" isDisabled={target === here}>
            {message('documents.moveDialog.move')}
          </Button>
        </>
      }
    >
      <ListBox
        ref={list}
        className="folders-list move-list"
        aria-label={message('documents.moveDialog.folders')}
        items={items}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          if (key !== undefined) setChosen(String(key));
        }}
        autoFocus
      >
        {(folder) => (
          <ListBoxItem
            id={folder.path}
            textValue={folder.name}
            className="folders-item move-item"
            style={{ '--level': folder.level } as CSSProperties}
          >
            {folder.path === top ? (
              <LibraryBig size={15} aria-hidden="true" />
            ) : (
              <Folder size={15} aria-hidden="true" />
            )}
            <span className="menu-item-label">{folder.name}</span>
            {(folder.path === top ? '' : folder.path) === here && (
              <span className="menu-item-hint">{message('documents.moveDialog.here')}</span>
            )}
          </ListBoxItem>
        )}
      </ListBox>
      <NewFolder library={library} parent={target} onMade={setChosen} onLeave={() => list.current?.focus()} />
    </DialogFrame>
  );
}

/** Parents before what is in them, each level as people sort names. */
function comparePaths(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const order = byPath.compare(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

interface NewFolderProps {
  readonly library: LibrarySession;
  readonly parent: string;
  readonly onMade: (path: string) => void;
  /** The field goes away: the focus needs another place. */
  readonly onLeave: () => void;
}

function NewFolder({ library, parent, onMade, onLeave }: NewFolderProps) {
  const workbench = useWorkbench();
  const [name, setName] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  if (name === undefined) {
    return (
      <Button className="quiet-button move-new" onPress={() => setName('')}>
        <FolderPlus size={15} aria-hidden="true" />
        {message('documents.moveDialog.newFolder')}
      </Button>
    );
  }
  const leave = () => {
    onLeave();
    setName(undefined);
  };
  const create = async () => {
    const wanted = name.trim();
    const found = nameProblem(wanted);
    if (found !== undefined) {
      setProblem(message(found));
      return;
    }
    try {
      onMade(await createFolder(workbench, library, parent, wanted));
      leave();
    } catch (reason) {
      const taken = reason instanceof HostError && reason.code === 'exists';
      setProblem(taken ? message('documents.name.exists', { name: wanted }) : explain(reason));
    }
  };
  return (
    <div className="move-new-folder">
      <TextField
        className="text-field"
        value={name}
        onChange={(next) => {
          setName(next);
          setProblem(undefined);
        }}
        isInvalid={problem !== undefined}
        validationBehavior="aria"
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            void create();
          }
          if (event.key === 'Escape') leave();
          else event.continuePropagation();
        }}
      >
        <Label className="field-label">
          {message('documents.moveDialog.newFolderIn', {
            parent: parent === '' ? library.info.name : parent,
          })}
        </Label>
        <Input className="text-input" dir="auto" autoComplete="off" spellCheck="false" />
        <FieldError className="field-hint field-problem">{problem}</FieldError>
      </TextField>
      <Button className="button" onPress={() => void create()}>
        {message('documents.folderDialog.create')}
      </Button>
    </div>
  );
}
