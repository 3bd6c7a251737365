// Owns choosing a folder where the browser cannot: the shell lists them, one level at a time.
import { Folder } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, ListBox, ListBoxItem } from 'react-aria-components';
import type { Output } from '#core/contract/contract.ts';
import { message } from '#core/messages/catalogue.ts';
import { explain } from '../../session/problems.ts';
import { FolderPath } from '../parts/folder-path.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

type Listing = Output<'folders.list'>;

export function FoldersDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  /** The folder asked for; empty: where the shell starts. */
  const [path, setPath] = useState('');
  const [listing, setListing] = useState<Listing | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    workbench.host.call('folders.list', { path }).then(
      (found) => {
        if (!wanted) return;
        setListing(found);
        setProblem(undefined);
      },
      (reason: unknown) => {
        if (wanted) setProblem(explain(reason));
      },
    );
    return () => {
      wanted = false;
    };
  }, [workbench, path]);
  const open = () => {
    if (listing === undefined) return;
    onClose();
    void workbench.openLibrary(
      async () => (await workbench.host.call('library.openFolder', { path: listing.path })).library,
    );
  };
  return (
    <DialogFrame
      title={message('screen.folders.title')}
      text={message('screen.folders.text')}
      onClose={onClose}
      onSubmit={open}
      actions={
        <>
          <span className="dialog-note">
            {listing !== undefined && message('screen.folders.documents', { count: listing.documents })}
          </span>
          <Button className="button" onPress={onClose}>
            {message('screen.cancel')}
          </Button>
          <Button type="submit" className="button button-primary" isDisabled={listing === undefined}>
            {message('screen.folders.open')}
          </Button>
        </>
      }
    >
      <FolderPath path={listing?.path} parent={listing?.parent} problem={problem} onUp={setPath} />
      <ListBox
        key={listing?.path ?? ''}
        className="folders-list"
        aria-label={message('screen.folders.list', { path: listing?.path ?? '' })}
        items={listing?.folders ?? []}
        autoFocus={listing !== undefined}
        onAction={(key) => setPath(String(key))}
        renderEmptyState={() => (
          <p className="folders-empty">
            {message(listing === undefined ? 'screen.folders.loading' : 'screen.folders.none')}
          </p>
        )}
      >
        {(folder: Listing['folders'][number]) => (
          <ListBoxItem id={folder.path} textValue={folder.name} className="folders-item">
            <Folder size={15} aria-hidden="true" />
            <span className="menu-item-label">{folder.name}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </DialogFrame>
  );
}
