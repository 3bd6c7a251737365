// Owns the list of all matches in their context below the find bar: going through it goes through the text.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { message } from '#core/messages/catalogue.ts';
import { occurrenceAt } from '#core/text/occurrences.ts';
import { spanAt } from '#core/text/search-spans.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { FindState } from '../../session/find-state.ts';
import { rowForKey, rowsToKeep } from '../parts/long-list.ts';

/** CSS px; one line each. */
const rowHeight = 28;
/** Code units on either side. */
const context = 120;

export function FindList({ document, state }: { document: DocumentSession; state: FindState }) {
  const { find } = document;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const active = state.current - 1;
  // eslint-disable-next-line react-hooks/incompatible-library -- concerns the React Compiler, which is not used.
  const virtualizer = useVirtualizer({
    count: state.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    rangeExtractor: rowsToKeep(active),
  });
  useEffect(() => virtualizer.scrollToIndex(active, { align: 'auto' }), [active, virtualizer]);

  const goToText = (at: number) => {
    const match = spanAt(find.matches(), at);
    if (match !== undefined) document.select(match);
    document.focus();
  };
  const pressKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') goToText(active);
    else {
      const view = { height: scroller.current?.clientHeight ?? 0, rowHeight };
      const move = rowForKey(event.key, active, state.count, view);
      if (move === undefined) return;
      find.goTo(move);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      className="find-list"
      // Not a listbox: while one of those is on the screen, keys are its own.
      role="grid"
      aria-rowcount={state.count}
      aria-label={message('find.list')}
      aria-activedescendant={`${id}-${active}`}
      tabIndex={0}
      onKeyDown={pressKey}
    >
      <div className="find-rows" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const span = spanAt(find.matches(), item.index);
          if (span === undefined) return null;
          const { before, words, after } = occurrenceAt(document.opened.text, span, context);
          return (
            <div
              key={item.key}
              id={`${id}-${item.index}`}
              role="row"
              className="find-hit"
              aria-selected={item.index === active}
              aria-rowindex={item.index + 1}
              style={{ transform: `translateY(${item.start}px)`, blockSize: rowHeight }}
              onClick={() => find.goTo(item.index)}
              onDoubleClick={() => goToText(item.index)}
            >
              <span className="find-hit-number" aria-hidden="true">
                {(item.index + 1).toLocaleString('en')}
              </span>
              <div role="gridcell" className="find-hit-context">
                <span className="repeat-before">
                  <bdi>{oneLine(before)}</bdi>
                </span>
                <span className="find-hit-after">
                  <mark className="find-hit-words">{oneLine(words)}</mark>
                  <bdi>{oneLine(after)}</bdi>
                </span>
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
