// Owns the dialog that accepts many new places at once: how much alike they must be, and each with its words before and after.
import { useVirtualizer } from '@tanstack/react-virtual';
import { Check } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from 'react-aria-components';
import type { Annotation, Id } from '#core/annotation/records.ts';
import { message } from '#core/messages/catalogue.ts';
import { differWords } from '#core/text/word-difference.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { reviewOf } from '../../session/review.ts';
import { alikeItems, isOpen, type ReviewItem } from '../../session/review-items.ts';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { focusPlaceSoon } from '../focus-places.ts';
import { ChoiceField } from '../parts/choice-field.tsx';
import { rowForKey, rowsToKeep } from '../parts/long-list.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DifferingWords } from './differing-words.tsx';
import { useAnnotations } from './use-annotations.ts';

export interface AcceptAlikeDialogProps {
  readonly library: LibrarySession;
  readonly document: DocumentSession;
  readonly onClose: () => void;
}

/** Shares of what is alike, offered as limits. What is found at all is alike by 0.8 or more. */
const limits = [0.98, 0.95, 0.9, 0.85, 0.8];
const usual = 0.9;

export function AcceptAlikeDialog({ library, document, onClose }: AcceptAlikeDialogProps) {
  const review = reviewOf(library, document, useWorkbench().notices);
  const { items } = useObservable(review.state);
  const [least, setLeast] = useState(usual);
  const [leftOut, setLeftOut] = useState<ReadonlySet<Id>>(new Set());
  const [applying, setApplying] = useState(false);
  const found = useMemo(() => alikeItems(items, least), [items, least]);
  const taken = found.filter(({ id }) => !leftOut.has(id));
  const close = () => {
    onClose();
    focusPlaceSoon('review');
  };
  const apply = async () => {
    if (taken.length === 0 || applying) return;
    setApplying(true);
    await review.acceptAll(taken.map(({ id }) => id));
    close();
  };
  const toggle = (id: Id) =>
    setLeftOut((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <DialogFrame
      size="large"
      title={message('review.alike.title')}
      text={message('review.alike.text')}
      onClose={close}
      onSubmit={() => void apply()}
      actions={
        <>
          <Button className="button" onPress={close}>
            {message('screen.cancel')}
          </Button>
          <Button type="submit" className="button button-primary" isDisabled={taken.length === 0 || applying}>
            {message('review.alike.apply', { count: taken.length })}
          </Button>
        </>
      }
    >
      <div className="alike-head">
        <ChoiceField
          label={message('review.alike.threshold')}
          value={String(least)}
          choices={limits.map((limit) => ({
            value: String(limit),
            label: limit.toLocaleString('en', { style: 'percent' }),
          }))}
          onChange={(limit) => setLeast(Number(limit))}
        />
        <p className="alike-count" role="status">
          {message('review.alike.count', {
            count: taken.length,
            left: items.filter(isOpen).length - taken.length,
          })}
        </p>
      </div>
      {found.length > 0 && (
        <AlikeList document={document} items={found} leftOut={leftOut} onToggle={toggle} onSubmit={apply} />
      )}
    </DialogFrame>
  );
}

interface AlikeListProps {
  readonly document: DocumentSession;
  readonly items: readonly ReviewItem[];
  readonly leftOut: ReadonlySet<Id>;
  readonly onToggle: (id: Id) => void;
  readonly onSubmit: () => Promise<void>;
}

/** CSS px. */
const usualHeight = 44;

function AlikeList({ document, items, leftOut, onToggle, onSubmit }: AlikeListProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [activeAt, setActive] = useState(0);
  const active = Math.min(activeAt, items.length - 1);
  // eslint-disable-next-line react-hooks/incompatible-library -- concerns the React Compiler, which is not used.
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (at) => items[at]?.id ?? at,
    overscan: 6,
    rangeExtractor: rowsToKeep(active),
  });
  const shown = virtualizer.getVirtualItems();
  const known = useAnnotations(
    document,
    shown.flatMap(({ index }) => items[index]?.id ?? []),
  );
  useEffect(() => virtualizer.scrollToIndex(active, { align: 'auto' }), [active, virtualizer]);

  const pressKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = items[active];
    if (event.key === ' ' && item !== undefined) onToggle(item.id);
    else if (event.key === 'Enter') void onSubmit();
    else {
      const view = { height: scroller.current?.clientHeight ?? 0, rowHeight: usualHeight };
      const move = rowForKey(event.key, active, items.length, view);
      if (move === undefined) return;
      setActive(move);
    }
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      className="alike-list"
      role="listbox"
      aria-label={message('review.alike.list')}
      aria-multiselectable
      aria-activedescendant={`${id}-${active}`}
      tabIndex={0}
      onKeyDown={pressKey}
    >
      <div className="review-rows" role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const ticked = !leftOut.has(item.id);
          return (
            <div
              key={item.id}
              ref={virtualizer.measureElement}
              data-index={index}
              id={`${id}-${index}`}
              role="option"
              className="alike-row"
              aria-selected={ticked}
              aria-posinset={index + 1}
              aria-setsize={items.length}
              data-active={index === active || undefined}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => {
                setActive(index);
                onToggle(item.id);
              }}
            >
              <span className="repeat-tick" data-on={ticked || undefined} aria-hidden="true">
                {ticked && <Check size={13} />}
              </span>
              <Difference document={document} annotation={known(item.id)} />
              <span className="alike-share">
                {(item.similarity ?? 0).toLocaleString('en', { style: 'percent' })}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Difference({
  document,
  annotation,
}: {
  document: DocumentSession;
  annotation: Annotation | undefined;
}) {
  const spans = annotation === undefined ? [] : (document.annotations.anchors.of(annotation.id)?.spans ?? []);
  if (annotation === undefined || spans.length === 0) return <span className="differing-words" />;
  const before = annotation.target.pieces.map(({ exact }) => exact).join(' … ');
  const now = spans.map(({ start, end }) => document.opened.text.slice(start, end)).join(' … ');
  return <DifferingWords parts={differWords(before, now).map((part) => ({ ...part, quoted: false }))} />;
}
