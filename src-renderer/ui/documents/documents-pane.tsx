// Owns the left pane: the library's documents and the field that filters them by name.
import { ClipboardPlus, Search, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useCommand, useWorkbench } from '../workbench-context.tsx';
import { documentRows } from './document-rows.ts';
import { DocumentTree } from './document-tree.tsx';

export function DocumentsPane({ onOpened }: { onOpened: () => void }) {
  const library = useObservable(useWorkbench().library);
  if (library === undefined) {
    return (
      <>
        <div className="pane-head">
          <h2 className="pane-title">{message('screen.documents')}</h2>
        </div>
        <EmptyState compact title={message('screen.documents.noLibrary')} />
      </>
    );
  }
  return <LibraryDocuments key={library.info.key} library={library} onOpened={onOpened} />;
}

function LibraryDocuments({ library, onOpened }: { library: LibrarySession; onOpened: () => void }) {
  const entries = useObservable(library.documents.entries);
  const [filter, setFilter] = useState('');
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => documentRows(entries, folded, filter), [entries, folded, filter]);
  const creating = useCommand('document.new');
  const fold = (path: string, open: boolean) =>
    setFolded((before) => {
      const next = new Set(before);
      if (open) next.delete(path);
      else next.add(path);
      return next;
    });
  return (
    <>
      <div className="pane-head">
        <h2 className="pane-title">{message('screen.documents')}</h2>
        <span className="pane-count">{entries.length}</span>
        <IconButton
          className="pane-action"
          label={creating.label}
          icon={<ClipboardPlus size={16} />}
          keyHint={creating.key}
          onPress={() => creating.run()}
        />
      </div>
      <SearchField
        className="search-field"
        aria-label={message('screen.documents.filter')}
        value={filter}
        onChange={setFilter}
      >
        <Search size={14} aria-hidden="true" />
        <Input className="search-input" placeholder={message('screen.documents.filter')} />
        <Button className="search-clear" aria-label={message('screen.documents.clearFilter')}>
          <X size={13} aria-hidden="true" />
        </Button>
      </SearchField>
      {rows.length > 0 && <DocumentTree rows={rows} onFold={fold} onOpened={onOpened} />}
      {rows.length === 0 && entries.length > 0 && (
        <EmptyState compact title={message('screen.documents.noMatch', { text: filter })}>
          <Button className="button" onPress={() => setFilter('')}>
            {message('screen.annotations.showAll')}
          </Button>
        </EmptyState>
      )}
      {entries.length === 0 && (
        <EmptyState
          compact
          title={message('screen.documents.empty')}
          text={message('screen.documents.empty.text', { name: library.info.name })}
        />
      )}
    </>
  );
}
