// Owns what the text shows of annotations, matches and places pointed out, gathered from the sessions each time the view asks.
import type { Id } from '#core/annotation/records.ts';
import type { Span } from '#core/text/span.ts';
import type { HighlightSource, HighlightState, PaintedSpan } from '../editor/document-view.ts';
import { needsReview } from './anchor-states.ts';
import type { AnnotationRowList } from './annotation-rows.ts';
import type { DocumentAnnotations } from './document-annotations.ts';
import type { EdgeDragging } from './edge-dragging.ts';
import type { FindSession } from './find-session.ts';
import type { ReadingSelection } from './reading-selection.ts';
import type { ShownPlaces } from './shown-places.ts';

export interface ShownHighlightsOptions {
  /** The present text. */
  readonly text: () => string;
  readonly annotations: DocumentAnnotations;
  readonly isHidden: (setId: Id) => boolean;
  readonly selection: ReadingSelection;
  readonly rows: AnnotationRowList;
  readonly find: FindSession;
  readonly shownPlaces: ShownPlaces;
  readonly edges: EdgeDragging;
  /** Whether edges may be dragged. */
  readonly writable: () => boolean;
}

/** Longer gaps, in UTF-16 units and line ends, would be lines across the page that link nothing to the eye. */
const longestGap = 600;
const mostLineEnds = 2;

export function shownHighlights(options: ShownHighlightsOptions): HighlightSource {
  const { text, annotations, isHidden, selection, rows, edges } = options;
  const { index } = annotations;
  const slotOf = (id: Id | undefined) => (id === undefined ? undefined : index.slotOf(id));

  const states = () => {
    const selected = slotOf(selection.selectedId.get());
    // What words may become a piece of is pointed out while they are selected.
    const hovered = new Set([...selection.hoveredIds(), selection.extended.get()].map(slotOf));
    return (slot: number): HighlightState =>
      slot === selected
        ? 'selected'
        : hovered.has(slot)
          ? 'hovered'
          : rows.isDimmed(slot)
            ? 'dimmed'
            : 'normal';
  };
  const painted = (slot: number, { start, end }: Span, state: HighlightState): PaintedSpan => ({
    ...{ start, end, state, owner: slot },
    type: index.typeAt(slot),
    lane: index.laneAt(slot),
  });
  const isNear = (before: Span, after: Span) => {
    if (after.start - before.end > longestGap) return false;
    return text().slice(before.end, after.start).split('\n').length - 1 <= mostLineEnds;
  };
  const reaches = (span: Span, range: Span) => span.start < range.end && span.end > range.start;

  return {
    *annotationsIn(range) {
      const stateOf = states();
      const preview = edges.preview();
      const dragged = slotOf(preview?.id);
      for (const piece of index.piecesIn(range)) {
        const { slot } = piece;
        if (slot !== dragged && !isHidden(index.setAt(slot))) yield painted(slot, piece, stateOf(slot));
      }
      if (preview === undefined || dragged === undefined) return;
      for (const piece of preview.pieces)
        if (reaches(piece, range)) yield painted(dragged, piece, 'selected');
    },
    *gapsIn(range) {
      const stateOf = states();
      const preview = edges.preview();
      const dragged = slotOf(preview?.id);
      for (const { slot, ordinal } of index.piecesIn(range)) {
        // The first piece has no gap before it, and most annotations have no other.
        if (ordinal === 0 || isHidden(index.setAt(slot))) continue;
        const { pieces } = slot === dragged && preview !== undefined ? preview : index.at(slot);
        const [before, after] = [pieces[ordinal - 1], pieces[ordinal]];
        if (before === undefined || after === undefined || !isNear(before, after)) continue;
        yield painted(slot, { start: before.end, end: after.start }, stateOf(slot));
      }
    },
    *matchesIn(range) {
      yield* options.find.matchesIn(range);
      yield* options.shownPlaces.within(range);
    },
    *doubtfulIn(range) {
      if (annotations.anchors.places.get().size === 0) return;
      for (const piece of index.piecesIn(range)) {
        if (isHidden(index.setAt(piece.slot))) continue;
        if (needsReview(annotations.anchors.of(index.idAt(piece.slot)))) yield piece;
      }
    },
    handles() {
      const preview = edges.preview();
      if (preview !== undefined) return preview.pieces;
      const id = selection.selectedId.get();
      return id === undefined || !options.writable() ? [] : (index.get(id)?.pieces ?? []);
    },
  };
}
