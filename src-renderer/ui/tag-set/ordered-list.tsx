// Owns a list of the editor whose entries are chosen one at a time and put in order, by dragging or with Alt and the arrows.
import { GripVertical } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { message } from '#core/messages/catalogue.ts';
import { useWorkbench } from '../workbench-context.tsx';

export interface OrderedEntry {
  readonly id: string;
  readonly label: string;
  readonly deprecated?: boolean | undefined;
}

export interface OrderedListProps<T extends OrderedEntry> {
  readonly label: string;
  readonly entries: readonly T[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onMove: (id: string, to: number) => void;
  readonly children: (entry: T) => ReactNode;
}

export function OrderedList<T extends OrderedEntry>(props: OrderedListProps<T>) {
  const { label, entries, chosen, onChoose, children } = props;
  const list = useRef<HTMLUListElement>(null);
  const hint = useId();
  const reorder = useReorder(entries, props.onMove);
  const focusable = entries.some(({ id }) => id === chosen) ? chosen : entries[0]?.id;
  const press = (event: KeyboardEvent, index: number) => {
    if (reorder.keys(event, index)) return;
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: entries.length - 1 }[event.key];
    const next = to === undefined || event.altKey ? undefined : entries[to];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <>
      <ul ref={list} className="ordered-list" aria-label={label}>
        {entries.map((entry, index) => (
          <li
            key={entry.id}
            className="ordered-row"
            data-chosen={entry.id === chosen || undefined}
            data-retired={entry.deprecated === true || undefined}
            {...reorder.row(index)}
          >
            <span className="ordered-grip" aria-hidden="true">
              <GripVertical size={13} />
            </span>
            <button
              type="button"
              className="ordered-button"
              data-entry={entry.id}
              aria-current={entry.id === chosen ? 'true' : undefined}
              aria-describedby={hint}
              tabIndex={entry.id === focusable ? 0 : -1}
              onClick={() => onChoose(entry.id)}
              onKeyDown={(event) => press(event, index)}
            >
              {children(entry)}
            </button>
          </li>
        ))}
      </ul>
      <span id={hint} hidden>
        {message('tagSet.orderHint')}
      </span>
    </>
  );
}

/** Moving the rows of a list: what a row needs to be dragged and dropped on, and the keys. */
export function useReorder(entries: readonly OrderedEntry[], onMove: (id: string, to: number) => void) {
  const { notices } = useWorkbench();
  const [dragged, setDragged] = useState<string | undefined>(undefined);
  const [over, setOver] = useState<number | undefined>(undefined);
  const end = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  const from = entries.findIndex(({ id }) => id === dragged);
  return {
    /** Handles Alt with an arrow; true when it did. */
    keys(event: KeyboardEvent, index: number): boolean {
      if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return false;
      event.preventDefault();
      const to = index + (event.key === 'ArrowUp' ? -1 : 1);
      const entry = entries[index];
      if (entry === undefined || to < 0 || to >= entries.length) return true;
      onMove(entry.id, to);
      notices.announce(message('tagSet.moved', { label: entry.label, position: to + 1, of: entries.length }));
      return true;
    },
    row(index: number) {
      return {
        draggable: true,
        'data-drop': over === index && from !== index ? (from < index ? 'after' : 'before') : undefined,
        onDragStart: (event: React.DragEvent) => {
          // Dragging within a field selects its text.
          if (event.target instanceof Element && event.target.closest('input, textarea') !== null) {
            event.preventDefault();
            return;
          }
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', entries[index]?.label ?? '');
          setDragged(entries[index]?.id);
        },
        onDragOver: (event: React.DragEvent) => {
          if (from === -1) return;
          event.preventDefault();
          event.dataTransfer.dropEffect = 'move';
          setOver(index);
        },
        onDrop: (event: React.DragEvent) => {
          if (from === -1 || dragged === undefined) return;
          event.preventDefault();
          if (from !== index) onMove(dragged, index);
          end();
        },
        onDragEnd: end,
      } as const;
    },
  };
}
