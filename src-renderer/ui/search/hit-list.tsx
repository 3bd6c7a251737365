// Owns the concordance on the screen: each hit on a line of its own, the words beneath each other, tens of thousands of which only those in
// view exist.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent, type RefObject } from 'react';
import { message } from '#core/messages/catalogue.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { rowForKey, rowsToKeep } from '../parts/long-list.ts';
import { useMediaQuery } from '../use-media-query.ts';
import { useObservable } from '../use-observable.ts';
import { HitRow } from './hit-row.tsx';

export interface HitListProps {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly library: LibrarySession;
  readonly onGo: (at: number) => void;
}

/** CSS px: one line or, in a narrow window, two. */
const rowHeight = 32;
const narrowRowHeight = 52;

export function HitList({ ref, library, onGo }: HitListProps) {
  const { search } = library;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { found, asked } = useObservable(search.shown);
  const active = useObservable(search.active);
  useObservable(search.rows.version);
  useObservable(search.ticks.state);
  const height = useMediaQuery('(width < 52rem)') ? narrowRowHeight : rowHeight;
  const count = found?.listed ?? 0;
  const ticks = asked.scope === 'text';
  // eslint-disable-next-line react-hooks/incompatible-library -- concerns the React Compiler, which is not used.
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    rangeExtractor: rowsToKeep(active),
  });
  useEffect(() => virtualizer.measure(), [height, virtualizer]);
  useEffect(() => virtualizer.scrollToIndex(active, { align: 'auto' }), [active, virtualizer, found]);
  const items = virtualizer.getVirtualItems();
  const [first, last] = [virtualizer.range?.startIndex ?? 0, virtualizer.range?.endIndex ?? 0];
  useEffect(() => void search.rows.want(first, last + 1), [search, first, last, found]);

  const pressKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const hit = search.rows.at(active)?.hit;
    if (event.key === ' ' && ticks) {
      if (hit !== undefined) search.ticks.toggle(hit);
    } else if (event.key === 'Enter') onGo(active);
    else {
      const view = { height: scroller.current?.clientHeight ?? 0, rowHeight: height };
      const move = rowForKey(event.key, active, count, view);
      if (move === undefined) return;
      search.activate(move);
    }
    event.preventDefault();
  };

  return (
    <div
      ref={(element) => {
        scroller.current = element;
        ref.current = element;
      }}
      className="hit-list"
      role="listbox"
      aria-label={message('librarySearch.list')}
      aria-description={message(ticks ? 'librarySearch.keys' : 'librarySearch.keysAnnotations')}
      aria-multiselectable={ticks}
      aria-activedescendant={`${id}-${active}`}
      tabIndex={0}
      onKeyDown={pressKey}
    >
      <div className="hit-rows" role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = search.rows.at(index);
          const ticked = row !== undefined && ticks && search.ticks.has(row.hit);
          return (
            <div
              key={index}
              id={`${id}-${index}`}
              role="option"
              className="hit-row"
              aria-selected={ticks ? ticked : index === active}
              aria-posinset={index + 1}
              aria-setsize={count}
              data-active={index === active || undefined}
              style={{ transform: `translateY(${start}px)`, blockSize: height }}
              onClick={() => search.activate(index)}
              onDoubleClick={() => onGo(index)}
            >
              {row !== undefined && (
                <HitRow
                  library={library}
                  row={row}
                  ticked={ticks ? ticked : undefined}
                  onTick={() => search.ticks.toggle(row.hit)}
                  onGo={() => onGo(index)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
