// Owns what the commands about pieces, edges, widening selections, overlaps, armed tags and conversion do.
import type { Edge, Step, StepUnit } from '#core/annotation/target-edits.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { switchArmed } from '../armed-tagging.ts';
import { addSelectedPiece, removePieceHere, stepSelectedEdge } from '../pieces.ts';
import { placeOfWork, stepInStack } from '../stacks.ts';
import { tagSelection } from '../tagging.ts';
import { narrowSelection, widenSelection } from '../widening.ts';
import type { ActionContext } from './action-context.ts';

export function shapeActions({ workbench, library, document, withDocument }: ActionContext) {
  const { notices, arming, choosing } = workbench;
  /** The type used last, while the tag set still has it; says so when there is none. */
  const lastType = (): string | undefined => {
    const last = arming.last.get();
    const tagSet = library()?.tagSet.get();
    const known = last !== undefined && tagSet !== undefined && findType(tagSet, last) !== undefined;
    if (!known) notices.announce(message('armed.noneYet'));
    return known ? last : undefined;
  };
  const resize = (edge: Edge, step: Step, unit: StepUnit) => () =>
    withDocument((session, open) => stepSelectedEdge(session, open, notices, edge, step, unit));

  return {
    'tagging.repeat': () => {
      const type = lastType();
      // The type only: attributes say something about the words that they were filled in for.
      return type === undefined
        ? undefined
        : withDocument((session, open) => tagSelection(session, open, notices, type, false));
    },
    'tagging.arm': () => {
      if (arming.disarm()) {
        notices.announce(message('armed.off'));
        return;
      }
      const type = lastType();
      if (type !== undefined) switchArmed(arming, notices, library()?.tagSet.get(), type);
    },
    'selection.expand': () => withDocument((_, open) => widenSelection(open, notices)),
    'selection.shrink': () => withDocument((_, open) => narrowSelection(open, notices)),
    'annotation.pick': () => {
      const open = document();
      if (open === undefined) return;
      const at = placeOfWork(open);
      const ids = open.selection.stackIn(at);
      if (ids.length === 0) notices.announce(message('annotation.none'));
      else choosing.set({ kind: 'annotation', ids, at });
    },
    'annotation.outer': () => withDocument((session, open) => stepInStack(session, open, notices, 1)),
    'annotation.inner': () => withDocument((session, open) => stepInStack(session, open, notices, -1)),
    'annotation.convert': () => {
      const open = document();
      const id = open?.selection.selectedId.get();
      if (open === undefined || id === undefined) return;
      const at = open.annotations.index.get(id)?.pieces[0] ?? placeOfWork(open);
      choosing.set({ kind: 'type', id, at });
    },
    'piece.add': () => withDocument((session, open) => addSelectedPiece(session, open, notices)),
    'piece.remove': () => withDocument((session, open) => removePieceHere(session, open, notices)),
    'resize.start.outwardWord': resize('start', 'outward', 'word'),
    'resize.start.inwardWord': resize('start', 'inward', 'word'),
    'resize.start.outwardCharacter': resize('start', 'outward', 'character'),
    'resize.start.inwardCharacter': resize('start', 'inward', 'character'),
    'resize.start.outwardSentence': resize('start', 'outward', 'sentence'),
    'resize.start.inwardSentence': resize('start', 'inward', 'sentence'),
    'resize.end.outwardWord': resize('end', 'outward', 'word'),
    'resize.end.inwardWord': resize('end', 'inward', 'word'),
    'resize.end.outwardCharacter': resize('end', 'outward', 'character'),
    'resize.end.inwardCharacter': resize('end', 'inward', 'character'),
    'resize.end.outwardSentence': resize('end', 'outward', 'sentence'),
    'resize.end.inwardSentence': resize('end', 'inward', 'sentence'),
  };
}
