// Owns replacing a document by a newer version: choosing the file, what it would mean for the annotations, and doing it.
import { FileUp, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { documentEndings, isSameKind } from '#core/contract/document-names.ts';
import { countVerdicts } from '#core/comparison/annotation-comparison.ts';
import { message } from '#core/messages/catalogue.ts';
import type { AskedComparison } from '../../session/compared-side.ts';
import { startComparing } from '../../session/comparing.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import {
  possibleReplacements,
  replaceDocument,
  takeDocument,
  takeFile,
  type NewerFile,
} from '../../session/replacing.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DocumentSearch } from './document-search.tsx';

export interface ReplaceDialogProps {
  readonly library: LibrarySession;
  readonly id: Id;
  readonly onClose: () => void;
}

type Choosing =
  | { readonly state: 'open'; readonly problem?: string }
  | { readonly state: 'reading'; readonly name: string }
  | { readonly state: 'taken'; readonly newer: NewerFile };

export function ReplaceDialog({ library, id, onClose }: ReplaceDialogProps) {
  const workbench = useWorkbench();
  const [listed] = useState(() => library.documents.listed(id));
  const [choosing, setChoosing] = useState<Choosing>({ state: 'open' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  if (listed === undefined) return null;
  const take = async (name: string, read: () => Promise<NewerFile>) => {
    setProblem(undefined);
    setChoosing({ state: 'reading', name });
    try {
      setChoosing({ state: 'taken', newer: await read() });
    } catch (failure) {
      setChoosing({ state: 'open', problem: message('newer.failed', { name, reason: explain(failure) }) });
    }
  };
  const replace = async (newer: NewerFile) => {
    setBusy(true);
    try {
      await replaceDocument(workbench, library, listed, newer);
      onClose();
    } catch (failure) {
      setProblem(explain(failure));
      setBusy(false);
    }
  };
  const newer = choosing.state === 'taken' ? choosing.newer : undefined;
  const asked: AskedComparison | undefined = newer && {
    before: { of: 'document', id },
    after: { of: 'file', id, ...newer },
  };
  return (
    <DialogFrame
      title={message('newer.title', { title: listed.title })}
      text={message('newer.text', { path: listed.path })}
      onClose={onClose}
      onSubmit={() => {
        if (newer !== undefined && !busy) void replace(newer);
      }}
      actions={
        <>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          {asked !== undefined && (
            <Button
              className="button"
              autoFocus
              onPress={() => workbench.dialogs.show({ kind: 'comparison', asked })}
            >
              {message('newer.compare')}
            </Button>
          )}
          <Button type="submit" className="button button-primary" isDisabled={newer === undefined || busy}>
            {message('newer.do')}
          </Button>
        </>
      }
    >
      {problem !== undefined && (
        <p className="report-problem" role="alert">
          {problem}
        </p>
      )}
      {newer !== undefined && asked !== undefined ? (
        <Chosen
          key={newer.name}
          {...{ library, asked, name: newer.name }}
          onOther={() => setChoosing({ state: 'open' })}
        />
      ) : (
        <>
          <FilePlace
            path={listed.path}
            choosing={choosing}
            onFile={(file) => void take(file.name, () => takeFile(listed, file))}
          />
          <OtherDocuments
            {...{ library, id }}
            onTake={(other) => void take(other.title, () => takeDocument(workbench, library, listed, other))}
          />
        </>
      )}
    </DialogFrame>
  );
}

interface FilePlaceProps {
  readonly path: string;
  readonly choosing: Choosing;
  readonly onFile: (file: File) => void;
}

function FilePlace({ path, choosing, onFile }: FilePlaceProps) {
  return (
    <DropZone
      className="drop-zone"
      onDrop={(event) => {
        const file = event.items.find(isFileDropItem);
        if (file !== undefined) void file.getFile().then(onFile);
      }}
    >
      {choosing.state === 'reading' ? (
        <p className="drop-zone-text">
          <LoaderCircle size={15} data-busy aria-hidden="true" />
          {message('newer.reading', { name: choosing.name })}
        </p>
      ) : (
        <>
          <FileUp size={26} strokeWidth={1.5} aria-hidden="true" />
          <p className="drop-zone-text">{message('newer.drop')}</p>
          <FileTrigger
            acceptedFileTypes={documentEndings.filter((ending) => isSameKind(`x${ending}`, path))}
            onSelect={(files) => {
              const file = files?.[0];
              if (file !== undefined) onFile(file);
            }}
          >
            <Button className="button" autoFocus>
              {message('newer.choose')}
            </Button>
          </FileTrigger>
          {choosing.state === 'open' && choosing.problem !== undefined && (
            <p className="report-problem" role="alert">
              {choosing.problem}
            </p>
          )}
        </>
      )}
    </DropZone>
  );
}

function OtherDocuments({
  library,
  id,
  onTake,
}: {
  library: LibrarySession;
  id: Id;
  onTake: Parameters<typeof DocumentSearch>[0]['onTake'];
}) {
  const [open, setOpen] = useState(false);
  const [others] = useState(() => {
    const listed = library.documents.listed(id);
    return listed === undefined ? [] : possibleReplacements(library, listed);
  });
  if (others.length === 0) return null;
  if (!open) {
    return (
      <Button className="link-button replace-other" onPress={() => setOpen(true)}>
        {message('newer.fromLibrary')}
      </Button>
    );
  }
  return <DocumentSearch documents={others} onTake={onTake} />;
}

interface ChosenProps {
  readonly library: LibrarySession;
  readonly asked: AskedComparison;
  readonly name: string;
  readonly onOther: () => void;
}

/** What was chosen, and what it means for the annotations, before anything is done. */
function Chosen({ library, asked, name, onOther }: ChosenProps) {
  const workbench = useWorkbench();
  const [comparing] = useState(() => startComparing(workbench, library, asked));
  useEffect(() => comparing.stop, [comparing]);
  const state = useObservable(comparing.state);
  return (
    <div className="replace-chosen">
      <p className="replace-name">
        <span>{message('newer.chosen')}</span> <bdi>{name}</bdi>
        <Button className="link-button" onPress={onOther}>
          {message('newer.other')}
        </Button>
      </p>
      <p className="replace-meaning" role="status">
        {sayMeaning(name, state)}
      </p>
    </div>
  );
}

function sayMeaning(
  name: string,
  state: ReturnType<ReturnType<typeof startComparing>['state']['get']>,
): string {
  if (state.state === 'reading') return message('newer.reading', { name });
  if (state.state === 'failed') return message('newer.failed', { name, reason: state.problem });
  const { before, after, comparison } = state;
  if (before.textHash === after.textHash) return message('newer.sameText');
  const { passages, unplaced } = comparison;
  const total = passages.length + unplaced.length;
  if (total === 0) return message('newer.nothingMarked');
  const counts = countVerdicts(passages);
  return message('newer.numbers', {
    total,
    kept: counts.same + counts.moved + counts.new,
    changed: counts.reworded,
    lost: counts.removed + unplaced.length,
  });
}
