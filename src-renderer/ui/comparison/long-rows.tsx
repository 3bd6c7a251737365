// Owns a list of many rows of different heights, of which only those in view exist. What a row holds is the caller's.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useImperativeHandle, useRef, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { rowsToKeep } from '../parts/long-list.ts';

export interface LongRowsHandle {
  show(row: number, where: 'center' | 'auto'): void;
  /** Puts the focus on the first control of a row that is in view. */
  focus(row: number): void;
  /** CSS px. */
  height(): number;
}

export interface LongRowsProps {
  readonly label: string;
  readonly count: number;
  readonly className: string;
  /** The row that exists wherever the list is scrolled to. */
  readonly active: number;
  /** CSS px, before a row has been seen. */
  readonly estimate: (row: number) => number;
  readonly keyOf: (row: number) => string | number;
  readonly render: (row: number) => ReactNode;
  readonly handle: Ref<LongRowsHandle>;
  /** Rows hold nothing that takes the focus, so that the list itself is scrolled by keys. */
  readonly takesFocus?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

export function LongRows(props: LongRowsProps) {
  const { label, count, className, active, estimate, keyOf, render, handle, takesFocus = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- concerns the React Compiler, which is not used.
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: estimate,
    getItemKey: keyOf,
    overscan: 6,
    rangeExtractor: rowsToKeep(active),
  });
  useImperativeHandle(handle, () => ({
    show: (row, where) => virtualizer.scrollToIndex(row, { align: where }),
    focus(row) {
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-index="${row}"] button`)?.focus(),
      );
    },
    height: () => scroller.current?.clientHeight ?? 0,
  }));
  return (
    <div
      ref={scroller}
      className={`long-rows ${className}`}
      onKeyDown={props.onKeyDown}
      {...(takesFocus ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {})}
    >
      <div
        role="list"
        aria-label={label}
        className="long-rows-all"
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((item) => (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            role="listitem"
            aria-posinset={item.index + 1}
            aria-setsize={count}
            data-index={item.index}
            className="long-row"
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {render(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
