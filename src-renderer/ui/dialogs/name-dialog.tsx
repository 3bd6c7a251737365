// Owns asking for the name of a file or folder: a document's or folder's new one, or that of a folder to make.
import { useRef, useState } from 'react';
import { Button, FieldError, Input, Label, TextField } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { HostError } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { createFolder, renameDocument, renameFolder } from '../../session/document-files.ts';
import { nameProblem } from '../../session/document-name.ts';
import { nameOfPath, stemLength } from '../../session/document-path.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

interface NameDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly name: string;
  /** How much of the name is selected at first, in UTF-16 units. */
  readonly selected: number;
  readonly onClose: () => void;
  /** Rejects with what is said beside the field. */
  readonly onName: (name: string) => Promise<unknown>;
}

function NameDialog({ title, text, action, selected, onClose, onName, ...props }: NameDialogProps) {
  const [name, setName] = useState(props.name);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const prepared = useRef(false);
  const submit = async () => {
    const found = nameProblem(name.trim());
    if (found !== undefined) {
      setProblem(message(found));
      return;
    }
    setBusy(true);
    try {
      await onName(name.trim());
      onClose();
    } catch (reason) {
      const taken = reason instanceof HostError && reason.code === 'exists';
      setProblem(taken ? message('documents.name.exists', { name: name.trim() }) : explain(reason));
    }
    setBusy(false);
  };
  return (
    <DialogFrame
      size="small"
      title={title}
      text={text}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button type="submit" className="button button-primary" isDisabled={busy}>
            {action}
          </Button>
        </>
      }
    >
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
      >
        <Label className="field-label">{message('documents.renameDialog.name')}</Label>
        <Input
          className="text-input"
          dir="auto"
          autoComplete="off"
          spellCheck="false"
          onFocus={(event) => {
            if (prepared.current) return;
            prepared.current = true;
            event.currentTarget.setSelectionRange(0, selected);
          }}
        />
        <FieldError className="field-hint field-problem">{problem}</FieldError>
      </TextField>
    </DialogFrame>
  );
}

interface DialogProps {
  readonly library: LibrarySession;
  readonly onClose: () => void;
}

export function RenameDocumentDialog({ library, id, onClose }: DialogProps & { readonly id: Id }) {
  const workbench = useWorkbench();
  const [listed] = useState(() => library.documents.listed(id));
  if (listed === undefined) return null;
  const name = nameOfPath(listed.path);
  return (
    <NameDialog
      title={message('documents.renameDialog.title')}
      text={message('documents.renameDialog.text')}
      action={message('documents.renameDialog.rename')}
      name={name}
      selected={stemLength(name)}
      onClose={onClose}
      onName={(next) => renameDocument(workbench, library, listed, next)}
    />
  );
}

export function RenameFolderDialog({ library, path, onClose }: DialogProps & { readonly path: string }) {
  const workbench = useWorkbench();
  const name = nameOfPath(path);
  return (
    <NameDialog
      title={message('documents.renameDialog.folderTitle')}
      text={message('documents.renameDialog.folderText')}
      action={message('documents.renameDialog.rename')}
      name={name}
      selected={name.length}
      onClose={onClose}
      onName={(next) => renameFolder(workbench, library, path, next)}
    />
  );
}

export function NewFolderDialog({ library, parent, onClose }: DialogProps & { readonly parent: string }) {
  const workbench = useWorkbench();
  return (
    <NameDialog
      title={message('documents.folderDialog.title')}
      text={message('documents.folderDialog.text', { parent: parent === '' ? library.info.name : parent })}
      action={message('documents.folderDialog.create')}
      name=""
      selected={0}
      onClose={onClose}
      onName={(name) => createFolder(workbench, library, parent, name)}
    />
  );
}
