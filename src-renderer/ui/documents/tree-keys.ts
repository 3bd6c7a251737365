// Owns what the keys do in the tree of documents: moving, choosing, opening, folding, and looking for a name by typing it.
import { useRef, type KeyboardEvent } from 'react';
import { parentRow, type TreeRow } from '../../session/document-rows.ts';
import { asksForMenu } from '../parts/context-menu.tsx';
import { rowForKey } from '../parts/long-list.ts';
import { rowName } from './document-tree-row.tsx';

export interface TreeKeyActions {
  readonly rows: readonly TreeRow[];
  /** Index of the row that has the focus. */
  readonly active: number;
  readonly rowHeight: number;
  /** 'only': the row alone is chosen; 'to': all up to it; 'focus': what is chosen stays. */
  readonly moveTo: (index: number, how: 'only' | 'to' | 'focus') => void;
  readonly toggle: (row: TreeRow) => void;
  readonly chooseAll: () => void;
  /** False when there was nothing to clear. */
  readonly clear: () => boolean;
  readonly activate: (row: TreeRow) => void;
  readonly fold: (path: string, open: boolean) => void;
  readonly renameFolder: (path: string) => void;
  readonly openMenu: () => void;
}

/** Milliseconds between letters of one name. */
const typingPause = 700;

export function useTreeKeys(actions: TreeKeyActions): (event: KeyboardEvent<HTMLElement>) => void {
  const typed = useRef({ text: '', at: 0 });

  const lookFor = (letter: string, at: number) => {
    const { rows, active } = actions;
    const started = at - typed.current.at > typingPause ? '' : typed.current.text;
    typed.current = { text: started + letter.toLowerCase(), at };
    const from = started === '' ? active + 1 : active;
    for (let step = 0; step < rows.length; step += 1) {
      const index = (from + step) % rows.length;
      const row = rows[index];
      if (row === undefined || !rowName(row).toLowerCase().startsWith(typed.current.text)) continue;
      actions.moveTo(index, 'only');
      return;
    }
  };

  const handle = (event: KeyboardEvent<HTMLElement>): boolean => {
    const { rows, active } = actions;
    const row = rows[active];
    if (asksForMenu(event)) {
      actions.openMenu();
      return true;
    }
    if (row === undefined || event.altKey) return false;
    const mod = event.ctrlKey || event.metaKey;
    const view = { height: event.currentTarget.clientHeight, rowHeight: actions.rowHeight };
    const move = rowForKey(event.key, active, rows.length, view);
    if (move !== undefined) {
      actions.moveTo(move, event.shiftKey ? 'to' : mod ? 'focus' : 'only');
      return true;
    }
    if (mod) {
      if (event.key.toLowerCase() === 'a' && !event.shiftKey) actions.chooseAll();
      else if (event.key === ' ') actions.toggle(row);
      else return false;
      return true;
    }
    return handlePlain(event, row);
  };

  const handlePlain = (event: KeyboardEvent<HTMLElement>, row: TreeRow): boolean => {
    const { rows, active, moveTo, fold } = actions;
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const [into, out] = rtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    if (event.key === 'Enter' || event.key === ' ') actions.activate(row);
    else if (event.key === 'Escape') return actions.clear();
    else if (row.kind === 'folder' && event.key === 'F2') actions.renameFolder(row.path);
    // A key meant for documents must not reach the open one from a folder.
    else if (row.kind === 'folder' && (event.key === 'Delete' || event.key === 'Backspace')) return true;
    else if (event.key === into) {
      if (row.kind === 'folder' && row.open) moveTo(active + 1, 'only');
      else if (row.kind === 'folder') fold(row.path, true);
    } else if (event.key === out) {
      const parent = parentRow(rows, active);
      if (row.kind === 'folder' && row.open) fold(row.path, false);
      else if (parent !== -1) moveTo(parent, 'only');
    } else if (event.key.length === 1) lookFor(event.key, event.timeStamp);
    else return false;
    return true;
  };

  return (event) => {
    if (!handle(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
