// Owns the tree "Documents": thousands of rows of which only those in view exist, moved through by keyboard as trees are.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent } from 'react';
import { message } from '#core/messages/catalogue.ts';
import { focusPlaces } from '../focus-places.ts';
import { useOptionalObservable, useObservable } from '../use-observable.ts';
import { rowForKey, rowsToKeep } from '../parts/long-list.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { parentRow, type TreeRow } from './document-rows.ts';
import { DocumentTreeRow, rowName } from './document-tree-row.tsx';

export interface DocumentTreeProps {
  readonly rows: readonly TreeRow[];
  readonly onFold: (path: string, open: boolean) => void;
  readonly onOpened: () => void;
}

/** CSS px; the style sheet gives rows the same height. */
const rowHeight = 32;

export function DocumentTree({ rows, onFold, onOpened }: DocumentTreeProps) {
  const workbench = useWorkbench();
  const openId = useObservable(workbench.document)?.id;
  const opening = useOptionalObservable(workbench.openingDocument, undefined);
  const scroller = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string | undefined>(undefined);
  const found = rows.findIndex((row) => row.key === (activeKey ?? openId));
  const active = found === -1 ? 0 : found;
  const typed = useRef({ text: '', at: 0 });

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

  const moveTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    setActiveKey(row.key);
    virtualizer.scrollToIndex(rows.indexOf(row));
  };
  const activate = (row: TreeRow) => {
    setActiveKey(row.key);
    if (row.kind === 'folder') onFold(row.key, !row.open);
    else {
      void workbench.openDocument(row.key);
      onOpened();
    }
  };

  const pressKey = (event: KeyboardEvent) => {
    const row = rows[active];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const view = { height: scroller.current?.clientHeight ?? 0, rowHeight };
    const move = rowForKey(event.key, active, rows.length, view);
    const rtl = scroller.current !== null && getComputedStyle(scroller.current).direction === 'rtl';
    if (move !== undefined) moveTo(move);
    else if (event.key === 'Enter' || event.key === ' ') activate(row);
    else if (event.key === (rtl ? 'ArrowLeft' : 'ArrowRight')) {
      if (row.kind === 'folder' && row.open) moveTo(active + 1);
      else if (row.kind === 'folder') onFold(row.key, true);
    } else if (event.key === (rtl ? 'ArrowRight' : 'ArrowLeft')) {
      const parent = parentRow(rows, active);
      if (row.kind === 'folder' && row.open) onFold(row.key, false);
      else if (parent !== -1) moveTo(parent);
    } else if (event.key.length === 1) {
      const started = event.timeStamp - typed.current.at > 700 ? '' : typed.current.text;
      typed.current = { text: started + event.key.toLowerCase(), at: event.timeStamp };
      const from = started === '' ? active + 1 : active;
      const order = [...rows.keys()].map((at) => (from + at) % rows.length);
      const match = order.find((at) => {
        const candidate = rows[at];
        return candidate !== undefined && rowName(candidate).toLowerCase().startsWith(typed.current.text);
      });
      if (match !== undefined) moveTo(match);
    } else return;
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={message('screen.documents')}
      aria-activedescendant={rowId(rows[active]?.key ?? '')}
      className="tree"
      tabIndex={0}
      data-focus-place={focusPlaces.documents}
      onKeyDown={pressKey}
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
              open={row.key === openId}
              opening={
                opening?.state === 'opening' && row.kind === 'document' && row.entry.title === opening.title
              }
              onPress={() => activate(row)}
            />
          );
        })}
      </div>
    </div>
  );
}

function rowId(key: string): string {
  return `document-row-${encodeURIComponent(key)}`;
}
