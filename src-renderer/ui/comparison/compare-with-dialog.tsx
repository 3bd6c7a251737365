// Owns choosing the document that another one is compared with.
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { DocumentSearch } from './document-search.tsx';

export interface CompareWithDialogProps {
  readonly library: LibrarySession;
  readonly id: Id;
  readonly onClose: () => void;
}

export function CompareWithDialog({ library, id, onClose }: CompareWithDialogProps) {
  const { dialogs } = useWorkbench();
  const [listed] = useState(() => library.documents.listed(id));
  const [others] = useState(() =>
    library.documents.entries
      .get()
      .map((entry) => library.documents.listed(entry.id))
      .filter((other) => other !== undefined && other.id !== id && other.state === 'ready'),
  );
  return (
    <DialogFrame
      title={message('compareWith.title', { title: listed?.title ?? '' })}
      text={message('compareWith.text')}
      onClose={onClose}
      onSubmit={() => undefined}
      actions={
        <Button className="button" onPress={onClose}>
          {message('screen.cancel')}
        </Button>
      }
    >
      <DocumentSearch
        documents={others.filter((other) => other !== undefined)}
        onTake={(other) =>
          dialogs.show({
            kind: 'comparison',
            asked: { before: { of: 'document', id }, after: { of: 'document', id: other.id } },
          })
        }
      />
    </DialogFrame>
  );
}
