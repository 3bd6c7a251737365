// Owns asking what is to become of edits that are not in the file, before the document is left. Nothing is lost whatever is answered:
// they are in the file, in a draft, or among the versions.
import { createStore, type Observable } from '../client/observable.ts';
import type { Dialogs } from './dialogs.ts';
import type { TextSaving } from './text-saving.ts';
import type { WorkbenchParts } from './workbench.ts';

/** draft: left for now. discard: given up. stay: not left. */
export type LeavingAnswer = 'save' | 'draft' | 'discard' | 'stay';

export interface Leaving {
  /** Title of the document that is asked about; undefined while nothing is. */
  readonly asked: Observable<string | undefined>;
  answer(answer: LeavingAnswer): void;
  /** Whether the open document may be left; asks where edits of it are not in its file. */
  mayLeave(): Promise<boolean>;
}

export interface LeavingOptions {
  readonly document: WorkbenchParts['document'];
  readonly dialogs: Dialogs;
  readonly saving: TextSaving;
}

export function createLeaving({ document, dialogs, saving }: LeavingOptions): Leaving {
  const asked = createStore<string | undefined>(undefined);
  let resolve: ((answer: LeavingAnswer) => void) | undefined;

  const answer = (given: LeavingAnswer) => {
    const settle = resolve;
    resolve = undefined;
    asked.set(undefined);
    if (dialogs.open.get()?.kind === 'unsaved-edits') dialogs.close();
    settle?.(given);
  };
  const ask = (title: string) => {
    // A second wish to leave takes the place of the first.
    answer('stay');
    return new Promise<LeavingAnswer>((settle) => {
      resolve = settle;
      asked.set(title);
      dialogs.show({ kind: 'unsaved-edits' });
    });
  };
  // Another dialog took its place.
  dialogs.open.subscribe(() => {
    if (resolve !== undefined && dialogs.open.get()?.kind !== 'unsaved-edits') answer('stay');
  });

  return {
    asked,
    answer,
    async mayLeave() {
      const open = document.get();
      if (open === undefined || !saving.state.get().unsaved) return true;
      switch (await ask(open.opened.title)) {
        case 'save':
          return (await saving.save()) === 'saved';
        case 'draft':
          await saving.drafts.flush();
          return true;
        case 'discard':
          await saving.giveUp();
          return true;
        case 'stay':
          return false;
      }
    },
  };
}
