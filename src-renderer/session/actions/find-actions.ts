// Owns what the commands about finding in the document do.
import { message } from '#core/messages/catalogue.ts';
import type { DocumentSession } from '../document-session.ts';
import type { FindChoices } from '../find-state.ts';
import type { ActionContext } from './action-context.ts';

export function findActions({ workbench, document, focus }: ActionContext) {
  /** The words that were selected when the bar was asked for. */
  const taken = new WeakMap<DocumentSession, string | undefined>();
  const open = (set: { readonly replacing?: true; readonly list?: boolean }) => {
    const shown = document();
    if (shown === undefined) return;
    const words = shown.selection.words.get()?.text;
    // Selected words are looked for once: what was typed into the open bar since stays.
    const isTaken = shown.find.state.get().open && taken.get(shown) === words;
    const isQuery = words !== undefined && words.length < 200 && !words.includes('\n');
    shown.find.open(isQuery && !isTaken ? words : undefined, set);
    taken.set(shown, words);
    focus('find');
  };
  const turn = (choice: keyof Omit<FindChoices, 'query' | 'replacement'>) => () => {
    const find = document()?.find;
    find?.change({ [choice]: !find.state.get()[choice] });
  };
  return {
    'find.open': () => open({}),
    'find.next': () => document()?.find.step(1),
    'find.previous': () => document()?.find.step(-1),
    'find.list': () => {
      const find = document()?.find;
      const state = find?.state.get();
      if (state?.open === true) find?.show({ list: !state.list });
      else open({ list: true });
    },
    'find.replace': () => open({ replacing: true }),
    'find.tagAll': () => {
      const find = document()?.find;
      if (find === undefined || find.state.get().count === 0)
        workbench.notices.announce(message('tagAll.nothing'));
      else {
        find.remember();
        workbench.dialogs.show({ kind: 'tag-matches' });
      }
    },
    'find.matchCase': turn('matchCase'),
    'find.wholeWord': turn('wholeWord'),
    'find.matchAccents': turn('matchAccents'),
    'find.pattern': turn('pattern'),
  };
}

/** Of the commands that are switches, whether they are on. */
export function findSwitches(document: ActionContext['document']) {
  const state = () => document()?.find.state.get();
  return {
    'find.list': () => state()?.open === true && state()?.list === true,
    'find.matchCase': () => state()?.matchCase === true,
    'find.wholeWord': () => state()?.wholeWord === true,
    'find.matchAccents': () => state()?.matchAccents === true,
    'find.pattern': () => state()?.pattern === true,
  };
}
