// Owns the list of what is in a review: thousands of rows of which only those in view exist.
import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, CircleSlash, MoveVertical, Pencil, Unlink, type LucideIcon } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { findType, type TagSet } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import { isDecided, type ReviewItem } from '../../session/review-items.ts';
import { sayState } from '../../session/review-state.ts';
import { rowForKey, rowsToKeep } from '../parts/long-list.ts';
import { TagSwatch, tagColours } from '../parts/tag-swatch.tsx';
import { useAnnotations } from './use-annotations.ts';

export interface ReviewListProps {
  readonly document: DocumentSession;
  readonly tagSet: TagSet;
  readonly items: readonly ReviewItem[];
  readonly current: Id | undefined;
  readonly onGo: (id: Id) => void;
}

/** CSS px; one line each. */
const rowHeight = 34;
const excerptLength = 120;

const icons: Readonly<Record<ReviewItem['state'], LucideIcon>> = {
  changed: Pencil,
  lost: Unlink,
  moved: MoveVertical,
  kept: Check,
  heldLost: CircleSlash,
};

export function ReviewList({ document, tagSet, items, current, onGo }: ReviewListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const active = Math.max(
    0,
    items.findIndex(({ id }) => id === current),
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- concerns the React Compiler, which is not used.
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    rangeExtractor: rowsToKeep(active),
  });
  useEffect(() => virtualizer.scrollToIndex(active, { align: 'auto' }), [active, virtualizer]);
  const shown = virtualizer.getVirtualItems();
  const known = useAnnotations(
    document,
    shown.flatMap(({ index }) => items[index]?.id ?? []),
  );
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"] button`);
    row?.focus({ preventScroll: true });
  });

  const pressKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const view = { height: scroller.current?.clientHeight ?? 0, rowHeight };
    const move = rowForKey(event.key, active, items.length, view);
    const item = move === undefined ? undefined : items[move];
    if (item === undefined) return;
    event.preventDefault();
    wantsFocus.current = true;
    onGo(item.id);
  };

  return (
    <div
      ref={scroller}
      className="review-list"
      role="list"
      aria-label={message('review.list')}
      onKeyDown={pressKey}
    >
      <div className="review-rows" role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const type = findType(tagSet, document.annotations.index.get(item.id)?.type ?? '');
          const Icon = icons[item.state];
          const words = wordsOf(known(item.id));
          return (
            <div
              key={item.id}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={items.length}
              data-index={index}
              className="review-row-place"
              style={{ transform: `translateY(${start}px)`, blockSize: rowHeight }}
            >
              <button
                type="button"
                className="review-row"
                aria-current={item.id === current ? 'true' : undefined}
                aria-label={message('review.row', { type: type?.label ?? '', words, state: sayState(item) })}
                tabIndex={index === active ? 0 : -1}
                data-decided={isDecided(item) || undefined}
                style={tagColours(type)}
                onClick={() => onGo(item.id)}
              >
                <TagSwatch type={type} />
                <span className="review-row-words" dir="auto">
                  {words}
                </span>
                <span className="review-row-state" data-state={item.state}>
                  <Icon size={13} aria-hidden="true" />
                </span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function wordsOf(annotation: Annotation | undefined): string {
  const words = annotation?.target.pieces.map(({ exact }) => exact).join(' … ') ?? '';
  return words.replaceAll(/\s+/g, ' ').slice(0, excerptLength);
}
