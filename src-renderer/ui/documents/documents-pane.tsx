// Owns the left pane: the library's documents, the field that filters them, and how far the work on them is.
import { ClipboardPlus, FilePlus2, FolderOpen, LoaderCircle } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { CommandId } from '#core/commands/command-table.ts';
import { message } from '#core/messages/catalogue.ts';
import { noTreeFilter, type DocumentTree as TreeSession } from '../../session/document-tree.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand, useWorkbench } from '../workbench-context.tsx';
import { DocumentFilter } from './document-filter.tsx';
import { DocumentTree } from './document-tree.tsx';
import { LibraryProgress } from './library-progress.tsx';
import { pasteInto } from './pasted-documents.ts';

export function DocumentsPane({ onOpened }: { onOpened: () => void }) {
  const workbench = useWorkbench();
  const library = useObservable(workbench.library);
  const opening = useObservable(workbench.openingLibrary);
  if (library !== undefined) {
    return <LibraryDocuments key={library.info.key} library={library} onOpened={onOpened} />;
  }
  return (
    <>
      <div className="pane-head">
        <h2 className="pane-title">{message('screen.documents')}</h2>
      </div>
      {opening.state === 'opening' ? (
        <p className="documents-looking">
          <LoaderCircle size={15} data-busy aria-hidden="true" />
          {message('documents.looking', { name: opening.title })}
        </p>
      ) : (
        <EmptyState compact title={message('screen.documents.noLibrary')}>
          <PaneCommand command="library.open" icon={<FolderOpen size={15} aria-hidden="true" />} />
        </EmptyState>
      )}
    </>
  );
}

function LibraryDocuments({ library, onOpened }: { library: LibrarySession; onOpened: () => void }) {
  const { documents, tree } = library;
  const workbench = useWorkbench();
  const sort = useObservable(workbench.settings).documentSort;
  const entries = useObservable(documents.entries);
  const folders = useObservable(documents.folders);
  const filter = useObservable(tree.filter);
  const folded = useObservable(tree.folded);
  const rows = useMemo(
    () => tree.rows(sort),
    // The rows are made from all of these.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [tree, sort, entries, folders, filter, folded],
  );
  const adding = useCommand('documents.add');
  const creating = useCommand('document.new');
  const filtered = filter.words.trim() !== '' || filter.show !== 'all';
  return (
    <div className="documents-paste" onPaste={(event) => pasteInto(workbench, event)}>
      <div className="pane-head">
        <h2 className="pane-title">{message('screen.documents')}</h2>
        <span className="pane-count">{entries.length.toLocaleString('en')}</span>
        <IconButton
          className="pane-action"
          label={adding.label}
          icon={<FilePlus2 size={16} />}
          keyHint={adding.key}
          onPress={() => adding.run()}
        />
        <IconButton
          label={creating.label}
          icon={<ClipboardPlus size={16} />}
          keyHint={creating.key}
          onPress={() => creating.run()}
        />
      </div>
      <DocumentFilter tree={tree} />
      {rows.length > 0 && <DocumentTree library={library} rows={rows} onOpened={onOpened} />}
      {rows.length === 0 && filtered && <NoneMatches tree={tree} />}
      {rows.length === 0 && !filtered && (
        <EmptyState
          compact
          title={message('screen.documents.empty')}
          text={message('screen.documents.empty.text', { name: library.info.name })}
        >
          <PaneCommand command="documents.add" icon={<FilePlus2 size={15} aria-hidden="true" />} />
          <PaneCommand command="library.open" icon={<FolderOpen size={15} aria-hidden="true" />} />
        </EmptyState>
      )}
      {entries.length > 0 && <LibraryProgress documents={documents} />}
    </div>
  );
}

function NoneMatches({ tree }: { tree: TreeSession }) {
  const { words, show } = useObservable(tree.filter);
  const shown = message(`documents.show.${show}`);
  const title =
    show === 'all'
      ? message('documents.noneMatches', { words })
      : words.trim() === ''
        ? message('documents.noneShown', { show: shown })
        : message('documents.noneMatchesShown', { words, show: shown });
  return (
    <EmptyState compact title={title}>
      <Button className="button" onPress={() => tree.filter.set(noTreeFilter)}>
        {message('documents.showAll')}
      </Button>
    </EmptyState>
  );
}

function PaneCommand({ command, icon }: { command: CommandId; icon: ReactNode }) {
  const { label, enabled, run } = useCommand(command);
  return (
    <Button className="button" isDisabled={!enabled} onPress={() => run()}>
      {icon}
      {label}
    </Button>
  );
}
