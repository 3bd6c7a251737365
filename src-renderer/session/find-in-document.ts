// Owns what joins finding to an open document: its present text, the view that shows matches, and the edits they follow.
import type { DocumentView } from '../editor/document-view.ts';
import { createPatternFinder } from '../readers/pattern-worker-client.ts';
import { afterPaint } from './after-paint.ts';
import { createFindHistory } from './find-history.ts';
import { createFindSession, type FindSession } from './find-session.ts';
import type { ReadingSelection } from './reading-selection.ts';
import type { TextEditing } from './text-editing.ts';
import { windowMemory } from './window-memory.ts';

export interface FindInDocumentOptions {
  readonly editing: Pick<TextEditing, 'text' | 'onEdited'>;
  readonly selection: ReadingSelection;
  readonly view: () => DocumentView | undefined;
  readonly repaint: () => void;
}

const memoryKey = 'find.past';

export function findInDocument({ editing, selection, view, repaint }: FindInDocumentOptions): FindSession {
  const find = createFindSession({
    text: editing.text,
    patterns: createPatternFinder(),
    history: createFindHistory({
      read: () => windowMemory.readOrLast(memoryKey),
      keep: (past) => windowMemory.keepForNext(memoryKey, past),
    }),
    from: () => selection.words.get()?.span.start ?? view()?.topOffset() ?? 0,
    reveal: (match) => void view()?.reveal(match, 'center'),
    repaint,
    closed(match) {
      if (match !== undefined) view()?.select({ anchor: match.start, head: match.end });
      view()?.focus();
    },
    defer: (run) => afterPaint(run)(),
  });
  const stop = editing.onEdited(({ edits }) => find.textEdited(edits));
  return {
    ...find,
    dispose() {
      stop();
      find.dispose();
    },
  };
}
