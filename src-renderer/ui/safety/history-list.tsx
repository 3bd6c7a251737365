// Owns the list of changes, newest first: thousands of rows of which only those in view exist, read page by page as it is scrolled.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import type { HistoryNames } from '#core/history/change-words.ts';
import type { HistoryStep } from '#core/history/history-step.ts';
import { message } from '#core/messages/catalogue.ts';
import type { HistoryShown } from '../../session/record-history.ts';
import { rowForKey, rowsToKeep } from '../parts/long-list.ts';
import { headlineOf, momentOf, personOf } from './history-words.ts';

export interface HistoryListProps {
  readonly shown: HistoryShown;
  readonly names: HistoryNames;
  /** The `last` of the chosen step. */
  readonly chosen: string | undefined;
  readonly onChoose: (last: string) => void;
  readonly onMore: () => void;
  readonly onReload: () => void;
}

/** CSS px: two lines. */
const rowHeight = 50;
/** Rows before the end at which more are read. */
const readAhead = 20;

export function HistoryList({ shown, names, chosen, onChoose, onMore, onReload }: HistoryListProps) {
  const { steps, total, reading, problem, newer, done } = shown;
  const scroller = useRef<HTMLDivElement>(null);
  const active = Math.max(
    0,
    steps.findIndex(({ last }) => last === chosen),
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- concerns the React Compiler, which is not used.
  const virtualizer = useVirtualizer({
    count: steps.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    rangeExtractor: rowsToKeep(active),
  });
  const items = virtualizer.getVirtualItems();
  const lastInView = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (steps.length > 0 && lastInView >= steps.length - readAhead) onMore();
  }, [lastInView, steps.length, onMore]);

  const pressKey = (event: KeyboardEvent) => {
    const view = { height: scroller.current?.clientHeight ?? 0, rowHeight };
    const next = rowForKey(event.key, active, steps.length, view);
    const step = next === undefined ? undefined : steps[next];
    if (next === undefined || step === undefined) return;
    event.preventDefault();
    onChoose(step.last);
    virtualizer.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"] button`)?.focus(),
    );
  };

  return (
    <>
      <p className="history-state" role="status">
        {stateOf(shown)}
        {newer && problem === undefined && (
          <Button className="link-button" onPress={onReload}>
            {message('history.reload')}
          </Button>
        )}
        {problem !== undefined && (
          <Button className="link-button" onPress={onReload}>
            {message('history.again')}
          </Button>
        )}
      </p>
      <div ref={scroller} className="history-list" onKeyDown={pressKey}>
        <div
          role="list"
          aria-label={message('history.list')}
          aria-busy={reading}
          className="history-rows"
          style={{ blockSize: virtualizer.getTotalSize() }}
        >
          {items.map((item) => {
            const step = steps[item.index];
            if (step === undefined) return null;
            return (
              <div
                key={step.last}
                role="listitem"
                aria-posinset={item.index + 1}
                aria-setsize={total ?? steps.length}
                data-index={item.index}
                className="history-item"
                style={{ transform: `translateY(${item.start}px)`, blockSize: rowHeight }}
              >
                <HistoryRow
                  step={step}
                  names={names}
                  isChosen={step.last === chosen}
                  tabIndex={item.index === active ? 0 : -1}
                  onPress={() => onChoose(step.last)}
                />
              </div>
            );
          })}
        </div>
        {reading && !done && steps.length > 0 && (
          <p className="history-reading">{message('history.readingMore')}</p>
        )}
      </div>
    </>
  );
}

function stateOf({ problem, newer, total, asked }: HistoryShown): string {
  if (problem !== undefined) return message('history.failed', { reason: problem });
  if (newer) return message('history.newer');
  if (total === undefined) return message('history.reading');
  if (total > 0) return message('history.total', { count: total });
  const filtered = asked.annotator !== undefined || asked.what !== 'all';
  return message(filtered ? 'history.emptyFiltered' : 'history.empty');
}

interface HistoryRowProps {
  readonly step: HistoryStep;
  readonly names: HistoryNames;
  readonly isChosen: boolean;
  readonly tabIndex: number;
  readonly onPress: () => void;
}

function HistoryRow({ step, names, isChosen, tabIndex, onPress }: HistoryRowProps) {
  const { did, about } = headlineOf(step, names);
  return (
    <button
      type="button"
      className="history-row"
      aria-current={isChosen ? 'true' : undefined}
      tabIndex={tabIndex}
      onClick={onPress}
    >
      <span className="history-row-did">
        {did}
        {about !== '' && (
          <>
            {' '}
            <bdi className="history-row-about">{about}</bdi>
          </>
        )}
      </span>
      <span className="history-row-facts">
        {personOf(step)}
        {' · '}
        {momentOf(step)}
      </span>
    </button>
  );
}
