// Owns the view that finds words in the whole library: what is asked above, the concordance below it, and at the foot what is done with the
// hits. What was asked and found stays for the next time it is opened.
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import { isEmptyFilter } from '#core/annotation/annotation-filter.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { goToHit } from '../../session/search-going.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { afterOverlay } from '../frame/after-overlay.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { HitList } from './hit-list.tsx';
import { IndexLine } from './index-line.tsx';
import { SearchBeginning, SearchNothing } from './search-hints.tsx';
import { SearchHead } from './search-head.tsx';
import { SearchStatus } from './search-status.tsx';
import { TaggingBar } from './tagging-bar.tsx';

export interface SearchDialogProps {
  readonly library: LibrarySession;
  readonly onClose: () => void;
}

export function SearchDialog({ library, onClose }: SearchDialogProps) {
  const workbench = useWorkbench();
  const { search } = library;
  const list = useRef<HTMLDivElement>(null);
  const shown = useObservable(search.shown);
  const asked = useObservable(search.asked);
  useEffect(() => search.open(), [search]);

  const go = (at: number) => {
    const row = search.rows.at(at);
    if (row === undefined) return;
    search.activate(at);
    onClose();
    afterOverlay(() => void goToHit(workbench, row));
  };
  const enterList = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || list.current === null) return;
    event.preventDefault();
    list.current.focus();
  };
  const { found } = shown;
  const listed = found?.listed ?? 0;
  const asksNothing = asked.query.trim() === '' && (asked.scope === 'text' || isEmptyFilter(asked.filter));

  return (
    <DialogFrame
      size="full"
      title={message('librarySearch.title')}
      onClose={onClose}
      onSubmit={() => {
        if (listed > 0) list.current?.focus();
      }}
      actions={
        <>
          <IndexLine search={search} />
          <TaggingBar library={library} />
          <Button className="button library-search-close" onPress={onClose}>
            {message('screen.close')}
          </Button>
        </>
      }
    >
      <div className="library-search">
        <SearchHead library={library} onKeyDown={enterList} />
        <SearchStatus search={search} asksNothing={asksNothing} />
        {asksNothing ? (
          <SearchBeginning />
        ) : listed > 0 ? (
          <HitList ref={list} library={library} onGo={go} />
        ) : (
          <SearchNothing search={search} />
        )}
      </div>
    </DialogFrame>
  );
}
