// Owns choosing documents to add where the file dialog cannot open by itself.
import { FolderInput } from 'lucide-react';
import { Button, FileTrigger } from 'react-aria-components';
import { documentEndings } from '#core/contract/document-names.ts';
import { message } from '#core/messages/catalogue.ts';
import { receiveChosen } from '../../session/dropping.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export function AddDocumentsDialog({ library, onClose }: { library: LibrarySession; onClose: () => void }) {
  const workbench = useWorkbench();
  const take = (files: readonly File[]) => {
    onClose();
    receiveChosen(workbench, files).catch((problem: unknown) =>
      workbench.notices.show({ tone: 'error', text: explain(problem) }),
    );
  };
  return (
    <DialogFrame
      title={message('adding.choose.title')}
      text={message('adding.choose.text', { name: library.info.name })}
      onClose={onClose}
      actions={
        <Button className="button" onPress={onClose}>
          {message('screen.cancel')}
        </Button>
      }
    >
      <div className="drop-zone">
        <FolderInput size={28} strokeWidth={1.5} aria-hidden="true" />
        <div className="drop-zone-text">
          <FileTrigger
            allowsMultiple
            acceptedFileTypes={documentEndings}
            onSelect={(files) => take([...(files ?? [])])}
          >
            <Button className="button" autoFocus>
              {message('adding.choose.files')}
            </Button>
          </FileTrigger>
          <FileTrigger acceptDirectory onSelect={(files) => take([...(files ?? [])])}>
            <Button className="button">{message('adding.choose.folder')}</Button>
          </FileTrigger>
        </div>
      </div>
    </DialogFrame>
  );
}
