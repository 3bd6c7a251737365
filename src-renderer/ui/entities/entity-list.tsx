// Owns the list of entities to choose from: thousands of names of which only those in view exist.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type KeyboardEvent } from 'react';
import type { Entity, Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { rowForKey, rowsToKeep } from '../parts/long-list.ts';
import type { UsesByEntity } from './entities-dialog.tsx';

export interface EntityListProps {
  readonly entities: readonly Entity[];
  readonly uses: UsesByEntity | undefined;
  readonly chosen: Id | undefined;
  readonly onChoose: (id: Id) => void;
}

const rowHeight = 46;

export function EntityList({ entities, uses, chosen, onChoose }: EntityListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const active = Math.max(
    0,
    entities.findIndex(({ id }) => id === chosen),
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- concerns the React Compiler, which is not used.
  const virtualizer = useVirtualizer({
    count: entities.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    rangeExtractor: rowsToKeep(active),
  });
  const pressKey = (event: KeyboardEvent) => {
    const view = { height: scroller.current?.clientHeight ?? 0, rowHeight };
    const next = rowForKey(event.key, active, entities.length, view);
    const entity = next === undefined ? undefined : entities[next];
    if (next === undefined || entity === undefined) return;
    event.preventDefault();
    onChoose(entity.id);
    virtualizer.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"] button`)?.focus(),
    );
  };
  return (
    <div ref={scroller} className="entities-list" onKeyDown={pressKey}>
      <div
        role="list"
        aria-label={message('entities.list')}
        style={{ blockSize: virtualizer.getTotalSize() }}
        className="entities-rows"
      >
        {virtualizer.getVirtualItems().map((item) => {
          const entity = entities[item.index];
          if (entity === undefined) return null;
          const count = uses?.get(entity.id)?.length ?? 0;
          return (
            <div
              key={entity.id}
              role="listitem"
              aria-posinset={item.index + 1}
              aria-setsize={entities.length}
              data-index={item.index}
              className="entities-item"
              style={{ transform: `translateY(${item.start}px)`, blockSize: rowHeight }}
            >
              <button
                type="button"
                className="entities-row"
                aria-current={entity.id === chosen ? 'true' : undefined}
                tabIndex={item.index === active ? 0 : -1}
                onClick={() => onChoose(entity.id)}
              >
                <span className="entities-row-name" dir="auto">
                  {entity.name}
                </span>
                <span className="entities-row-facts">
                  {message('entity.kind', { kind: entity.kind })}
                  {' · '}
                  {uses === undefined ? message('entities.loading') : message('entities.uses', { count })}
                </span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
