// Owns the filter over the list and its order: words, types, and behind a button every other condition. What is in use stands as chips
// that can be taken away. No type pressed means every type.
import { ArrowDownWideNarrow, Check, ListFilter, Search, X } from 'lucide-react';
import {
  Button,
  DialogTrigger,
  Input,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  ProgressBar,
  SearchField,
} from 'react-aria-components';
import { isEmptyFilter, type AnnotationFilter } from '#core/annotation/annotation-filter.ts';
import { filterPhrases, type FilterPhrase } from '#core/annotation/filter-words.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { rowOrders, type RowOrder } from '../../session/annotation-order.ts';
import { noFilter } from '../../session/annotation-rows.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { focusPlaces } from '../focus-places.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { TypeChips } from '../parts/type-chips.tsx';
import { useObservable } from '../use-observable.ts';
import { FilterPanel, type FilterPanelProps } from './filter-panel.tsx';

export interface AnnotationFiltersProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly tagSet: TagSet;
}

export function AnnotationFilters({ library, document, tagSet }: AnnotationFiltersProps) {
  const { rows } = document;
  const filter = useObservable(rows.filter);
  const entities = useObservable(library.entities);
  const { sets } = useObservable(library.sets.state);
  const loading = useObservable(document.annotations.loading);
  const change: FilterPanelProps['onChange'] = (set) => rows.filter.set(changed(filter, set));
  const { types = [] } = filter;
  const phrases = filterPhrases(filter, tagSet, {
    entity: (id) => entities.get(id)?.name,
    set: (id) => sets.find((set) => set.id === id)?.name,
  }).filter(({ field }) => field !== 'text' && field !== 'types');
  return (
    <div className="annotation-filters">
      <div className="filter-line">
        <SearchField
          className="search-field"
          aria-label={message('screen.annotations.filter')}
          value={filter.text ?? ''}
          onChange={(text) => change({ text: text === '' ? undefined : text })}
        >
          <Search size={14} aria-hidden="true" />
          <Input
            className="search-input"
            data-focus-place={focusPlaces.filter}
            placeholder={message('screen.annotations.filter')}
          />
          <Button className="search-clear" aria-label={message('screen.documents.clearFilter')}>
            <X size={13} aria-hidden="true" />
          </Button>
        </SearchField>
        <DialogTrigger>
          <IconButton
            className="filter-button"
            label={message('filterBar.more', { count: phrases.length })}
            icon={<ListFilter size={16} />}
            data-on={phrases.length > 0 || undefined}
          />
          <Popover className="popover filter-popover" placement="bottom end" offset={4}>
            <FilterPanel library={library} tagSet={tagSet} filter={filter} onChange={change} />
          </Popover>
        </DialogTrigger>
        <OrderMenu document={document} />
      </div>
      <div className="filter-chips" role="group" aria-label={message('screen.annotations.byType')}>
        <TypeChips tagSet={tagSet} types={types} onChange={(next) => change({ types: next })} />
      </div>
      {phrases.length > 0 && (
        <div className="filter-chips" role="group" aria-label={message('filterBar.active')}>
          {phrases.map((phrase) => (
            <Button
              key={`${phrase.field}/${phrase.index ?? ''}`}
              className="chip chip-active"
              aria-label={message('filterBar.remove', { words: phrase.words })}
              onPress={() => rows.filter.set(without(filter, phrase))}
            >
              <span className="chip-words">{phrase.words}</span>
              <X size={12} aria-hidden="true" />
            </Button>
          ))}
          <Button className="link-button filter-clear" onPress={() => rows.filter.set(noFilter)}>
            {message('filterBar.clear')}
          </Button>
        </div>
      )}
      {loading !== undefined && (
        <ProgressBar
          className="filter-progress"
          value={(loading.done / loading.total) * 100}
          aria-label={message('filterBar.reading', {
            percent: Math.round((loading.done / loading.total) * 100),
          })}
        >
          {({ percentage }) => (
            <div className="filter-progress-fill" style={{ inlineSize: `${percentage ?? 0}%` }} />
          )}
        </ProgressBar>
      )}
    </div>
  );
}

function changed(
  filter: AnnotationFilter,
  set: Parameters<FilterPanelProps['onChange']>[0],
): AnnotationFilter {
  const entries = Object.entries({ ...filter, ...set }).filter(([, value]) => value !== undefined);
  const next = Object.fromEntries(entries) as AnnotationFilter;
  return isEmptyFilter(next) ? noFilter : next;
}

/** The filter without one of its conditions. */
function without(filter: AnnotationFilter, { field, index }: FilterPhrase): AnnotationFilter {
  const rest = filter.attributes?.filter((_, at) => at !== index);
  return changed(filter, {
    [field]: field === 'attributes' && rest !== undefined && rest.length > 0 ? rest : undefined,
  });
}

function OrderMenu({ document }: { document: DocumentSession }) {
  const order = useObservable(document.rows.order);
  return (
    <MenuTrigger>
      <IconButton
        className="filter-button"
        label={message('list.order', { order: message(`list.order.${order}`) })}
        icon={<ArrowDownWideNarrow size={16} />}
        data-on={order !== 'place' || undefined}
      />
      <Popover className="popover menu-popover" placement="bottom end" offset={4}>
        <Menu
          className="menu"
          aria-label={message('list.order', { order: message(`list.order.${order}`) })}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[order]}
          onSelectionChange={(keys) => {
            const next = rowOrders.find((one: RowOrder) => keys !== 'all' && keys.has(one));
            if (next !== undefined) document.rows.order.set(next);
          }}
        >
          {rowOrders.map((one) => (
            <MenuItem key={one} id={one} className="menu-item" textValue={message(`list.order.${one}`)}>
              {({ isSelected }) => (
                <>
                  <span className="menu-item-label">{message(`list.order.${one}`)}</span>
                  {isSelected && <Check className="menu-item-check" size={14} aria-hidden="true" />}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
