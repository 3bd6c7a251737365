// Owns the field that filters the documents by words, and the menu with their order and which of them are shown.
import { ArrowDownWideNarrow, Check, Search, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import {
  Button,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  SearchField,
} from 'react-aria-components';
import { documentSorts } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import type { ShownDocuments } from '../../session/document-rows.ts';
import type { DocumentTree } from '../../session/document-tree.ts';
import { focusPlace } from '../focus-places.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';

const shown: readonly ShownDocuments[] = ['all', 'to do', 'in progress', 'done', 'missing'];

export function DocumentFilter({ tree }: { tree: DocumentTree }) {
  const filter = useObservable(tree.filter);
  const pressKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && focusPlace('documents')) event.preventDefault();
  };
  return (
    <div className="document-filter">
      <SearchField
        className="search-field"
        aria-label={message('screen.documents.filter')}
        value={filter.words}
        onChange={(words) => tree.filter.set({ ...filter, words })}
      >
        <Search size={14} aria-hidden="true" />
        <Input
          className="search-input"
          placeholder={message('screen.documents.filter')}
          onKeyDown={pressKey}
        />
        <Button className="search-clear" aria-label={message('screen.documents.clearFilter')}>
          <X size={13} aria-hidden="true" />
        </Button>
      </SearchField>
      <ViewMenu tree={tree} />
    </div>
  );
}

function ViewMenu({ tree }: { tree: DocumentTree }) {
  const workbench = useWorkbench();
  const { documentSort } = useObservable(workbench.settings);
  const filter = useObservable(tree.filter);
  const filtered = filter.show !== 'all';
  const name = message('documents.view');
  return (
    <MenuTrigger>
      <IconButton
        label={
          filtered
            ? message('documents.view.filtered', { show: message(`documents.show.${filter.show}`) })
            : name
        }
        icon={<ArrowDownWideNarrow size={16} />}
        className="document-view-button"
        data-on={filtered || undefined}
      />
      <Popover className="popover menu-popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={name}>
          <MenuSection
            className="menu-section"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[documentSort]}
            onSelectionChange={(keys) => {
              const sort = documentSorts.find((candidate) => keys !== 'all' && keys.has(candidate));
              if (sort !== undefined) void workbench.changeSettings({ documentSort: sort });
            }}
          >
            <Header className="menu-header">{message('documents.sort')}</Header>
            {documentSorts.map((sort) => (
              <Entry key={sort} id={sort} label={message(`documents.sort.${sort}`)} />
            ))}
          </MenuSection>
          <MenuSection
            className="menu-section"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[`show/${filter.show}`]}
            onSelectionChange={(keys) => {
              const show = shown.find((candidate) => keys !== 'all' && keys.has(`show/${candidate}`));
              if (show !== undefined) tree.filter.set({ ...tree.filter.get(), show });
            }}
          >
            <Header className="menu-header">{message('documents.show')}</Header>
            {shown.map((show) => (
              <Entry key={show} id={`show/${show}`} label={message(`documents.show.${show}`)} />
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Entry({ id, label }: { id: string; label: string }) {
  return (
    <MenuItem id={id} className="menu-item" textValue={label}>
      {({ isSelected }) => (
        <>
          <Check className="menu-item-check" data-on={isSelected || undefined} size={14} aria-hidden="true" />
          <span className="menu-item-label">{label}</span>
        </>
      )}
    </MenuItem>
  );
}
