// Owns the list "Annotations", the accessible twin of the highlights: tens of thousands of rows of which only those in view exist.
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { chooseAll, chooseAlso, chooseTo } from '../../session/annotation-choice.ts';
import type { AnnotationRows } from '../../session/annotation-rows.ts';
import { summariseAttributes } from '../../session/attribute-summary.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { choose } from '../../session/stepping.ts';
import { asksForMenu, CommandSections, ContextMenu, useContextMenu } from '../parts/context-menu.tsx';
import { rowForKey, rowsToKeep } from '../parts/long-list.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { AnnotationListRow } from './annotation-list-row.tsx';

export interface AnnotationListProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly tagSet: TagSet;
  readonly rows: AnnotationRows;
  readonly onChosen: () => void;
}

/** CSS px of a row with two lines of words; the real height is measured. */
const usualHeight = 84;

export function AnnotationList({ library, document, tagSet, rows, onChosen }: AnnotationListProps) {
  const workbench = useWorkbench();
  const chosen = useObservable(document.rows.chosen);
  const entities = useObservable(library.entities);
  const selectedId = useObservable(document.selection.selectedId);
  const scroller = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string | undefined>(undefined);
  const wantsFocus = useRef(false);
  /** Where a range of chosen rows begins. */
  const anchor = useRef<string | undefined>(undefined);
  // Heights belong to annotations, not to positions: a new one must not be given the height of the one it pushed down.
  const keyOf = useCallback((position: number) => rows.idAt(position) ?? position, [rows]);
  const menu = useContextMenu<undefined>();
  const found = activeId === undefined ? -1 : rows.indexOf(activeId);
  const active = found === -1 ? 0 : found;

  // eslint-disable-next-line react-hooks/incompatible-library -- concerns the React Compiler, which is not used.
  const virtualizer = useVirtualizer({
    count: rows.shown,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: keyOf,
    overscan: 6,
    // The row that takes the focus must exist wherever the list is scrolled to.
    rangeExtractor: rowsToKeep(active),
  });
  const items = virtualizer.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = (items.at(-1)?.index ?? -1) + 1;
  useEffect(() => document.rows.prepare(from, to), [document, rows, from, to]);

  // What is selected in the text comes into view here, and is where the keyboard goes on from. Only a new choice scrolls.
  const [followed, setFollowed] = useState<string | undefined>(undefined);
  if (selectedId !== followed) {
    setFollowed(selectedId);
    if (selectedId !== undefined) setActiveId(selectedId);
  }
  // A new annotation is selected before it is in the list, so the list waits for its row.
  const scrolledTo = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (selectedId === scrolledTo.current) return;
    const index = selectedId === undefined ? -1 : rows.indexOf(selectedId);
    if (selectedId !== undefined && index === -1) return;
    scrolledTo.current = selectedId;
    if (index !== -1) virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [rows, selectedId, virtualizer]);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"] button`);
    if (row === null || row === undefined) return;
    wantsFocus.current = false;
    row.focus({ preventScroll: true });
  });

  const askAbout = (element: Element) => {
    const row = rows.at(Number(element.getAttribute('data-index')));
    if (row === undefined) return;
    setActiveId(row.id);
    if (row.id !== selectedId) choose(document, row.id);
  };
  const pressMenu = (event: MouseEvent) => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    if (row === null) return;
    askAbout(row);
    menu.openAtPointer(event, undefined);
  };

  /** True for keys that are about several annotations. */
  const pressChoiceKey = (event: KeyboardEvent): boolean => {
    const mod = event.ctrlKey || event.metaKey;
    const several = chosen.size > 1;
    const id = rows.idAt(active);
    if (mod && !event.shiftKey && event.key.toLowerCase() === 'a') document.rows.chosen.set(chooseAll(rows));
    else if (mod && event.key === ' ' && id !== undefined) {
      document.rows.chosen.set(chooseAlso(chosen, selectedId, id));
    } else if (several && event.key === 'Escape') document.rows.chosen.set(new Set());
    else if (several && (event.key === 'Delete' || event.key === 'Backspace')) {
      if (document.access.get() === 'write') workbench.dialogs.show({ kind: 'bulk', action: 'delete' });
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const pressRow = (event: MouseEvent, id: string) => {
    setActiveId(id);
    if (event.shiftKey) {
      document.rows.chosen.set(chooseTo(rows, anchor.current ?? selectedId, id));
      return;
    }
    anchor.current = id;
    if (event.ctrlKey || event.metaKey) {
      document.rows.chosen.set(chooseAlso(chosen, selectedId, id));
      return;
    }
    document.rows.chosen.set(new Set());
    choose(document, id);
    onChosen();
  };

  const pressKey = (event: KeyboardEvent) => {
    if (asksForMenu(event)) {
      const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
      if (row === null) return;
      event.preventDefault();
      askAbout(row);
      menu.openBelow(row.getBoundingClientRect(), undefined);
      return;
    }
    if (event.altKey || pressChoiceKey(event)) return;
    if (event.ctrlKey || event.metaKey) return;
    const view = { height: scroller.current?.clientHeight ?? 0, rowHeight: usualHeight };
    const move = rowForKey(event.key, active, rows.shown, view);
    if (move === undefined) return;
    event.preventDefault();
    wantsFocus.current = true;
    const next = rows.idAt(move);
    setActiveId(next);
    if (event.shiftKey && next !== undefined) {
      anchor.current ??= rows.idAt(active);
      document.rows.chosen.set(chooseTo(rows, anchor.current, next));
    } else anchor.current = undefined;
    virtualizer.scrollToIndex(move, { align: 'auto' });
  };

  return (
    <div
      ref={scroller}
      className="annotation-list"
      data-key-place="list"
      onKeyDown={pressKey}
      onContextMenu={pressMenu}
    >
      <div
        role="list"
        aria-label={message('screen.annotations')}
        className="annotation-rows"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows.at(item.index);
          if (row === undefined) return null;
          return (
            <div
              key={row.id}
              ref={virtualizer.measureElement}
              role="listitem"
              aria-posinset={item.index + 1}
              aria-setsize={rows.shown}
              data-index={item.index}
              className="annotation-item"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <AnnotationListRow
                row={row}
                type={findType(tagSet, row.type)}
                selected={row.id === selectedId}
                active={item.index === active}
                summary={
                  row.annotation === undefined ? '' : summariseAttributes(row.annotation, tagSet, entities)
                }
                chosen={chosen.size > 0 ? chosen.has(row.id) : undefined}
                onPress={(event) => pressRow(event, row.id)}
              />
            </div>
          );
        })}
      </div>
      <ContextMenu at={menu.at} label={message('documents.menu.annotation')} onClose={menu.close}>
        <CommandSections place="annotation" />
      </ContextMenu>
    </div>
  );
}
