// Owns the list of repeats, each with what stands around it: thousands of rows of which only those in view exist.
import { Check } from 'lucide-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { Occurrence } from '#core/text/occurrences.ts';
import { rowForKey, rowsToKeep } from '../parts/long-list.ts';

export interface RepeatListProps {
  readonly label: string;
  readonly count: number;
  readonly repeatAt: (at: number) => Occurrence | undefined;
  /** What is put in the place of the words, when they are to be replaced. */
  readonly insertAt?: (at: number) => string;
  readonly isTicked: (at: number) => boolean;
  /** The row that the keys work on. */
  readonly active: number;
  readonly onActive: (at: number) => void;
  readonly onToggle: (at: number) => void;
  readonly onSubmit: () => void;
}

/** CSS px; one line each. */
const rowHeight = 32;

export function RepeatList(props: RepeatListProps) {
  const { label, count, repeatAt, insertAt, isTicked, active, onActive, onToggle, onSubmit } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- concerns the React Compiler, which is not used.
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    rangeExtractor: rowsToKeep(active),
  });
  useEffect(() => virtualizer.scrollToIndex(active, { align: 'auto' }), [active, virtualizer]);
  // Looking through them is what the dialog is for.
  useEffect(() => scroller.current?.focus(), []);

  const pressKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ') onToggle(active);
    else if (event.key === 'Enter') onSubmit();
    else {
      const view = { height: scroller.current?.clientHeight ?? 0, rowHeight };
      const move = rowForKey(event.key, active, count, view);
      if (move === undefined) return;
      onActive(move);
    }
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className="repeat-list"
      role="listbox"
      aria-label={label}
      aria-multiselectable
      aria-activedescendant={`${id}-${active}`}
      tabIndex={0}
      onKeyDown={pressKey}
    >
      <div className="repeat-rows" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const repeat = repeatAt(item.index);
          if (repeat === undefined) return null;
          const ticked = isTicked(item.index);
          return (
            <div
              key={repeat.span.start}
              id={`${id}-${item.index}`}
              role="option"
              className="repeat-row"
              aria-selected={ticked}
              aria-posinset={item.index + 1}
              aria-setsize={count}
              data-active={item.index === active || undefined}
              style={{ transform: `translateY(${item.start}px)`, blockSize: rowHeight }}
              onClick={() => {
                onActive(item.index);
                onToggle(item.index);
              }}
            >
              <span className="repeat-tick" data-on={ticked || undefined} aria-hidden="true">
                {ticked && <Check size={13} />}
              </span>
              <span className="repeat-before">
                <bdi>{oneLine(repeat.before)}</bdi>
              </span>
              <RepeatWords words={repeat.words} insert={ticked ? insertAt?.(item.index) : undefined} />
              <span className="repeat-after">
                <bdi>{oneLine(repeat.after)}</bdi>
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function RepeatWords({ words, insert }: { words: string; insert: string | undefined }) {
  if (insert === undefined) return <mark className="repeat-words">{oneLine(words)}</mark>;
  return (
    <span className="repeat-words" data-replaced>
      <del>{oneLine(words)}</del>
      {insert !== '' && <ins>{oneLine(insert)}</ins>}
    </span>
  );
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
