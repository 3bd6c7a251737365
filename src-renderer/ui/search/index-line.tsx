// Owns the line about the index behind the search: how far it is, stopping and going on, what could not be read, making it anew.
import { Button, Dialog, DialogTrigger, Popover, ProgressBar } from 'react-aria-components';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySearch, SearchIndexState } from '../../session/library-search.ts';
import { useObservable } from '../use-observable.ts';

export function IndexLine({ search }: { search: LibrarySearch }) {
  const index = useObservable(search.index);
  const { state, done, total, unread } = index;
  return (
    <div className="index-line">
      {state === 'reading' && (
        <ProgressBar
          className="index-progress"
          value={total === 0 ? 0 : (done / total) * 100}
          aria-label={message('librarySearch.reading', { done, total })}
        >
          {({ percentage }) => (
            <div className="index-progress-fill" style={{ inlineSize: `${percentage ?? 0}%` }} />
          )}
        </ProgressBar>
      )}
      <span className="index-words">{wordsOf(index)}</span>
      {state === 'reading' && (
        <Button className="link-button" onPress={search.stop}>
          {message('librarySearch.stop')}
        </Button>
      )}
      {state === 'stopped' && (
        <Button className="link-button" onPress={search.goOn}>
          {message('librarySearch.goOn')}
        </Button>
      )}
      {state === 'broken' && (
        <Button className="link-button" onPress={search.open}>
          {message('librarySearch.start')}
        </Button>
      )}
      {unread.length > 0 && (
        <DialogTrigger>
          <Button className="link-button">{message('librarySearch.unread', { count: unread.length })}</Button>
          <Popover className="popover index-unread" placement="top start" offset={4}>
            <Dialog aria-label={message('librarySearch.unread', { count: unread.length })}>
              <ul className="index-unread-list">
                {unread.map(({ id, title, reason }) => (
                  <li key={id}>{message('librarySearch.unreadOne', { title, reason })}</li>
                ))}
              </ul>
            </Dialog>
          </Popover>
        </DialogTrigger>
      )}
      {(state === 'ready' || state === 'stopped') && (
        <Button className="link-button" onPress={search.rebuild}>
          {message('librarySearch.rebuild')}
        </Button>
      )}
    </div>
  );
}

function wordsOf({ state, done, total, searched }: SearchIndexState): string {
  switch (state) {
    case 'reading':
      return message('librarySearch.reading', { done, total });
    case 'opening':
      return message('librarySearch.opening');
    case 'stopped':
      return message('librarySearch.stopped', { count: total - done });
    case 'broken':
      return message('librarySearch.brokenLine');
    case 'ready':
      return message('librarySearch.searched', { count: searched });
    case 'closed':
      return '';
  }
}
