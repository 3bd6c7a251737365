// Owns the filters over the list: words, types and statuses. No chip pressed means every type.
import { Check, ListFilter, Search, X } from 'lucide-react';
import {
  Button,
  Input,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  SearchField,
  ToggleButton,
} from 'react-aria-components';
import { statuses, type Status } from '#core/annotation/records.ts';
import type { TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { noFilter, type AnnotationFilter, type AnnotationRowList } from '../../session/annotation-rows.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';

export function AnnotationFilters({ rows, tagSet }: { rows: AnnotationRowList; tagSet: TagSet }) {
  const filter = useObservable(rows.filter);
  const change = (set: Partial<AnnotationFilter>) => {
    const next = { ...filter, ...set };
    const empty = next.types === 'all' && next.statuses === 'all' && next.text === '';
    rows.filter.set(empty ? noFilter : next);
  };
  const toggleType = (id: string, on: boolean) => {
    const types = new Set(filter.types === 'all' ? [] : filter.types);
    if (on) types.add(id);
    else types.delete(id);
    change({ types: types.size === 0 ? 'all' : types });
  };
  return (
    <div className="annotation-filters">
      <div className="filter-line">
        <SearchField
          className="search-field"
          aria-label={message('screen.annotations.filter')}
          value={filter.text}
          onChange={(text) => change({ text })}
        >
          <Search size={14} aria-hidden="true" />
          <Input className="search-input" placeholder={message('screen.annotations.filter')} />
          <Button className="search-clear" aria-label={message('screen.documents.clearFilter')}>
            <X size={13} aria-hidden="true" />
          </Button>
        </SearchField>
        <StatusFilter filter={filter} onChange={(chosen) => change({ statuses: chosen })} />
      </div>
      <div className="filter-chips" role="group" aria-label={message('screen.annotations.byType')}>
        {tagSet.types.map((type) => (
          <ToggleButton
            key={type.id}
            className="chip"
            isSelected={filter.types !== 'all' && filter.types.has(type.id)}
            onChange={(on) => toggleType(type.id, on)}
          >
            <TagSwatch type={type} />
            {type.label}
          </ToggleButton>
        ))}
      </div>
    </div>
  );
}

interface StatusFilterProps {
  readonly filter: AnnotationFilter;
  readonly onChange: (statuses: AnnotationFilter['statuses']) => void;
}

function StatusFilter({ filter, onChange }: StatusFilterProps) {
  const chosen = filter.statuses === 'all' ? [] : [...filter.statuses];
  return (
    <MenuTrigger>
      <IconButton
        className="status-filter"
        label={message('screen.annotations.statusFilter', { count: chosen.length })}
        icon={<ListFilter size={16} />}
        data-on={chosen.length > 0 || undefined}
      />
      <Popover className="popover menu-popover" placement="bottom end" offset={4}>
        <Menu
          className="menu"
          aria-label={message('screen.annotations.status')}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) => {
            const next = statuses.filter((status) => keys === 'all' || keys.has(status));
            onChange(next.length === 0 ? 'all' : new Set<Status>(next));
          }}
        >
          {statuses.map((status) => (
            <MenuItem
              key={status}
              id={status}
              className="menu-item"
              textValue={message(`screen.status.${status}`)}
            >
              {({ isSelected }) => (
                <>
                  <StatusMark status={status} />
                  <span className="menu-item-label">{message(`screen.status.${status}`)}</span>
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
