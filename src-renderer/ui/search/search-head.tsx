// Owns what is asked of the library's search: the words, where they are looked for, in which order, and in which documents or annotations.
import { ListFilter, Search, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button, DialogTrigger, Input, Popover, Radio, RadioGroup, TextField } from 'react-aria-components';
import { isEmptyFilter, type AnnotationFilter } from '#core/annotation/annotation-filter.ts';
import { filterPhrases, type FilterPhrase } from '#core/annotation/filter-words.ts';
import { documentStatuses } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { hitOrders } from '#core/search/concordance.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { FilterPanel, type FilterPanelProps } from '../annotations/filter-panel.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { TypeChips } from '../parts/type-chips.tsx';
import { useObservable } from '../use-observable.ts';

export interface SearchHeadProps {
  readonly library: LibrarySession;
  /** Of the field of words. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const scopes = ['text', 'annotations'] as const;

export function SearchHead({ library, onKeyDown }: SearchHeadProps) {
  const { search } = library;
  const asked = useObservable(search.asked);
  const { found } = useObservable(search.shown);
  return (
    <div className="library-search-head">
      {/* No search field: its Escape would throw the words away where people mean to leave. */}
      <TextField
        className="search-field library-search-field"
        aria-label={message('librarySearch.query')}
        value={asked.query}
        onChange={(query) => search.ask({ query })}
        autoFocus
      >
        <Search size={16} aria-hidden="true" />
        <Input
          className="search-input"
          placeholder={message('librarySearch.placeholder')}
          spellCheck={false}
          onKeyDown={onKeyDown}
          onFocus={(event) => event.currentTarget.select()}
        />
        {asked.query !== '' && (
          <Button
            className="search-clear"
            aria-label={message('librarySearch.clear')}
            excludeFromTabOrder
            preventFocusOnPress
            onPress={() => search.ask({ query: '' })}
          >
            <X size={13} aria-hidden="true" />
          </Button>
        )}
      </TextField>
      <RadioGroup
        className="library-search-scope"
        aria-label={message('librarySearch.scope')}
        value={asked.scope}
        onChange={(scope) => search.ask({ scope: scopes.find((one) => one === scope) ?? 'text' })}
      >
        <div className="segments">
          {scopes.map((scope) => {
            const count = found?.totals[scope] ?? 0;
            const name = message(`librarySearch.scope.${scope}`);
            return (
              <Radio
                key={scope}
                value={scope}
                className="segment"
                aria-label={
                  found === undefined ? name : message('librarySearch.scopeCount', { scope: name, count })
                }
              >
                {name}
                {found !== undefined && found.problem === undefined && (
                  <span className="library-search-count">{count.toLocaleString('en')}</span>
                )}
              </Radio>
            );
          })}
        </div>
      </RadioGroup>
      <div className="library-search-choices">
        <ChoiceField
          label={message('librarySearch.order')}
          value={asked.order}
          choices={hitOrders.map((order) => ({
            value: order,
            label: message(`librarySearch.order.${order}`),
          }))}
          onChange={(order) => search.ask({ order })}
        />
        <ChoiceField
          label={message('librarySearch.status')}
          value={asked.statuses[0] ?? ''}
          choices={[
            { value: '' as const, label: message('librarySearch.statusAny') },
            ...documentStatuses.map((status) => ({
              value: status,
              label: message(`librarySearch.status.${status}`),
            })),
          ]}
          onChange={(status) => search.ask({ statuses: status === '' ? [] : [status] })}
        />
      </div>
      {asked.scope === 'annotations' && <AnnotationConditions library={library} />}
    </div>
  );
}

function AnnotationConditions({ library }: { library: LibrarySession }) {
  const { search } = library;
  const { filter } = useObservable(search.asked);
  const tagSet = useObservable(library.tagSet);
  const entities = useObservable(library.entities);
  const { sets } = useObservable(library.sets.state);
  const { types = [] } = filter;
  const change: FilterPanelProps['onChange'] = (set) => search.ask({ filter: changed(filter, set) });
  const phrases = filterPhrases(filter, tagSet, {
    entity: (id) => entities.get(id)?.name,
    set: (id) => sets.find((set) => set.id === id)?.name,
  }).filter(({ field }) => field !== 'types');
  return (
    <div className="library-search-conditions">
      <div className="filter-chips" role="group" aria-label={message('librarySearch.types')}>
        <TypeChips tagSet={tagSet} types={types} onChange={(next) => change({ types: next })} />
        <DialogTrigger>
          <IconButton
            className="filter-button"
            label={message('librarySearch.filters', { count: phrases.length })}
            icon={<ListFilter size={16} />}
            data-on={phrases.length > 0 || undefined}
          />
          <Popover className="popover filter-popover" placement="bottom start" offset={4}>
            <FilterPanel withoutPlace library={library} tagSet={tagSet} filter={filter} onChange={change} />
          </Popover>
        </DialogTrigger>
        {phrases.map((phrase) => (
          <Button
            key={`${phrase.field}/${phrase.index ?? ''}`}
            className="chip chip-active"
            aria-label={message('filterBar.remove', { words: phrase.words })}
            onPress={() => search.ask({ filter: without(filter, phrase) })}
          >
            <span className="chip-words">{phrase.words}</span>
            <X size={12} aria-hidden="true" />
          </Button>
        ))}
        {!isEmptyFilter(filter) && (
          <Button className="link-button filter-clear" onPress={() => search.ask({ filter: {} })}>
            {message('filterBar.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

function changed(
  filter: AnnotationFilter,
  set: Parameters<FilterPanelProps['onChange']>[0],
): AnnotationFilter {
  const entries = Object.entries({ ...filter, ...set }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as AnnotationFilter;
}

/** The filter without one of its conditions. */
function without(filter: AnnotationFilter, { field, index }: FilterPhrase): AnnotationFilter {
  const rest = filter.attributes?.filter((_, at) => at !== index);
  return changed(filter, {
    [field]: field === 'attributes' && rest !== undefined && rest.length > 0 ? rest : undefined,
  });
}
