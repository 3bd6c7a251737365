// Owns the card beside the pointer that says which annotations lie there. The same is in the list and inspector for those
// without a pointer.
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Annotation } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { summariseAttributes } from '../../session/attribute-summary.ts';
import type { DocumentSession } from '../../session/document-session.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import type { Hover } from '../../session/reading-selection.ts';
import { TagSwatch } from '../parts/tag-swatch.tsx';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { placeNear } from './floating-place.ts';

export interface HoverCardProps {
  readonly document: DocumentSession;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** More than these would hide the text they belong to. */
const mostShown = 4;

export function HoverCard({ document, scroller }: HoverCardProps) {
  const hover = useObservable(document.selection.hover);
  const words = useObservable(document.selection.words);
  const library = useObservable(useWorkbench().library);
  const [left, setLeft] = useState<Hover | undefined>(undefined);
  useEffect(() => {
    if (hover === undefined) return undefined;
    // Who goes on with the keyboard looks elsewhere; the pointer only happens to lie there.
    const leave = () => setLeft(hover);
    addEventListener('keydown', leave, true);
    return () => removeEventListener('keydown', leave, true);
  }, [hover]);
  // While words are being selected the card would be in the way.
  if (hover === undefined || hover === left || words !== undefined || library === undefined) return null;
  return <ShownCard hover={hover} library={library} scroller={scroller} />;
}

interface ShownCardProps {
  readonly hover: Hover;
  readonly library: LibrarySession;
  readonly scroller: RefObject<HTMLElement | null>;
}

function ShownCard({ hover, library, scroller }: ShownCardProps) {
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | undefined>(undefined);
  useLayoutEffect(() => {
    if (card.current === null || scroller.current === null) return;
    const size = { width: card.current.offsetWidth, height: card.current.offsetHeight };
    setPlace(placeNear(hover.x, hover.y, scroller.current.getBoundingClientRect(), size));
  }, [hover, scroller]);
  const shown = hover.annotations.slice(0, mostShown);
  const more = hover.annotations.length - shown.length;
  return (
    <div
      ref={card}
      className="hover-card"
      role="tooltip"
      data-placed={place !== undefined || undefined}
      style={place === undefined ? {} : { left: place.left, top: place.top }}
    >
      {shown.map((annotation) => (
        <HoveredAnnotation key={annotation.id} annotation={annotation} library={library} />
      ))}
      {more > 0 && <p className="hover-card-more">{message('screen.hover.more', { count: more })}</p>}
    </div>
  );
}

function HoveredAnnotation({ annotation, library }: { annotation: Annotation; library: LibrarySession }) {
  const tagSet = useObservable(library.tagSet);
  const type = findType(tagSet, annotation.type);
  const summary = summariseAttributes(annotation, tagSet, useObservable(library.entities));
  const { sets } = useObservable(library.sets.state);
  const set = sets.find((candidate) => candidate.id === annotation.setId);
  const words = annotation.target.pieces.map((piece) => piece.exact).join(' … ');
  return (
    <div className="hover-card-item">
      <p className="hover-card-head">
        <TagSwatch type={type} />
        <span className="hover-card-type">{type?.label ?? annotation.type}</span>
        <span className="hover-card-status">{message(`screen.status.${annotation.status}`)}</span>
      </p>
      <p className="hover-card-words">{words}</p>
      {summary !== '' && (
        <p className="hover-card-summary" dir="auto">
          {summary}
        </p>
      )}
      {annotation.note !== '' && <p className="hover-card-note">{annotation.note}</p>}
      <p className="hover-card-by">
        {annotation.createdBy}
        {set !== undefined && ` · ${set.name}`}
      </p>
    </div>
  );
}
