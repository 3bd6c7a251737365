// Owns the tree "Documents": thousands of rows of which only those in view exist, chosen and moved through as lists of files are.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type MouseEvent } from 'react';
import { message } from '#core/messages/catalogue.ts';
import { chooseAll, chooseAlso, chooseOnly, chooseTo, type Choice } from '../../session/document-choice.ts';
import { moveDocuments } from '../../session/document-files.ts';
import type { TreeRow } from '../../session/document-rows.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { reviewCountsOf } from '../../session/review-counts.ts';
import { focusPlaces } from '../focus-places.ts';
import { useContextMenu } from '../parts/context-menu.tsx';
import { rowsToKeep } from '../parts/long-list.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DocumentContextMenu, type MenuSubject } from './document-context-menu.tsx';
import { DocumentTreeRow } from './document-tree-row.tsx';
import { useTreeDrag } from './tree-drag.ts';
import { useTreeKeys } from './tree-keys.ts';

export interface DocumentTreeProps {
  readonly library: LibrarySession;
  readonly rows: readonly TreeRow[];
  readonly onOpened: () => void;
}

/** CSS px; the style sheet gives rows the same height. */
const rowHeight = 30;

export function DocumentTree({ library, rows, onOpened }: DocumentTreeProps) {
  const workbench = useWorkbench();
  const { documents, tree } = library;
  const chosen = useObservable(documents.chosen);
  const toReview = useObservable(reviewCountsOf(library).counts);
  const openId = useObservable(workbench.document)?.id;
  const opening = useObservable(workbench.openingDocument);
  const shownId = opening.state === 'missing' ? opening.id : openId;
  const scroller = useRef<HTMLDivElement>(null);
  const anchor = useRef<string | undefined>(undefined);
  const [activeKey, setActiveKey] = useState<string | undefined>(undefined);
  const found = rows.findIndex((row) => row.key === (activeKey ?? shownId));
  const active = found === -1 ? 0 : found;
  const menu = useContextMenu<MenuSubject>();

  // eslint-disable-next-line react-hooks/incompatible-library -- concerns the React Compiler, which is not used.
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    // The row that has the focus must exist wherever the list is scrolled to.
    rangeExtractor: rowsToKeep(active),
  });

  // What was opened by other means than this list comes into view here, and is where the keyboard goes on from.
  const followed = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (openId === followed.current) return;
    const index = rows.findIndex((row) => row.key === openId);
    if (openId !== undefined && index === -1) return;
    followed.current = openId;
    if (index === -1) return;
    setActiveKey(openId);
    virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [openId, rows, virtualizer]);

  // A choice is for what the list shows: it ends when the list goes, and when the work goes on in the text.
  useEffect(() => {
    const leave = (event: FocusEvent) => {
      const place = event.target instanceof Element ? event.target.closest('[data-key-place]') : null;
      if (place !== null && place.getAttribute('data-key-place') !== 'documents') documents.choose(new Set());
    };
    addEventListener('focusin', leave);
    return () => {
      removeEventListener('focusin', leave);
      documents.choose(new Set());
    };
  }, [documents]);

  const choice = (): Choice => ({
    chosen: documents.chosen.get(),
    anchor: anchor.current ?? rows[active]?.key,
  });
  const choose = (next: Choice) => {
    anchor.current = next.anchor;
    documents.choose(next.chosen);
  };
  const moveTo = (index: number, how: 'only' | 'to' | 'focus') => {
    const at = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[at];
    if (row === undefined) return;
    setActiveKey(row.key);
    if (how === 'only') choose(chooseOnly(row));
    else if (how === 'to') choose(chooseTo(rows, choice(), row));
    virtualizer.scrollToIndex(at);
  };
  const activate = (row: TreeRow) => {
    setActiveKey(row.key);
    choose(chooseOnly(row));
    if (row.kind === 'folder') tree.fold(row.path, !row.open);
    else {
      void workbench.openDocument(row.key);
      onOpened();
    }
  };
  const press = (event: MouseEvent, row: TreeRow) => {
    const mod = event.ctrlKey || event.metaKey;
    if (!mod && !event.shiftKey) {
      activate(row);
      return;
    }
    setActiveKey(row.key);
    // The open document counts as chosen while nothing else is.
    const before = choice();
    const shown = before.chosen.size === 0 && openId !== undefined ? new Set([openId]) : before.chosen;
    choose(
      event.shiftKey ? chooseTo(rows, before, row, mod) : chooseAlso(rows, { ...before, chosen: shown }, row),
    );
  };

  const subjectOf = (row: TreeRow): MenuSubject => {
    if (row.kind === 'folder') return { kind: 'folder', path: row.path, name: row.name };
    if (!documents.chosen.get().has(row.key)) choose(chooseOnly(row));
    return { kind: 'documents', title: row.entry.title, count: documents.chosen.get().size, id: row.key };
  };
  const openMenu = () => {
    const row = rows[active];
    const element = row === undefined ? null : document.getElementById(rowId(row.key));
    const place = element ?? scroller.current;
    if (place === null) return;
    menu.openBelow(place.getBoundingClientRect(), row === undefined ? { kind: 'library' } : subjectOf(row));
  };
  const pressKey = useTreeKeys({
    rows,
    active,
    rowHeight,
    moveTo,
    toggle: (row) => choose(chooseAlso(rows, choice(), row)),
    chooseAll: () => choose(chooseAll(rows, choice())),
    clear() {
      const now = documents.chosen.get();
      if (now.size === 0) return false;
      const onlyOpen = now.size === 1 && openId !== undefined && now.has(openId);
      choose({ chosen: new Set(), anchor: undefined });
      return !onlyOpen;
    },
    activate,
    fold: tree.fold,
    renameFolder: (path) => workbench.dialogs.show({ kind: 'rename-folder', path }),
    openMenu,
  });
  const drag = useTreeDrag({
    onRest: (folder) => tree.fold(folder, true),
    onDrop: (ids, folder) =>
      void moveDocuments(
        workbench,
        library,
        ids.flatMap((id) => documents.listed(id) ?? []),
        folder,
      ),
  });

  return (
    <>
      <div
        ref={scroller}
        role="tree"
        aria-label={message('screen.documents')}
        aria-multiselectable="true"
        aria-activedescendant={rowId(rows[active]?.key ?? '')}
        className="tree"
        tabIndex={0}
        data-key-place="documents"
        data-focus-place={focusPlaces.documents}
        data-dropping={drag.folder === '' || undefined}
        onKeyDown={pressKey}
        onContextMenu={(event) => {
          if (!event.defaultPrevented) menu.openAtPointer(event, { kind: 'library' });
        }}
        {...drag.handlers}
      >
        <div role="none" className="tree-rows" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <DocumentTreeRow
                key={row.key}
                id={rowId(row.key)}
                row={row}
                top={item.start}
                active={item.index === active}
                chosen={chosen.size === 0 ? row.key === shownId : chosen.has(row.key)}
                open={row.key === shownId}
                toReview={row.kind === 'document' ? (toReview.get(row.key) ?? 0) : 0}
                opening={opening.state === 'opening' && row.key === opening.id}
                dropping={row.kind === 'folder' && row.path === drag.folder}
                onPress={(event) => press(event, row)}
                onContextMenu={(event) => {
                  setActiveKey(row.key);
                  menu.openAtPointer(event, subjectOf(row));
                }}
                onDragStart={(event) => {
                  if (row.kind === 'document' && !chosen.has(row.key)) choose(chooseOnly(row));
                  drag.start(event, [...documents.chosen.get()]);
                }}
              />
            );
          })}
        </div>
      </div>
      <DocumentContextMenu library={library} at={menu.at} subject={menu.subject} onClose={menu.close} />
    </>
  );
}

function rowId(key: string): string {
  return `document-row-${encodeURIComponent(key)}`;
}
