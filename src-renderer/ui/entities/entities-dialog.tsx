// Owns the dialog of the library's entities: their names with kind and number of uses, and the sheet of the chosen one.
import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import type { Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { foldText } from '#core/text/folding.ts';
import { readEntityUses, removeEntities, type ShownUse } from '../../session/entity-management.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { explain } from '../../session/problems.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { EntityList } from './entity-list.tsx';
import { EntitySheet } from './entity-sheet.tsx';

export type UsesByEntity = ReadonlyMap<Id, readonly ShownUse[]>;

export function EntitiesDialog({ library, onClose }: { library: LibrarySession; onClose: () => void }) {
  const workbench = useWorkbench();
  const documentId = useObservable(workbench.document)?.id;
  const entities = useObservable(library.entities);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<Id | undefined>(undefined);
  const uses = useUses(library);
  const needle = foldText(query.trim());
  const sorted = [...entities.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const shown = sorted.filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => foldText(one).includes(needle)),
  );
  const unused = uses === undefined ? [] : sorted.filter(({ id }) => !uses.has(id));
  const entity = chosen === undefined ? undefined : entities.get(chosen);
  return (
    <DialogFrame
      size="large"
      title={message('entities.title')}
      text={message('entities.text')}
      onClose={onClose}
      onSubmit={() => undefined}
      actions={
        <>
          {unused.length > 0 && (
            <Button
              className="link-button entities-unused"
              onPress={() => {
                const ids = unused.map(({ id }) => id);
                removeEntities(library, documentId, ids, false).catch((problem: unknown) =>
                  workbench.notices.show({ tone: 'error', text: explain(problem) }),
                );
              }}
            >
              {message('entities.removeUnused', { count: unused.length })}
            </Button>
          )}
          <Button className="button button-primary" onPress={onClose}>
            {message('screen.done')}
          </Button>
        </>
      }
    >
      {sorted.length === 0 ? (
        <p className="entities-empty">{message('entities.empty')}</p>
      ) : (
        <div className="entities" data-chosen={entity !== undefined || undefined}>
          <div className="entities-names">
            <SearchField
              className="search-field"
              aria-label={message('entities.search')}
              value={query}
              onChange={setQuery}
              autoFocus
            >
              <Search size={14} aria-hidden="true" />
              <Input className="search-input" placeholder={message('entities.search')} />
              <Button className="search-clear" aria-label={message('screen.documents.clearFilter')}>
                <X size={13} aria-hidden="true" />
              </Button>
            </SearchField>
            <EntityList entities={shown} uses={uses} chosen={chosen} onChoose={setChosen} />
            {shown.length === 0 && <p className="entities-empty">{message('entities.noMatch')}</p>}
          </div>
          {entity === undefined ? (
            <p className="entities-empty">{message('entities.choose')}</p>
          ) : (
            <EntitySheet
              key={entity.id}
              library={library}
              entity={entity}
              uses={uses}
              onChoose={setChosen}
              onClose={onClose}
            />
          )}
        </div>
      )}
    </DialogFrame>
  );
}

/** Read when the dialog opens, and again after annotations changed while it is open. */
function useUses(library: LibrarySession): UsesByEntity | undefined {
  const [uses, setUses] = useState<UsesByEntity | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    let reading = false;
    let again = false;
    const read = async () => {
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      do {
        again = false;
        const found = await readEntityUses(library).catch(() => undefined);
        if (wanted && found !== undefined) setUses(found);
      } while (again && wanted);
      reading = false;
    };
    void read();
    const stop = library.watch((changes) => {
      if (!changes.some(({ kind }) => kind === 'annotation' || kind === 'tagSet')) return;
      // The rows are stored a moment after they are told of.
      void library.store.flush().then(read, read);
    });
    return () => {
      wanted = false;
      stop();
    };
  }, [library]);
  return uses;
}
