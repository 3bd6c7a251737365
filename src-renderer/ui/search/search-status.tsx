// Owns the line between what is asked and the hits: how many there are, that there may be more, and ticking all of them.
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySearch, ShownSearch } from '../../session/library-search.ts';
import { useObservable } from '../use-observable.ts';

export interface SearchStatusProps {
  readonly search: LibrarySearch;
  readonly asksNothing: boolean;
}

export function SearchStatus({ search, asksNothing }: SearchStatusProps) {
  const shown = useObservable(search.shown);
  const asked = useObservable(search.asked);
  useObservable(search.ticks.state);
  const listed = shown.found?.listed ?? 0;
  const inTexts = shown.asked.scope === 'text';
  return (
    <div className="library-search-status">
      <p className="library-search-found" role="status" aria-busy={asked !== shown.asked}>
        {asksNothing ? '' : foundWords(shown)}
        {listed > 0 && inTexts && !asksNothing && (
          <> · {message('librarySearch.ticked', { count: search.ticks.count(listed) })}</>
        )}
        {shown.newer && <> · {message('librarySearch.newer')}</>}
      </p>
      {shown.newer && (
        <Button className="link-button" onPress={search.askAgain}>
          {message('librarySearch.again')}
        </Button>
      )}
      {listed > 0 && inTexts && !asksNothing && (
        <>
          <Button className="link-button" onPress={() => search.ticks.setAll(true)}>
            {message('librarySearch.tickAll')}
          </Button>
          <Button className="link-button" onPress={() => search.ticks.setAll(false)}>
            {message('librarySearch.tickNone')}
          </Button>
        </>
      )}
    </div>
  );
}

function foundWords({ found, asked }: ShownSearch): string {
  if (found === undefined) return '';
  if (found.problem !== undefined) return message(`librarySearch.problem.${found.problem}`);
  const hits = found.totals[asked.scope];
  const words = message(asked.scope === 'text' ? 'librarySearch.found' : 'librarySearch.foundAnnotations', {
    hits,
    documents: found.holders,
  });
  return hits > found.listed
    ? `${words}, ${message('librarySearch.listed', { count: found.listed })}`
    : words;
}
