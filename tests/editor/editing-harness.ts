// Owns what tests of edit mode share: a view whose text is edited as in the program, with its log and its annotations' pieces.
import { createAnnotationIndex, packAnnotations } from '../../src-core/annotation/annotation-index.ts';
import type { Span } from '../../src-core/text/span.ts';
import type { Structure } from '../../src-core/text/structure.ts';
import { createHistory } from '../../src-renderer/session/history.ts';
import { createTextEditing } from '../../src-renderer/session/text-editing.ts';
import { followWithPieces } from '../../src-renderer/session/text-editing-pieces.ts';
import { frames, show, type Harness } from './view-harness.ts';

export const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export interface Desk extends Harness {
  readonly editing: ReturnType<typeof createTextEditing>;
  readonly history: ReturnType<typeof createHistory>;
  /** Pieces of each annotation now. */
  pieces(): Map<string, readonly Span[]>;
  words(number: number): string[];
  type(keys: string): Promise<void>;
  /** Milliseconds for the log's clock to go on by. */
  wait(by: number): void;
}

/** `annotations`: the pieces of each. */
export async function openDesk(
  text: string,
  annotations: readonly (readonly Span[])[] = [],
  structure?: Structure,
): Promise<Desk> {
  const harness = await show(text, structure);
  let clock = 0;
  let ids = 0;
  const history = createHistory({
    commit: async () => undefined,
    fields: async () => undefined,
    newId: () => idOf((ids += 1)),
    now: () => clock,
  });
  const editing = createTextEditing({
    text,
    textHash: 'as read',
    reason: undefined,
    log: history.editLog(idOf(0)),
  });
  const index = createAnnotationIndex(
    packAnnotations(
      annotations.map((pieces, number) => ({
        ...{ id: idOf(number), type: 'claim', setId: idOf(0), status: 'draft', textHash: 'as read', pieces },
      })),
    ),
  );
  const followed = followWithPieces(index, () => undefined);
  const pieces = () =>
    new Map(annotations.map((_, number) => [idOf(number), index.get(idOf(number))?.pieces ?? []]));
  const paintPieces = () => {
    harness.annotations.splice(0);
    for (const list of pieces().values())
      for (const piece of list)
        harness.annotations.push({ ...piece, type: 'claim', lane: 0, state: 'normal' });
  };
  editing.onEdited(({ edits, by, caret }) => {
    followed.edited({ edits, by });
    paintPieces();
    harness.view.edit(edits, editing.text(), caret);
  });
  harness.typed = (typed) => editing.type(typed);
  paintPieces();
  editing.start();
  harness.view.setEditing(true, 'Editing.');
  harness.view.focus();
  return Object.assign(harness, {
    editing,
    history,
    pieces,
    words: (number: number) =>
      (pieces().get(idOf(number)) ?? []).map(({ start, end }) => editing.text().slice(start, end)),
    async type(keys: string) {
      const { press } = await import('./view-harness.ts');
      await press(keys);
      await frames(1);
    },
    wait(by: number) {
      clock += by;
    },
  });
}
