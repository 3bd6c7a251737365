// Owns choosing the file to import: dropped here or picked.
import { FileJson, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { Button, DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { importFile } from '../../session/importing.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const [reading, setReading] = useState<string | undefined>(undefined);
  const take = async (file: File) => {
    setReading(file.name);
    await importFile(workbench, file);
    // A report may have taken this dialog's place.
    if (workbench.dialogs.open.get()?.kind === 'import') onClose();
  };
  return (
    <DialogFrame
      title={message('screen.importDialog.title')}
      text={message('screen.importDialog.text')}
      onClose={onClose}
      actions={
        <Button className="button" onPress={onClose}>
          {message('screen.cancel')}
        </Button>
      }
    >
      <DropZone
        className="drop-zone"
        onDrop={(event) => {
          const file = event.items.find(isFileDropItem);
          if (file !== undefined) void file.getFile().then(take);
        }}
      >
        {reading === undefined ? (
          <>
            <FileJson size={28} strokeWidth={1.5} aria-hidden="true" />
            <p className="drop-zone-text">{message('screen.importDialog.drop')}</p>
            <FileTrigger
              acceptedFileTypes={['application/json', '.json']}
              onSelect={(files) => {
                const file = files?.[0];
                if (file !== undefined) void take(file);
              }}
            >
              <Button className="button" autoFocus>
                {message('screen.importDialog.choose')}
              </Button>
            </FileTrigger>
          </>
        ) : (
          <p className="drop-zone-text">
            <LoaderCircle size={15} data-busy aria-hidden="true" />
            {message('screen.importDialog.reading', { file: reading })}
          </p>
        )}
      </DropZone>
    </DialogFrame>
  );
}
