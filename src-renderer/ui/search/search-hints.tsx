// Owns what stands in place of hits: how to ask while nothing is asked, and where else there are some when there are none here.
import { Button } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySearch } from '../../session/library-search.ts';
import { useObservable } from '../use-observable.ts';

const ways = [
  ['“rents fell”', 'librarySearch.howPhrase'],
  ['rent*', 'librarySearch.howPrefix'],
  ['mayor OR council', 'librarySearch.howOr'],
  ['-denied', 'librarySearch.howMinus'],
] as const;

export function SearchBeginning() {
  return (
    <div className="library-search-beginning">
      <p>{message('librarySearch.begin')}</p>
      <dl className="library-search-ways">
        {ways.map(([way, meaning]) => (
          <div key={way} className="library-search-way">
            <dt>
              <code>{way}</code>
            </dt>
            <dd>{message(meaning)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export function SearchNothing({ search }: { search: LibrarySearch }) {
  const { found, asked } = useObservable(search.shown);
  const { state } = useObservable(search.index);
  const other = asked.scope === 'text' ? 'annotations' : 'text';
  const elsewhere = found?.totals[other] ?? 0;
  const words =
    found === undefined || found.problem !== undefined || state === 'opening'
      ? ''
      : message(asked.scope === 'text' ? 'librarySearch.nothing' : 'librarySearch.nothingAnnotations');
  return (
    <div className="library-search-beginning">
      <p>{words}</p>
      {elsewhere > 0 && (
        <Button className="link-button" onPress={() => search.ask({ scope: other })}>
          {message('librarySearch.elsewhere', {
            count: elsewhere,
            scope: message(`librarySearch.scope.${other}`).toLowerCase(),
          })}
        </Button>
      )}
    </div>
  );
}
