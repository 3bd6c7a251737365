// Owns the selected annotation's pieces while an edge of one is dragged: shown at once, kept as one step when it is let go.
import { moveEdge } from '#core/annotation/target-edits.ts';
import type { Id } from '#core/annotation/records.ts';
import { snapEdge } from '#core/text/edge-snapping.ts';
import type { Span } from '#core/text/span.ts';
import type { EdgeDrag } from '../editor/document-view.ts';
import type { DocumentAnnotations } from './document-annotations.ts';

export interface EdgeDragging {
  /** The annotation whose edge is dragged, with the pieces it would have; undefined while none is. */
  preview(): { readonly id: Id; readonly pieces: readonly Span[] } | undefined;
  moved(drag: EdgeDrag): void;
  dropped(drag: EdgeDrag): void;
  cancelled(): void;
}

export interface EdgeDraggingOptions {
  /** The present text. */
  readonly text: () => string;
  readonly annotations: DocumentAnnotations;
  readonly selectedId: () => Id | undefined;
  readonly repaint: () => void;
  /** Makes it so; resolves when it is. */
  readonly keep: (id: Id, pieces: readonly Span[]) => Promise<unknown>;
}

export function createEdgeDragging(options: EdgeDraggingOptions): EdgeDragging {
  const { text, annotations, repaint } = options;
  let dragged:
    { readonly id: Id; readonly before: readonly Span[]; readonly pieces: readonly Span[] } | undefined;

  const moved = (drag: EdgeDrag) => {
    const id = dragged?.id ?? options.selectedId();
    const before = dragged?.before ?? (id === undefined ? undefined : annotations.index.get(id)?.pieces);
    const piece = before?.[drag.piece];
    if (id === undefined || before === undefined || piece === undefined) return;
    const offset = drag.exact ? drag.offset : snapEdge(text(), piece, drag.edge, drag.offset);
    dragged = { id, before, pieces: moveEdge(text(), before, drag.piece, drag.edge, offset) };
    repaint();
  };
  const end = () => {
    dragged = undefined;
    repaint();
  };
  return {
    preview: () => dragged,
    moved,
    dropped(drag) {
      moved(drag);
      const done = dragged;
      if (done === undefined) return;
      // What is shown stays until what is kept takes its place.
      void options.keep(done.id, done.pieces).finally(() => {
        if (dragged === done) end();
      });
    },
    cancelled: end,
  };
}
