// Owns the context menu of the tree: for documents the commands of the table, for folders and the empty space what can be done
// with folders.
import { MenuSection } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { CommandItem } from '../frame/command-item.tsx';
import { CommandSections, ContextItem, ContextMenu, type MenuPoint } from '../parts/context-menu.tsx';
import { useWorkbench } from '../workbench-context.tsx';

export type MenuSubject =
  | { readonly kind: 'documents'; readonly id: Id; readonly title: string; readonly count: number }
  | { readonly kind: 'folder'; readonly path: string; readonly name: string }
  | { readonly kind: 'library' };

export interface DocumentContextMenuProps {
  readonly library: LibrarySession;
  readonly at: MenuPoint | undefined;
  readonly subject: MenuSubject | undefined;
  readonly onClose: () => void;
}

export function DocumentContextMenu({ library, at, subject, onClose }: DocumentContextMenuProps) {
  if (subject === undefined) return null;
  return (
    <ContextMenu at={at} label={nameOf(subject, library)} onClose={onClose}>
      {subject.kind === 'documents' ? (
        <DocumentEntries subject={subject} />
      ) : (
        <FolderEntries library={library} folder={subject.kind === 'folder' ? subject.path : ''} />
      )}
    </ContextMenu>
  );
}

function nameOf(subject: MenuSubject, { info }: LibrarySession): string {
  if (subject.kind === 'folder') return message('documents.menu.folder', { name: subject.name });
  if (subject.kind === 'library') return message('documents.menu.library', { name: info.name });
  return subject.count > 1
    ? message('documents.menu.documents', { count: subject.count })
    : message('documents.menu.document', { title: subject.title });
}

function DocumentEntries({ subject }: { subject: Extract<MenuSubject, { kind: 'documents' }> }) {
  const workbench = useWorkbench();
  return (
    <>
      <MenuSection className="menu-section" aria-label={message('documents.menu.open')}>
        <ContextItem
          id="open"
          label={message('documents.menu.open')}
          isDisabled={subject.count > 1}
          onAction={() => void workbench.openDocument(subject.id)}
        />
      </MenuSection>
      <CommandSections place="document" without={['folder.new']} />
      <MenuSection className="menu-section" aria-label={message('documents.menu.newFolder')}>
        <CommandItem command="folder.new" />
      </MenuSection>
    </>
  );
}

function FolderEntries({ library, folder }: { library: LibrarySession; folder: string }) {
  const { dialogs, host, notices } = useWorkbench();
  const reveal = () => {
    // The host shows files; a folder is shown by one of the documents in it, or else by the library's own folder.
    const inside = library.documents.entries
      .get()
      .find(({ path, state }) => folder !== '' && state !== 'missing' && path.startsWith(`${folder}/`));
    const what = { library: library.info.key, ...(inside === undefined ? {} : { id: inside.id }) };
    host
      .call('documents.reveal', what)
      .catch((problem: unknown) => notices.show({ tone: 'error', text: explain(problem) }));
  };
  return (
    <>
      <MenuSection className="menu-section" aria-label={message('menu.document')}>
        <CommandItem command="documents.add" />
        <CommandItem command="document.new" />
      </MenuSection>
      <MenuSection className="menu-section" aria-label={message('documents.menu.newFolder')}>
        <ContextItem
          id="new-folder"
          label={message('documents.menu.newFolder')}
          onAction={() => dialogs.show({ kind: 'new-folder', parent: folder })}
        />
        {folder !== '' && (
          <ContextItem
            id="rename-folder"
            label={message('documents.menu.renameFolder')}
            keyHint="F2"
            onAction={() => dialogs.show({ kind: 'rename-folder', path: folder })}
          />
        )}
        <ContextItem id="reveal" label={message('documents.menu.reveal')} onAction={reveal} />
      </MenuSection>
    </>
  );
}
