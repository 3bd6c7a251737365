// Owns the small bar beside a finished selection: the types, one press away. It takes no focus and covers no selected word.
import { Puzzle } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { Button } from 'react-aria-components';
import type { TagType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { SelectedWords } from '../../session/reading-selection.ts';
import { KeyHint } from '../parts/key-hint.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable, useOptionalObservable } from '../use-observable.ts';
import { useCommand, useWorkbench } from '../workbench-context.tsx';
import { placeBeside } from './floating-place.ts';
import { useTagging } from './tagging.ts';

export interface SelectionBarProps {
  readonly document: DocumentSession;
  readonly scroller: RefObject<HTMLElement | null>;
}

const noTagSet = undefined;

export function SelectionBar({ document, scroller }: SelectionBarProps) {
  const words = useObservable(document.selection.words);
  const library = useObservable(useWorkbench().library);
  const tagSet = useOptionalObservable(library?.tagSet, noTagSet);
  const rested = useRested(words, scroller);
  if (words === undefined || !(words.settled || rested === words) || tagSet === undefined) return null;
  const types = tagSet.types.filter((type) => type.deprecated !== true);
  const { start, end } = words.span;
  return <SettledBar key={`${start} ${end}`} document={document} scroller={scroller} types={types} />;
}

/** Milliseconds without a change after which words selected by keys count as finished. */
const rest = 300;

/** The words once nothing about them has changed for a while and no pointer is still selecting. */
function useRested(
  words: SelectedWords | undefined,
  scroller: RefObject<HTMLElement | null>,
): SelectedWords | undefined {
  const [rested, setRested] = useState<SelectedWords | undefined>(undefined);
  const pressed = useRef(false);
  useEffect(() => {
    const page = scroller.current;
    const press = () => {
      pressed.current = true;
    };
    const release = () => {
      pressed.current = false;
    };
    page?.addEventListener('pointerdown', press, true);
    addEventListener('pointerup', release, true);
    addEventListener('pointercancel', release, true);
    return () => {
      page?.removeEventListener('pointerdown', press, true);
      removeEventListener('pointerup', release, true);
      removeEventListener('pointercancel', release, true);
    };
  }, [scroller]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!pressed.current) setRested(words);
    }, rest);
    return () => clearTimeout(timer);
  }, [words]);
  return rested;
}

function SettledBar({ document, scroller, types }: SelectionBarProps & { types: readonly TagType[] }) {
  const bar = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | undefined>(undefined);

  useLayoutEffect(() => {
    const page = scroller.current;
    let frame = 0;
    const settle = () => {
      frame = 0;
      if (page === null || bar.current === null) return;
      const size = { width: bar.current.offsetWidth, height: bar.current.offsetHeight };
      setPlace(placeBeside(document.selectionRectangles(), page.getBoundingClientRect(), size));
    };
    const settleSoon = () => {
      if (frame === 0) frame = requestAnimationFrame(settle);
    };
    settle();
    page?.addEventListener('scroll', settleSoon, { passive: true });
    const observer = new ResizeObserver(settleSoon);
    if (page !== null) observer.observe(page);
    return () => {
      cancelAnimationFrame(frame);
      page?.removeEventListener('scroll', settleSoon);
      observer.disconnect();
    };
  }, [document, scroller]);

  // Gone with Escape before the selection itself is: one press less in the way.
  const [dismissed, setDismissed] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setDismissed(true);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  // Letters are typed into the text then.
  const { editing } = useObservable(document.editing.state);
  if (dismissed) return null;

  return (
    <div
      ref={bar}
      className="selection-bar"
      role="group"
      aria-label={message('screen.selectionBar')}
      data-placed={place !== undefined || undefined}
      style={place === undefined ? {} : { left: place.left, top: place.top }}
      // The selection must stay where it is, and the focus with it.
      onMouseDown={(event) => event.preventDefault()}
    >
      {types.map((type) => (
        <SelectionBarButton key={type.id} type={type} editing={editing} />
      ))}
      <PieceButton document={document} />
    </div>
  );
}

function SelectionBarButton({ type, editing }: { type: TagType; editing: boolean }) {
  const tagging = useTagging(type.id);
  return (
    <Button
      className="selection-bar-button"
      aria-label={message('screen.tagAs', { type: type.label })}
      preventFocusOnPress
      excludeFromTabOrder
      onPress={tagging.run}
    >
      <TagSwatch type={type} />
      {type.label}
      <KeyHint text={editing ? '' : (type.key ?? '')} />
    </Button>
  );
}

/** Makes the words a piece of the annotation that was selected before them. */
function PieceButton({ document }: { document: DocumentSession }) {
  const extended = useObservable(document.selection.extended);
  const tagSet = useOptionalObservable(useObservable(useWorkbench().library)?.tagSet, noTagSet);
  const adding = useCommand('piece.add');
  const { editing } = useObservable(document.editing.state);
  const type = extended === undefined ? undefined : document.annotations.index.get(extended)?.type;
  if (type === undefined) return null;
  const label = tagSet?.types.find(({ id }) => id === type)?.label ?? type;
  return (
    <Button
      className="selection-bar-button selection-bar-piece"
      preventFocusOnPress
      excludeFromTabOrder
      onPress={() => adding.run()}
    >
      <Puzzle size={14} aria-hidden="true" />
      {message('piece.addTo', { type: label })}
      <KeyHint text={editing ? '' : adding.key} />
    </Button>
  );
}
